package io.privacycenter.engine.deadlines;

import io.privacycenter.vocabulary.Wrong;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a controller declares otherwise about one rule; what is null stays as it ships. Stricter is free; switching off
 * what binds by law, or giving it more time, needs the name of who confirmed it.
 *
 * @param ruleId the rule that is changed
 * @param on whether it runs a clock
 * @param notBefore hours after receipt before which no answer may be given
 * @param stopsFor what stops the clock while it is awaited; authorities differ on this, so it is the controller's choice
 */
public record RuleChange(
        String ruleId,
        @Nullable Boolean on,
        @Nullable Duration notBefore,
        @Nullable Length due,
        @Nullable Length extended,
        @Nullable Set<Pause.Cause> stopsFor,
        @Nullable String confirmedBy) {

    /** @throws IllegalArgumentException naming the rule and what is wrong with the change */
    DeadlineRule appliedTo(DeadlineRule shipped) {
        DeadlineRule.Periods periods = new DeadlineRule.Periods(
                notBefore == null ? shipped.periods().notBefore() : notBefore,
                due == null ? shipped.periods().due() : due,
                extended == null ? shipped.periods().extended() : extended,
                shipped.periods().counting(),
                stopsFor == null ? shipped.periods().stopsFor() : stopsFor);
        DeadlineRule changed = new DeadlineRule(
                shipped.id(),
                shipped.step(),
                shipped.reach(),
                periods,
                confirmed(shipped.origin()),
                on == null ? shipped.isOn() : on);
        check(shipped, changed);
        return changed;
    }

    private DeadlineRule.Origin confirmed(DeadlineRule.Origin origin) {
        return confirmedBy == null
                ? origin
                : new DeadlineRule.Origin(
                        origin.law(), origin.source(), origin.readOn(), confirmedBy.strip(), origin.binding());
    }

    private void check(DeadlineRule shipped, DeadlineRule changed) {
        Length longer = changed.periods().extended();
        if (longer != null && changed.periods().due().mayEndAfter(longer)) {
            throw new Wrong(
                    "The deadline \"%s\" would end before its first period when extended: %s, then %s",
                    ruleId, changed.periods().due(), longer);
        }
        if (notBefore != null && notBefore.isNegative()) {
            throw new Wrong(
                    "The deadline \"%s\" has a time before which no answer may be given that is negative: %s",
                    ruleId, notBefore);
        }
        if (shipped.origin().binding() && isLaxer(shipped, changed) && isUnconfirmed()) {
            throw new Wrong(
                    "The deadline \"%s\" binds by law; to switch it off or to give it more time, say who confirmed it",
                    ruleId);
        }
    }

    private boolean isUnconfirmed() {
        return confirmedBy == null || confirmedBy.isBlank();
    }

    private static boolean isLaxer(DeadlineRule shipped, DeadlineRule changed) {
        Length more = changed.periods().extended();
        Length shippedMore = Objects.requireNonNullElse(
                shipped.periods().extended(), shipped.periods().due());
        return shipped.isOn() && !changed.isOn()
                || changed.periods().due().mayEndAfter(shipped.periods().due())
                || more != null && more.mayEndAfter(shippedMore);
    }
}
