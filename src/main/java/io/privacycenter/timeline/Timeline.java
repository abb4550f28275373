package io.privacycenter.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The facts of one person at one controller in the order in which they took effect; at one instant, what takes away
 * after what gives, then by id.
 */
public final class Timeline {

    public static final Timeline EMPTY = new Timeline(List.of());

    private static final Comparator<Fact> ORDER = Comparator.comparing(Fact::effect)
            .thenComparing(Timeline::takesAway)
            .thenComparing(Fact::id);

    private final List<Fact> facts;

    private Timeline(List<Fact> ordered) {
        facts = ordered;
    }

    /**
     * @throws IllegalArgumentException when two facts have one id
     */
    public static Timeline of(Collection<? extends Fact> facts) {
        Set<String> ids = new HashSet<>();
        for (Fact fact : facts) {
            if (!ids.add(fact.id())) {
                throw new IllegalArgumentException("Two facts of one person have the id \"" + fact.id() + "\"");
            }
        }
        List<Fact> ordered = new ArrayList<>(facts);
        ordered.sort(ORDER);
        return new Timeline(List.copyOf(ordered));
    }

    public List<Fact> facts() {
        return facts;
    }

    /** What was known at an instant: recorded up to it, and not annulled by then. An annulment can be annulled. */
    public Timeline asKnown(Instant instant) {
        List<Fact> recorded =
                facts.stream().filter(fact -> !fact.recorded().isAfter(instant)).toList();
        Set<String> annulled = annulled(recorded);
        return new Timeline(recorded.stream()
                .filter(fact -> !(fact instanceof Fact.Annulled) && !annulled.contains(fact.id()))
                .toList());
    }

    private static Set<String> annulled(List<Fact> recorded) {
        Set<String> annulled = new HashSet<>();
        recorded.stream()
                .filter(Fact.Annulled.class::isInstance)
                .map(Fact.Annulled.class::cast)
                .sorted(Comparator.comparing(Fact.Annulled::recorded)
                        .thenComparing(Fact.Annulled::id)
                        .reversed())
                .forEach(annulment -> {
                    if (!annulled.contains(annulment.id())) {
                        annulled.add(annulment.of());
                    }
                });
        return annulled;
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
        };
    }
}
