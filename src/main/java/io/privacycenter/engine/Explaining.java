package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Circumstances;
import io.privacycenter.engine.explanation.Explanation;
import io.privacycenter.engine.explanation.Finding;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers a demand and says why in one: no recommendation without its explanation. */
record Explaining(Situation situation, Demand demand, Circumstances circumstances) {

    Explaining asking(Circumstances.Asked about) {
        return new Explaining(situation, demand, circumstances.asking(about));
    }

    Explaining asking(Demand question) {
        return new Explaining(situation, question, circumstances);
    }

    /** One answer to the demand as a whole. */
    Recommendation whole(Status status, @Nullable Motive motive, Reason... reasons) {
        Set<Motive> motives = motive == null ? Set.of() : Set.of(motive);
        return recommendation(
                explanation(status, motives, List.of(reasons), List.of(), List.of()),
                List.of(),
                null,
                Set.of(),
                null,
                List.of());
    }

    /** A question answered. */
    Recommendation answered(Answer answer, List<Reason> reasons) {
        Explanation explanation = explanation(Status.GRANTED, Set.of(), reasons, List.of(), List.of());
        return recommendation(explanation, List.of(), null, Set.of(), answer, List.of());
    }

    /** An answer made of what becomes of the data. */
    Recommendation found(Status status, Set<Motive> motives, List<Reason> reasons, OutcomesByKind outcomes) {
        return found(status, motives, reasons, outcomes, null, Set.of());
    }

    Recommendation found(
            Status status,
            Set<Motive> motives,
            List<Reason> reasons,
            OutcomesByKind outcomes,
            @Nullable Scope grantedScope,
            Set<String> erasureAdvised) {
        return recommendation(
                explanation(status, motives, reasons, outcomes.findings(), List.of()),
                outcomes.all(),
                grantedScope,
                erasureAdvised,
                null,
                List.of());
    }

    /** All questions at once: granted when all are; one that waits makes all wait. */
    Recommendation umbrella(List<Recommendation> questions) {
        boolean waits = questions.stream().anyMatch(question -> question.status() == Status.UNDER_REVIEW);
        Set<Motive> motives = EnumSet.noneOf(Motive.class);
        questions.forEach(question -> motives.addAll(question.motives()));
        Status status = waits ? Status.UNDER_REVIEW : motives.isEmpty() ? Status.GRANTED : Status.PARTIALLY_GRANTED;
        List<Reason> reasons = questions.stream()
                .filter(question -> question.status() == Status.UNDER_REVIEW)
                .flatMap(Recommendation::reasons)
                .distinct()
                .toList();
        List<Explanation> explanations =
                questions.stream().map(Recommendation::explanation).toList();
        return recommendation(
                explanation(status, waits ? Set.of() : motives, reasons, List.of(), explanations),
                List.of(),
                null,
                Set.of(),
                null,
                questions);
    }

    private Recommendation recommendation(
            Explanation explanation,
            List<Outcome> outcomes,
            @Nullable Scope grantedScope,
            Set<String> erasureAdvised,
            @Nullable Answer answer,
            List<Recommendation> children) {
        return new Recommendation(
                demand.action(),
                explanation.status(),
                explanation.motives(),
                outcomes,
                grantedScope,
                erasureAdvised,
                answer,
                children,
                explanation);
    }

    private Explanation explanation(
            Status status,
            Set<Motive> motives,
            List<Reason> reasons,
            List<Finding> findings,
            List<Explanation> questions) {
        return new Explanation(
                demand,
                circumstances,
                situation.rules().versions(),
                situation.now(),
                situation.known(),
                status,
                motives,
                reasons,
                findings,
                questions);
    }
}
