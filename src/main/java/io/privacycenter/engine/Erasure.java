package io.privacycenter.engine;

import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What keeps a piece of data from being erased, the decisive reason first; nothing, and it goes. */
final class Erasure {

    private final Rules rules;
    private final Allowed allowed;
    private final Retention retention;
    private final ItemScopes scopes;

    Erasure(Rules rules, Allowed allowed, Retention retention, ItemScopes scopes) {
        this.rules = rules;
        this.allowed = allowed;
        this.retention = retention;
        this.scopes = scopes;
    }

    void decide(Held held, OutcomesByKind outcomes) {
        Standing standing = retention.standing(held);
        List<Reason> keeping = keeping(held, standing);
        if (!keeping.isEmpty()) {
            outcomes.add(held, Verdict.KEEP, keeping, motive(keeping.getFirst()));
        } else {
            outcomes.add(held, Verdict.ERASE, List.of(freeing(standing)), null);
        }
    }

    private static Reason freeing(Standing standing) {
        return switch (standing) {
            case Standing.Expired expired ->
                new Reason(
                        Rule.ERASED_EXPIRED,
                        expired.policy(),
                        expired.law(),
                        expired.binding(),
                        true,
                        expired.since(),
                        List.of());
            case Standing.Hold ignored -> Reason.of(Rule.ERASED_NOTHING_KEEPS_IT);
            case Standing.Free ignored -> Reason.of(Rule.ERASED_NOTHING_KEEPS_IT);
        };
    }

    /** Claim, pause, binding minimum, necessity, recommended minimum, contract, other base: in this order. */
    private List<Reason> keeping(Held held, Standing standing) {
        return switch (standing) {
            case Standing.Expired ignored -> List.of();
            case Standing.Free ignored -> bases(held, null);
            case Standing.Hold hold -> {
                Reason minimum = hold.reasons().stream()
                        .filter(reason -> reason.rule() == Rule.KEPT_BY_MINIMUM)
                        .findFirst()
                        .orElse(null);
                List<Reason> all = new ArrayList<>(hold.reasons());
                all.addAll(bases(held, minimum));
                all.sort(Comparator.comparingInt(Erasure::rank));
                yield all;
            }
        };
    }

    private static int rank(Reason reason) {
        return switch (reason.rule()) {
            case KEPT_FOR_A_CLAIM -> 0;
            case KEPT_WHILE_PAUSED -> 1;
            case KEPT_BY_MINIMUM -> reason.binding() ? 2 : 4;
            case KEPT_BY_NECESSITY -> 3;
            case KEPT_BY_CONTRACT -> 5;
            default -> 6;
        };
    }

    /** Active bases that need the piece. Necessity needs no longer than the minimums of its category say. */
    private List<Reason> bases(Held held, @Nullable Reason minimum) {
        boolean limited = rules.policies().stream()
                .anyMatch(policy ->
                        policy.kind() == RetentionKind.NO_LESS_THAN && policy.covers(rules.selector(held.selector())));
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
