package io.privacycenter.requests;

import io.privacycenter.engine.Kind;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Reason;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Rule;
import io.privacycenter.engine.Rules;
import io.privacycenter.engine.Verdict;
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

    private AdvisedErasure() {}

    /** @param byRulesAlone no person looks before it is answered */
    static Recommendation added(Recommendation recommendation, Rules rules, boolean byRulesAlone) {
        Map<Kind, List<String>> byKind = new LinkedHashMap<>();
        for (String piece : recommendation.erasureAdvised()) {
            String selector = PersonsData.selectorOf(piece);
            if (!byRulesAlone || !Vocabulary.isSpecial(selector)) {
                byKind.computeIfAbsent(rules.kindOf(selector), kind -> new ArrayList<>())
                        .add(piece);
            }
        }
        if (byKind.isEmpty()) {
            return recommendation;
        }
        List<Outcome> outcomes = new ArrayList<>(recommendation.outcomes());
        byKind.forEach((kind, pieces) -> outcomes.add(new Outcome(
                kind,
                Verdict.ERASE,
                pieces.stream().map(PersonsData::selectorOf).collect(Collectors.toCollection(TreeSet::new)),
                pieces,
                (int) pieces.stream().map(PersonsData::rowOf).distinct().count(),
                List.of(new Reason(Rule.ERASED_NOTHING_KEEPS_IT, null, null, false, true, null, List.of())),
                null,
                null)));
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
