package io.privacycenter.engine.check;

import io.privacycenter.engine.explanation.Explanation;
import io.privacycenter.engine.explanation.Finding;
import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of uses that somebody wants stopped, told anew from the grounds that allow them. */
final class RecomputedUses {

    private final Demand demand;
    private final Explanation said;
    private final SliceSets sets;
    private final SliceSets.Slices goingOn;
    private final SliceSets.Slices found;

    RecomputedUses(Explanation said) {
        this.said = said;
        demand = said.demand();
        sets = SliceSets.over(said);
        goingOn = sets.none();
        found = sets.none();
        for (Finding finding : said.findings()) {
            if (finding.seen() instanceof Seen.Use use) {
                SliceSets.Slices asked = sets.of(use.asked());
                found.add(asked);
                if (!ends(use.ground())) {
                    goingOn.add(asked);
                }
            }
        }
    }

    /** Whether what was found is all that was asked. */
    boolean areAll() {
        return found.equals(sets.of(said.circumstances().asked().uses()));
    }

    /** The finding that follows; null when none does. */
    @Nullable
    Finding finding(Finding claimed) {
        return switch (claimed.seen()) {
            case Seen.Use use -> used(claimed, use);
            case Seen.Loss loss -> lost(claimed, loss);
            default -> null;
        };
    }

    private @Nullable Finding used(Finding claimed, Seen.Use use) {
        boolean ends = ends(use.ground());
        SliceSets.Slices told = sets.of(use.asked());
        if (ends) {
            told.remove(goingOn);
        }
        Set<String> categories = told.categories();
        Ground ground = use.ground();
        Reason reason = new Reason(
                ends ? Rule.USE_STOPS : Rule.USE_GOES_ON,
                ground.id(),
                null,
                ground.kind().term().startsWith("NECESSARY"),
                true,
                ground.until(),
                ground.facts());
        return categories.isEmpty()
                ? null
                : new Finding(
                        categories,
                        ends ? Verdict.STOP : Verdict.GO_ON,
                        null,
                        List.of(reason),
                        List.of(),
                        0,
                        claimed.seen());
    }

    private @Nullable Finding lost(Finding claimed, Seen.Loss loss) {
        boolean kept = loss.standing() instanceof Standing.Hold;
        boolean groundLeft =
                loss.grounds().isEmpty() || !loss.grounds().stream().allMatch(this::ends);
        return kept || groundLeft
                ? null
                : RecomputedPieces.with(claimed, Verdict.ERASE, null, List.of(Reason.of(Rule.ERASED_NOTHING_KEEPS_IT)));
    }

    /** Consents given before the demand and meant by it; legitimate interest for good; nothing else. */
    private boolean ends(Ground ground) {
        if (demand.asked().isAfter(said.at())) {
            return false;
        }
        return switch (ground.kind()) {
            case CONSENT -> ground.since() != null && !ground.since().isAfter(demand.asked()) && isMeant(ground);
            case LEGITIMATE_INTEREST -> demand.action() != Action.REVOKE_CONSENT;
            case CONTRACT, NECESSARY, LEGAL_OBLIGATION, PUBLIC_INTEREST, VITAL_INTEREST, OTHER_LEGAL_BASE -> false;
        };
    }

    private boolean isMeant(Ground consent) {
        if (demand.action() != Action.REVOKE_CONSENT) {
            return true;
        }
        for (Restriction restriction : demand.restrictions().all()) {
            boolean meant = switch (restriction) {
                case Restriction.ToConsents to ->
                    to.ids().contains(consent.id()) || to.ids().contains(String.valueOf(consent.base()));
                case Restriction.ToDates to -> to.covers(consent.since());
                case Restriction.ToScope ignored -> true;
                case Restriction.ToProvenance ignored -> true;
                case Restriction.ToReferences ignored -> true;
            };
            if (!meant) {
                return false;
            }
        }
        return true;
    }
}
