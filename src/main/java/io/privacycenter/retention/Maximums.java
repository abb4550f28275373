package io.privacycenter.retention;

import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * By when something must have happened so that a maximum may have run out. A question that lets too many through and nobody
 * out: whether the time is over, the engine says.
 */
final class Maximums {

    private static final Set<ClockStart> ON_ROWS = EnumSet.of(ClockStart.CAPTURE_DATE, ClockStart.LAST_CAPTURE);

    private Maximums() {}

    /** When the first ends that counts from something in the chain that happened then; empty where none does. */
    static Optional<Instant> firstEnd(ClockStart starts, Instant at, Rules rules) {
        return rules.policies().stream()
                .filter(policy -> !policy.isMinimum() && policy.after() == starts)
                .map(policy -> at.atZone(rules.zone()).plus(policy.duration()).toInstant())
                .min(Instant::compareTo);
    }

    private static Instant latestStart(RetentionPolicy policy, Rules rules, Instant by) {
        return by.atZone(rules.zone()).minus(policy.duration()).toInstant();
    }

    /** By when a row of a table must have been captured; empty where no maximum counts from that. */
    static Optional<Instant> latestCapture(TableMapping table, Rules rules, Instant by) {
        List<String> selectors = table.columns().stream()
                .map(ColumnMapping::selector)
                .filter(Objects::nonNull)
                .map(rules::selector)
                .toList();
        return rules.policies().stream()
                .filter(policy -> !policy.isMinimum() && ON_ROWS.contains(policy.after()))
                .filter(policy -> selectors.stream().anyMatch(policy::covers))
                .map(policy -> latestStart(policy, rules, by))
                .max(Instant::compareTo);
    }
}
