package io.privacycenter.engine;

import io.privacycenter.engine.ExplanationCheck.Difference;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of pieces of data, told anew from what was seen of them. */
final class RecomputedPieces {

    private RecomputedPieces() {}

    /** The finding that follows; null when what was seen does not belong to the action. */
    static @Nullable Finding finding(Finding said, Demand demand) {
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
            case Seen.Needs needs -> action == Action.DELETE ? erased(said, needs) : null;
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

    /** Art. 17 GDPR: what keeps it, the weightiest first; if nothing does, it goes. */
    private static Finding erased(Finding said, Seen.Needs needs) {
        if (needs.standing() instanceof Standing.Expired expired) {
            Reason passed = new Reason(
                    Rule.ERASED_EXPIRED,
                    expired.policy(),
                    expired.law(),
                    expired.binding(),
                    true,
                    expired.since(),
                    List.of());
            return with(said, Verdict.ERASE, null, List.of(passed));
        }
        List<Reason> running = needs.standing() instanceof Standing.Hold hold ? hold.reasons() : List.of();
        List<Reason> keeping = keeping(running, needs);
        if (keeping.isEmpty()) {
            return of(said, Verdict.ERASE, null, Rule.ERASED_NOTHING_KEEPS_IT);
        }
        Motive motive = keeping.getFirst().binding() ? Motive.IMPOSSIBLE : Motive.VALID_REASONS;
        return with(said, Verdict.KEEP, motive, keeping);
    }

    private static List<Reason> keeping(List<Reason> running, Seen.Needs needs) {
        List<Reason> minimums = all(running, Rule.KEPT_BY_MINIMUM);
        Reason longest = minimums.isEmpty() ? null : minimums.getFirst();
        boolean mayNeed = longest != null || !needs.minimumDeclared();
        List<Reason> keeping = new ArrayList<>(all(running, Rule.KEPT_FOR_A_CLAIM));
        keeping.addAll(all(running, Rule.KEPT_WHILE_PAUSED));
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
        keeping.addAll(bases(needs, LegalBaseKind.CONTRACT, Rule.KEPT_BY_CONTRACT));
        keeping.addAll(bases(needs, LegalBaseKind.OTHER_LEGAL_BASE, Rule.KEPT_BY_OTHER_BASE));
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

    /** What a finding says against itself: counts that do not count its pieces, and times that have passed. */
    static List<Difference> contradictions(Finding said, Instant at) {
        List<Difference> found = new ArrayList<>();
        String where = "findings[" + String.join(" ", said.categories()) + "]";
        Standing standing = switch (said.seen()) {
            case Seen.Needs needs -> needs.standing();
            case Seen.Loss loss -> loss.standing();
            case Seen.Match ignored -> null;
            case Seen.Origin ignored -> null;
            case Seen.NothingThere ignored -> null;
            case Seen.Use ignored -> null;
        };
        if (standing instanceof Standing.Hold hold) {
            Instant until = end(hold.reasons());
            if (!Objects.equals(hold.until(), until) || (until != null && !at.isBefore(until))) {
                found.add(new Difference(where + ".seen.standing.until", "" + hold.until(), "" + until));
            }
        } else if (standing instanceof Standing.Expired expired && !at.isAfter(expired.since())) {
            found.add(new Difference(where + ".seen.standing.since", "" + expired.since(), "before " + at));
        }
        return found;
    }

    /** The last of the ends; null when one of them is open. */
    private static @Nullable Instant end(List<Reason> reasons) {
        Instant last = null;
        for (Reason reason : reasons) {
            Instant until = reason.until();
            if (until == null) {
                return null;
            }
            last = last == null || until.isAfter(last) ? until : last;
        }
        return last;
    }

    private static Finding of(Finding said, Verdict verdict, @Nullable Motive motive, Rule rule) {
        return with(said, verdict, motive, List.of(Reason.of(rule)));
    }

    static Finding with(Finding said, Verdict verdict, @Nullable Motive motive, List<Reason> reasons) {
        int count = said.pieces().isEmpty() ? said.count() : said.pieces().size();
        return new Finding(said.categories(), verdict, motive, reasons, said.pieces(), count, said.seen());
    }
}
