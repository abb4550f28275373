package io.privacycenter.ui.review;

import io.privacycenter.requests.Case;
import io.privacycenter.requests.Demand;
import io.privacycenter.requests.DemandState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the desk does, counted over parts of requests.
 *
 * @param overdue parts that wait beyond their day
 * @param byRules percent of the answered parts that the rules answered alone; null when none was answered
 * @param usualDays median from filing to a person's answer, in days; null when no person answered any
 */
record Figures(
        int overdue, @Nullable Integer byRules, @Nullable Double usualDays) {

    static Figures of(List<Case> cases, Instant now) {
        int overdue = (int) demands(cases)
                .filter(demand -> !demand.state().isAnswered() && demand.due().isBefore(now))
                .count();
        List<Demand> answered = demands(cases)
                .filter(demand -> demand.answered() != null && demand.state() != DemandState.WITHDRAWN)
                .toList();
        long alone =
                answered.stream().filter(demand -> demand.answeredBy() == null).count();
        return new Figures(
                overdue,
                answered.isEmpty() ? null : Math.toIntExact(Math.round(100.0 * alone / answered.size())),
                median(cases.stream()
                        .flatMap(file -> file.demands().stream()
                                .filter(demand -> demand.answeredBy() != null && demand.answered() != null)
                                .map(demand -> days(file.filed(), Objects.requireNonNull(demand.answered()))))
                        .sorted()
                        .toList()));
    }

    private static java.util.stream.Stream<Demand> demands(List<Case> cases) {
        return cases.stream().flatMap(file -> file.demands().stream());
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMinutes() / 60.0 / 24.0;
    }

    private static @Nullable Double median(List<Double> sorted) {
        if (sorted.isEmpty()) {
            return null;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
