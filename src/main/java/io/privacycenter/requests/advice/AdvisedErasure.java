package io.privacycenter.requests.advice;

import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.rules.Kind;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What loses its last ground when a use stops is erased with it, and is told like any other outcome. Special categories
 * only where a person releases it: answered by the rules alone, they stay until somebody decides.
 */
final class AdvisedErasure {

    private static final Reason NOTHING_KEEPS_IT =
            new Reason(Rule.ERASED_NOTHING_KEEPS_IT, null, null, false, true, null, List.of());

    private AdvisedErasure() {}

    /** What goes together: of one kind, and all at once or all blocked first. */
    private record Gone(Kind kind, Reason reason) {

        Outcome outcome(List<String> pieces) {
            return new Outcome(
                    kind,
                    reason.rule() == Rule.BLOCKED_BEFORE_ERASURE ? Verdict.BLOCK : Verdict.ERASE,
                    pieces.stream().map(PersonsData::selectorOf).collect(Collectors.toCollection(TreeSet::new)),
                    pieces,
                    (int) pieces.stream().map(PersonsData::rowOf).distinct().count(),
                    List.of(reason),
                    null,
                    reason.until());
        }
    }

    /** @param byRulesAlone no person looks before it is answered */
    static Recommendation added(Recommendation recommendation, Rules rules, boolean byRulesAlone) {
        Map<Gone, List<String>> together = new LinkedHashMap<>();
        for (String piece : recommendation.erasureAdvised()) {
            String selector = PersonsData.selectorOf(piece);
            if (!byRulesAlone || !Vocabulary.isSpecial(selector)) {
                Reason reason = Blocked.foreseen(recommendation.explanation().at(), selector, rules)
                        .map(Blocked::reason)
                        .orElse(NOTHING_KEEPS_IT);
                together.computeIfAbsent(new Gone(rules.kindOf(selector), reason), same -> new ArrayList<>())
                        .add(piece);
            }
        }
        if (together.isEmpty()) {
            return recommendation;
        }
        List<Outcome> outcomes = new ArrayList<>(recommendation.outcomes());
        together.forEach((gone, pieces) -> outcomes.add(gone.outcome(pieces)));
        return new Recommendation(
                recommendation.action(),
                recommendation.status(),
                recommendation.motives(),
                outcomes,
                recommendation.grantedScope(),
                recommendation.erasureAdvised(),
                recommendation.answer(),
                recommendation.children(),
                recommendation.explanation());
    }
}
