package io.privacycenter.engine.check;

import io.privacycenter.engine.check.ExplanationCheck.Difference;
import io.privacycenter.engine.explanation.Finding;
import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of pieces of data, told anew from what was seen of them. */
final class RecomputedPieces {

    private RecomputedPieces() {}

    /** The finding that follows; null when what was seen does not belong to the action. */
    static @Nullable Finding finding(Finding said, Demand demand, Instant at) {
        Action action = demand.action();
        return switch (said.seen()) {
            case Seen.Match match when action == Action.ACCESS -> of(said, Verdict.GIVE, null, Rule.HELD_IS_GIVEN);
            case Seen.Match match
            when action == Action.MODIFY && match.wholly() ->
                of(said, Verdict.CORRECT, null, Rule.CORRECTION_IS_REVIEWED);
            case Seen.Match match
            when changes(action) && !match.wholly() -> of(said, Verdict.ASK, null, Rule.PARTLY_CONCERNED);
            case Seen.Match ignored -> null;
            case Seen.Origin origin -> action == Action.PORTABILITY ? carried(said, origin) : null;
            case Seen.Needs needs -> action == Action.DELETE ? erased(said, needs, at) : null;
            case Seen.OutOfUse out ->
                action == Action.DELETE
                        ? null
                        : with(
                                said,
                                Verdict.WITHHOLD,
                                Motive.VALID_REASONS,
                                List.of(told(out.blocked(), Rule.OUT_OF_USE_WHILE_BLOCKED)));
            case Seen.NothingThere ignored ->
                action == Action.MODIFY && demand.brings().containsAll(said.categories())
                        ? of(said, Verdict.ASK, null, Rule.NEW_VALUE_IS_REVIEWED)
                        : null;
            case Seen.Use ignored -> null;
            case Seen.Loss ignored -> null;
        };
    }

    private static boolean changes(Action action) {
        return action == Action.MODIFY || action == Action.DELETE;
    }

    /** Art. 20 GDPR: provided by the person, or observed of them, and used because they agreed. */
    private static @Nullable Finding carried(Finding said, Seen.Origin origin) {
        boolean given = false;
        boolean derived = false;
        for (String provenance : origin.provenances()) {
            given |= Term.covers("USER.DATA-SUBJECT", provenance);
            derived |= Term.covers("DERIVED", provenance);
        }
        boolean agreed = false;
        for (Ground ground : origin.agreed()) {
            if (ground.kind() != LegalBaseKind.CONSENT && ground.kind() != LegalBaseKind.CONTRACT) {
                return null;
            }
            agreed = true;
        }
        boolean observed = true;
        for (String category : said.categories()) {
            String top = Term.top(category);
            boolean ofThePerson = top.equals("BEHAVIOR") || top.equals("DEVICE") || top.equals("LOCATION");
            observed &= !top.equals("PROFILING") && (ofThePerson || origin.measured());
        }
        return agreed && (given || (derived && observed))
                ? of(said, Verdict.GIVE, null, Rule.HELD_IS_GIVEN)
                : of(said, Verdict.WITHHOLD, Motive.VALID_REASONS, Rule.NOT_PORTABLE);
    }

    /** Art. 17 GDPR: what keeps it, the weightiest first; if nothing does, it is blocked where law wants that, or goes. */
    private static Finding erased(Finding said, Seen.Needs needs, Instant at) {
        if (needs.blocked() != null) {
            return blockedBefore(said, needs, needs.blocked(), at);
        }
        Reason maximum = needs.maximum();
        boolean expired = maximum != null && maximum.until() != null && at.isAfter(maximum.until());
        List<Reason> keeping = keeping(needs, expired);
        if (!keeping.isEmpty()) {
            return kept(said, keeping);
        }
        List<Reason> weighed = new ArrayList<>();
        for (Seen.Minimum minimum : needs.minimums()) {
            if (minimum.yields() && !expired) {
                weighed.add(told(minimum.reason(), Rule.MINIMUM_YIELDS));
            }
        }
        if (!weighed.isEmpty()) {
            return with(said, Verdict.ASK, null, weighed);
        }
        if (needs.blocking() != null) {
            return with(said, Verdict.BLOCK, null, List.of(told(needs.blocking(), Rule.BLOCKED_BEFORE_ERASURE)));
        }
        return expired
                ? with(said, Verdict.ERASE, null, List.of(maximum))
                : of(said, Verdict.ERASE, null, Rule.ERASED_NOTHING_KEEPS_IT);
    }

