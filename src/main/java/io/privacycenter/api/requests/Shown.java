package io.privacycenter.api.requests;

import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.vocabulary.Motive;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** RequestsFound as programs read them. */
final class Shown {

    private Shown() {}

    /** @param next cursor of the next page; null on the last */
    record RequestPage(
            List<RequestShown> requests, @Nullable String next) {}

    record RequestsFound(List<RequestShown> requests) {}

    /** @param reference eight characters without look-alikes, for people */
    record RequestShown(UUID id, String reference, Instant filed, List<CaseShown> cases) {}

    /**
     * What one controller was asked.
     *
     * @param controller host id
     * @param person host id; null once the person is forgotten
     * @param due by when what is not answered must be; null when all is
     */
    record CaseShown(
            UUID id,
            String reference,
            String controller,
            @Nullable String person,
            String language,
            String state,
            @Nullable Instant due,
            List<DemandShown> demands) {}

    /**
     * @param status PRIV term
     * @param motives PRIV terms
     * @param notBefore before which the answer may not go out
     * @param letter what the person reads; null until it is answered, and in lists
     * @param outcomes one for each kind of data; none until it is answered, and in lists
     */
    record DemandShown(
            UUID id,
            String action,
            String state,
            String status,
            List<String> motives,
            Instant due,
            @Nullable Instant notBefore,
            List<StepShown> steps,
            @Nullable String letter,
            List<OutcomeShown> outcomes) {}

    record StepShown(String step, Instant at) {}

    /** @param until day on which what keeps it ends; null when nothing does or the end is open @param law as cited */
    record OutcomeShown(
            String kind,
            String term,
            String verdict,
            int items,
            @Nullable LocalDate until,
            String why,
            @Nullable String rule,
            @Nullable String law) {}

    static DemandShown demand(Case file, Demand demand, @Nullable String letter, List<Explained> outcomes) {
        return new DemandShown(
                demand.id(),
                demand.action().term(),
                said(demand.state()),
                demand.status().term(),
                demand.motives().stream().map(Motive::term).sorted().toList(),
                demand.due(),
                demand.notBefore(),
                steps(file, demand),
                letter,
                outcomes.stream().map(Shown::outcome).toList());
    }

    private static List<StepShown> steps(Case file, Demand demand) {
        List<StepShown> steps = new ArrayList<>();
        add(steps, "filed", file.filed());
        add(steps, "more-time-taken", demand.extended());
        add(steps, "answered", demand.withdrawnAt() == null ? demand.answered() : null);
        add(steps, "taken-back", demand.withdrawnAt());
        add(steps, "carried-out", demand.carriedOut());
        return steps;
    }

    private static void add(List<StepShown> steps, String step, @Nullable Instant at) {
        if (at != null) {
            steps.add(new StepShown(step, at));
        }
    }

    static OutcomeShown outcome(Explained outcome) {
        return new OutcomeShown(
                outcome.kind(),
                outcome.term(),
                said(outcome.verdict()),
                outcome.items(),
                outcome.until(),
                outcome.why(),
                outcome.rule(),
                outcome.law());
    }

    /** For example {@code with-practice}. */
    static String said(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
