package io.privacycenter.engine.deadlines;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Every clock that runs on one part of a request.
 *
 * @param all the earliest first; one at least is on the answer
 */
public record Clocks(List<Deadline> all) {

    private static final Comparator<Deadline> EARLIEST =
            Comparator.comparing(Deadline::due).thenComparing(Deadline::ruleId);

    public Clocks {
        all = all.stream().sorted(EARLIEST).toList();
        if (all.stream().noneMatch(clock -> clock.step() == Deadline.Step.ANSWER)) {
            throw new IllegalArgumentException("No clock runs on the answer");
        }
    }

    /** By when the answer must be given: the clock that a part shows. */
    public Deadline answer() {
        return earliest(Deadline.Step.ANSWER).orElseThrow();
    }

    /** The earliest clock on a step, empty when no law sets one. */
    public Optional<Deadline> earliest(Deadline.Step step) {
        return all.stream().filter(clock -> clock.step() == step).findFirst();
    }

    /** The first instant at which every law lets the answer be given; empty when any will do. */
    public Optional<Instant> notBefore() {
        return all.stream()
                .filter(clock -> clock.step() == Deadline.Step.ANSWER)
                .map(Deadline::notBefore)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** The same clocks, one of them extended; the part still shows its earliest. */
    public Clocks with(Extension.Granted extension) {
        Deadline extended = extension.deadline();
        return new Clocks(all.stream()
                .map(clock -> clock.ruleId().equals(extended.ruleId()) ? extended : clock)
                .toList());
    }
}