    private static Finding blockedBefore(Finding said, Seen.Needs needs, Blocked blocked, Instant at) {
        if (at.isBefore(blocked.until())) {
            return with(said, Verdict.BLOCK, null, List.of(told(blocked, Rule.BLOCKED_BEFORE_ERASURE)));
        }
        return needs.stops().isEmpty()
                ? with(said, Verdict.ERASE, null, List.of(told(blocked, Rule.ERASED_AFTER_BLOCKING)))
                : kept(said, needs.stops());
    }

    private static Finding kept(Finding said, List<Reason> keeping) {
        Motive motive = keeping.getFirst().binding() ? Motive.IMPOSSIBLE : Motive.VALID_REASONS;
        return with(said, Verdict.KEEP, motive, keeping);
    }

    private static Reason told(Reason reason, Rule rule) {
        return new Reason(
                rule,
                reason.subject(),
                reason.law(),
                reason.binding(),
                reason.confirmed(),
                reason.until(),
                reason.facts());
    }

    private static Reason told(Blocked blocked, Rule rule) {
        List<String> facts = blocked.order() == null ? List.of() : List.of(blocked.order());
        return new Reason(rule, blocked.blocking(), blocked.law(), true, blocked.confirmed(), blocked.until(), facts);
    }

    /** A minimum that gives way keeps nothing by itself; what has expired serves no base any more. */
    private static List<Reason> keeping(Seen.Needs needs, boolean expired) {
        List<Reason> minimums = needs.minimums().stream()
                .filter(minimum -> !minimum.yields())
                .map(Seen.Minimum::reason)
                .toList();
        Reason longest = minimums.isEmpty() ? null : minimums.getFirst();
        boolean basesCount = !needs.minimums().isEmpty() || !expired;
        boolean mayNeed = basesCount && (longest != null || !needs.minimumDeclared());
        List<Reason> keeping = new ArrayList<>(all(needs.stops(), Rule.KEPT_FOR_A_CLAIM));
        keeping.addAll(all(needs.stops(), Rule.KEPT_WHILE_PAUSED));
        keeping.addAll(all(needs.stops(), Rule.KEPT_IN_SOURCE));
        keeping.addAll(minimums.stream().filter(Reason::binding).toList());
        for (Ground ground : needs.grounds()) {
            if (mayNeed && Term.covers("NECESSARY", ground.kind().term())) {
                keeping.add(new Reason(
                        Rule.KEPT_BY_NECESSITY,
                        ground.id(),
                        longest == null ? null : longest.law(),
                        true,
                        true,
                        longest == null ? null : longest.until(),
                        ground.facts()));
            }
        }
        keeping.addAll(minimums.stream().filter(minimum -> !minimum.binding()).toList());
        if (basesCount) {
            keeping.addAll(bases(needs, LegalBaseKind.CONTRACT, Rule.KEPT_BY_CONTRACT));
        }
        keeping.addAll(all(needs.stops(), Rule.SHARED_WITH_OTHERS));
        if (basesCount) {
            keeping.addAll(bases(needs, LegalBaseKind.OTHER_LEGAL_BASE, Rule.KEPT_BY_OTHER_BASE));
        }
        return keeping;
    }

    private static List<Reason> all(List<Reason> reasons, Rule rule) {
        return reasons.stream().filter(reason -> reason.rule() == rule).toList();
    }

    private static List<Reason> bases(Seen.Needs needs, LegalBaseKind kind, Rule rule) {
        return needs.grounds().stream()
                .filter(ground -> ground.kind() == kind)
                .map(ground -> new Reason(rule, ground.id(), null, false, true, ground.until(), ground.facts()))
                .toList();
    }

    /** Times that a finding speaks of as running and that have passed. */
    static List<Difference> contradictions(Finding said, Instant at) {
        List<Reason> running = new ArrayList<>();
        if (said.seen() instanceof Seen.Needs needs) {
            running.addAll(needs.stops());
            needs.minimums().forEach(minimum -> running.add(minimum.reason()));
        }
        return running.stream()
                .filter(reason -> reason.until() != null && !at.isBefore(reason.until()))
                .map(reason -> new Difference(
                        "findings[" + String.join(" ", said.categories()) + "].seen",
                        reason.rule() + " until " + reason.until(),
                        "over at " + at))
                .toList();
    }

    private static Finding of(Finding said, Verdict verdict, @Nullable Motive motive, Rule rule) {
        return with(said, verdict, motive, List.of(Reason.of(rule)));
    }

    static Finding with(Finding said, Verdict verdict, @Nullable Motive motive, List<Reason> reasons) {
        int count = said.pieces().isEmpty() ? said.count() : said.pieces().size();
        return new Finding(said.categories(), verdict, motive, reasons, said.pieces(), count, said.seen());
    }
}
