package io.privacycenter.timeline;

import java.time.Instant;

/**
 * Where a fact stands in the order of effect: by instant; at one instant, what takes away after what gives, then by id.
 *
 * @param takesAway whether it ends, withdraws or narrows something
 */
public record Place(Instant effect, boolean takesAway, String id) implements Comparable<Place> {

    public static Place of(Fact fact) {
        return new Place(fact.effect(), takesAway(fact), fact.id());
    }

    @Override
    public int compareTo(Place other) {
        int byInstant = effect.compareTo(other.effect);
        if (byInstant != 0) {
            return byInstant;
        }
        return takesAway == other.takesAway ? id.compareTo(other.id) : Boolean.compare(takesAway, other.takesAway);
    }

    private static boolean takesAway(Fact fact) {
        return switch (fact) {
            case Fact.RelationshipEnded ignored -> true;
            case Fact.ServiceEnded ignored -> true;
            case Fact.ConsentWithdrawn ignored -> true;
            case Fact.DemandAnswered ignored -> true;
            case Fact.ProcessingPaused ignored -> true;
            case Fact.BaseEnded ignored -> true;
            case Fact.Died ignored -> true;
            case Fact.ErasureOrdered ignored -> true;
            case Fact.ErasureConfirmed ignored -> true;
            case Fact.HoldLifted ignored -> true;
            case Fact.Annulled ignored -> true;
            case Fact.RelationshipStarted ignored -> false;
            case Fact.ServiceStarted ignored -> false;
            case Fact.ConsentGiven ignored -> false;
            case Fact.DataCaptured ignored -> false;
            case Fact.DataTransferred ignored -> false;
            case Fact.DemandFiled ignored -> false;
            case Fact.ProcessingResumed ignored -> false;
            case Fact.HoldPlaced ignored -> false;
            case Fact.RecipientTold ignored -> false;
        };
    }
}
