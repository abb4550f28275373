package io.privacycenter.ui.review;

import io.privacycenter.engine.Route;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.requests.Case;
import io.privacycenter.requests.Demand;
import io.privacycenter.requests.DemandState;
import io.privacycenter.vocabulary.Status;
import java.util.Comparator;
import java.util.List;

/**
 * A case with the parts of it that wait for a decision.
 *
 * @param demands at least one, in their order
 */
record Waiting(Case file, List<Demand> demands) {

    /** Those of many cases that wait, earliest due first. */
    static List<Waiting> of(List<Case> cases) {
        return cases.stream()
                .map(file -> new Waiting(file, waiting(file)))
                .filter(one -> !one.demands.isEmpty())
                .sorted(Comparator.comparing(one -> one.firstDue().due()))
                .toList();
    }

    static List<Demand> waiting(Case file) {
        return file.demands().stream()
                .filter(demand -> demand.state() == DemandState.WITH_PRACTICE)
                .toList();
    }

    /** Those for which the rules recommend something that can be approved. */
    static List<Demand> advised(List<Demand> waiting) {
        return waiting.stream().filter(demand -> demand.approved().isPresent()).toList();
    }

    Demand firstDue() {
        return demands.stream().min(Comparator.comparing(Demand::due)).orElseThrow();
    }

    /** Whether the rules say all that is to say, so that a look at the row is enough. */
    boolean rulesAgree() {
        return demands.stream().allMatch(Waiting::rulesAgree);
    }

    static boolean rulesAgree(Demand demand) {
        boolean open = demand.recommendation().status() == Status.UNDER_REVIEW
                || demand.recommendation().outcomes().stream().anyMatch(outcome -> outcome.verdict() == Verdict.ASK);
        return !open && demand.failure() == null && isRoutine(demand.route());
    }

    /** What the rules have answered and only law or care wants a person for, as against what they cannot know. */
    private static boolean isRoutine(Route.Cause cause) {
        return switch (cause) {
            case STRATEGY,
                    TAKES_EFFECT_WHEN_FILED,
                    NOT_IDENTIFIED,
                    REFUSAL,
                    ERASURE_OF_SPECIAL_CATEGORY,
                    RELEASE_OF_SPECIAL_CATEGORY -> true;
            case FOR_A_PERSON,
                    ON_BEHALF_OF_ANOTHER,
                    MESSAGE,
                    FACTS_MISSING,
                    UNCONFIRMED_MINIMUM,
                    CORRECTION,
                    OTHERS_CONCERNED,
                    ASKED_TO_CONFIRM -> false;
        };
    }
}
