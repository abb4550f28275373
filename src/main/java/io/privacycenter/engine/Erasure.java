package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.retention.Kept;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.RetentionClocks;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What becomes of a piece of data when the person asks for its erasure: nothing keeps it, and it goes. */
final class Erasure {

    private final Situation situation;
    private final Rules rules;
    private final Allowed allowed;
    private final Retention retention;
    private final ItemScopes scopes;
    private final Map<String, Blocked> blocked;

    /** @param blocked what earlier orders blocked, by the id of the piece */
    Erasure(
            Situation situation,
            Allowed allowed,
            Retention retention,
            ItemScopes scopes,
            Map<String, Blocked> blocked) {
        this.situation = situation;
        this.rules = situation.rules();
        this.allowed = allowed;
        this.retention = retention;
        this.scopes = scopes;
        this.blocked = blocked;
    }

    /** What becomes of one piece. */
    sealed interface Fate {

        /** @param reasons what keeps it, the decisive one first */
        record Stays(List<Reason> reasons) implements Fate {

            /** When nothing of this keeps it any more; null when that is not known. */
            @Nullable
            Instant until() {
                boolean open = reasons.stream().anyMatch(reason -> reason.until() == null);
                return open
                        ? null
                        : reasons.stream()
                                .map(Reason::until)
                                .max(Comparator.naturalOrder())
                                .orElse(null);
            }
        }

        /** Only minimums that give way to the person's own request keep it: a person weighs what stands against it. */
        record IsWeighed(List<Reason> reasons) implements Fate {}

        /** Law wants it kept from everybody until liability has run out. */
        record IsBlocked(Reason reason) implements Fate {}

        record Goes(Reason reason) implements Fate {}
    }

    void decide(Held held, OutcomesByKind outcomes) {
        switch (fate(held)) {
            case Fate.Stays stays ->
                outcomes.add(
                        held,
                        Verdict.KEEP,
                        stays.reasons(),
                        motive(stays.reasons().getFirst()));
            case Fate.IsWeighed weighed -> outcomes.add(held, Verdict.ASK, weighed.reasons(), null);
            case Fate.IsBlocked kept -> outcomes.add(held, Verdict.BLOCK, List.of(kept.reason()), null);
            case Fate.Goes goes -> outcomes.add(held, Verdict.ERASE, List.of(goes.reason()), null);
        }
    }

    Fate fate(Held held) {
        Kept kept = retention.kept(held);
        Blocked before = blocked.get(held.id());
        if (before != null) {
            return fate(before, kept);
        }
        List<Reason> keeping = keeping(held, kept);
        if (!keeping.isEmpty()) {
            return new Fate.Stays(keeping);
        }
        boolean expired = kept.isPastMaximum(situation.now());
        List<Reason> yielding = expired ? List.of() : yielding(kept);
        if (!yielding.isEmpty()) {
            return new Fate.IsWeighed(yielding);
        }
        Blocked now = Blocked.from(situation.now(), held.selector(), rules, null);
        if (now != null) {
            return new Fate.IsBlocked(now.reason());
        }
        return new Fate.Goes(
                expired ? Kept.reason(kept.maximums().getFirst()) : Reason.of(Rule.ERASED_NOTHING_KEEPS_IT));
    }

    /** What is out of use serves no contract: only what holds it keeps it longer than its blocking. */
    private Fate fate(Blocked before, Kept kept) {
        if (!before.isOver(situation.now())) {
            return new Fate.IsBlocked(before.reason());
        }
        List<Reason> holding = new ArrayList<>(kept.stops());
        standing(kept).map(Kept::reason).forEach(holding::add);
        return holding.isEmpty() ? new Fate.Goes(before.reason(Rule.ERASED_AFTER_BLOCKING)) : new Fate.Stays(holding);
    }

    /** Claim, pause, binding minimum, necessity, recommended minimum, contract, other base: in this order. */
    private List<Reason> keeping(Held held, Kept kept) {
        List<Reason> standing = standing(kept).map(Kept::reason).toList();
        List<Reason> keeping = new ArrayList<>(kept.stops());
        keeping.addAll(standing);
        if (!kept.minimums().isEmpty() || !kept.isPastMaximum(situation.now())) {
            boolean limited = kept.hasMinimum();
            keeping.addAll(bases(held, limited, standing.isEmpty() ? null : standing.getFirst()));
        }
        keeping.sort(Comparator.comparingInt(Erasure::rank));
        return keeping;
    }

    /** Minimums that stand against the person's own request. */
    private static Stream<RetentionClocks.Clock> standing(Kept kept) {
        return kept.minimums().stream()
                .filter(clock -> !clock.policy().particulars().yields());
    }

    /** Where nothing else keeps it, the minimums left are those that yield. */
    private static List<Reason> yielding(Kept kept) {
        return kept.minimums().stream()
                .map(clock -> Kept.reason(clock).as(Rule.MINIMUM_YIELDS))
                .toList();
    }

    private static int rank(Reason reason) {
        return switch (reason.rule()) {
            case KEPT_FOR_A_CLAIM -> 0;
            case KEPT_WHILE_PAUSED -> 1;
            case KEPT_IN_SOURCE -> 2;
            case KEPT_BY_MINIMUM -> reason.binding() ? 2 : 4;
            case KEPT_BY_NECESSITY -> 3;
            case KEPT_BY_CONTRACT -> 5;
            default -> 6;
        };
    }

    /** Active bases that need the piece. Necessity needs no longer than the minimums of its category say. */
    private List<Reason> bases(Held held, boolean limited, @Nullable Reason minimum) {
        List<Reason> reasons = new ArrayList<>();
        for (Ground ground : allowed.grounds(scopes.of(held))) {
            LegalBaseKind kind = ground.kind();
            if (kind.isNecessary() && (!limited || minimum != null)) {
                String law = minimum == null ? null : minimum.law();
                Instant until = minimum == null ? null : minimum.until();
                reasons.add(new Reason(Rule.KEPT_BY_NECESSITY, ground.id(), law, true, true, until, ground.facts()));
            } else if (kind == LegalBaseKind.CONTRACT) {
                reasons.add(byBase(Rule.KEPT_BY_CONTRACT, ground));
            } else if (kind == LegalBaseKind.OTHER_LEGAL_BASE) {
                reasons.add(byBase(Rule.KEPT_BY_OTHER_BASE, ground));
            }
        }
        reasons.sort(Comparator.comparingInt(Erasure::rank));
        return reasons;
    }

    private static Reason byBase(Rule rule, Ground ground) {
        return new Reason(rule, ground.id(), null, false, true, ground.until(), ground.facts());
    }

    /** IMPOSSIBLE only where law binds: GDPR 17(3)(b). */
    private static Motive motive(Reason decisive) {
        return decisive.binding() ? Motive.IMPOSSIBLE : Motive.VALID_REASONS;
    }
}
