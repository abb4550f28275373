package io.privacycenter.engine.check;

import io.privacycenter.engine.Answer;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.CanonicalText;
import io.privacycenter.engine.explanation.Explanation;
import io.privacycenter.engine.explanation.Finding;
import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Reason;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an auditor finds who computes an answer again from its explanation alone. It shares no rule with what gave the
 * answer.
 *
 * @param differences where the explanation says something else than what follows from what was seen; none when it agrees
 */
public record ExplanationCheck(List<Difference> differences) {

    public ExplanationCheck {
        differences = List.copyOf(differences);
    }

    /**
     * One place where they differ.
     *
     * @param where for example {@code findings[HEALTH.NOTE].reasons[0].until}
     * @param said what the explanation says there
     * @param follows what follows from what was seen
     */
    public record Difference(String where, String said, String follows) {}

    public static ExplanationCheck of(Explanation said) {
        Recomputed recomputed = Recomputed.of(said);
        List<Difference> differences = new ArrayList<>(recomputed.contradictions());
        compare("", said, recomputed.explanation(), differences);
        return new ExplanationCheck(differences);
    }

    /** The same, and whether the recommendation says what its explanation says. */
    public static ExplanationCheck of(Recommendation said) {
        Explanation explanation = said.explanation();
        List<Difference> differences = new ArrayList<>(of(explanation).differences());
        compare("recommendation.action", said.action(), explanation.demand().action(), differences);
        compare("recommendation.status", said.status(), explanation.status(), differences);
        compare("recommendation.motives", said.motives(), explanation.motives(), differences);
        compare("recommendation.outcomes", told(said.outcomes()), found(explanation.findings()), differences);
        compare("recommendation.erasureAdvised", said.erasureAdvised(), advised(explanation), differences);
        compare(
                "recommendation.children",
                said.children().stream().map(Recommendation::explanation).toList(),
                explanation.questions(),
                differences);
        answer(said.answer(), explanation, differences);
        return new ExplanationCheck(differences);
    }

    /** What becomes of each piece, or of each category under each ground. */
    private static Set<String> told(List<Outcome> outcomes) {
        Set<String> told = new TreeSet<>();
        for (Outcome outcome : outcomes) {
            boolean ofPieces = !outcome.held().isEmpty();
            String verdict = " " + outcome.verdict() + " " + outcome.motive();
            outcome.held().forEach(piece -> told.add(piece + verdict));
            if (!ofPieces) {
                outcome.categories()
                        .forEach(category -> told.add(
                                category + verdict + " " + outcome.reason().subject()));
            }
        }
        return told;
    }

    private static Set<String> found(List<Finding> findings) {
        Set<String> found = new TreeSet<>();
        for (Finding finding : findings) {
            String verdict = " " + finding.verdict() + " " + finding.motive();
            if (finding.isOfPieces()) {
                finding.pieces().forEach(piece -> found.add(piece + verdict));
            } else if (!(finding.seen() instanceof Seen.Loss)) {
                finding.categories()
                        .forEach(category -> found.add(
                                category + verdict + " " + finding.reason().subject()));
            }
        }
        return found;
    }

    private static Set<String> advised(Explanation explanation) {
        Set<String> advised = new TreeSet<>();
        for (Finding finding : explanation.findings()) {
            if (finding.seen() instanceof Seen.Loss) {
                advised.addAll(finding.pieces());
            }
        }
        return advised;
    }

    /** Grounds and policies that are told must be those that the explanation names. */
    private static void answer(@Nullable Answer answer, Explanation explanation, List<Difference> differences) {
        if (explanation.circumstances().identity() != Identity.CONFIRMED) {
            return;
        }
        Set<String> told = new TreeSet<>();
        if (answer instanceof Answer.LegalBases bases) {
            bases.bases().forEach(base -> told.add(base.id()));
        } else if (answer instanceof Answer.Policies policies) {
            policies.policies().forEach(policy -> told.add(policy.id()));
        } else {
            return;
        }
        Set<String> named = new TreeSet<>();
        for (Reason reason : explanation.reasons()) {
            if (reason.subject() != null) {
                named.add(reason.subject());
            }
        }
        compare("recommendation.answer", told, named, differences);
    }

    public boolean agrees() {
        return differences.isEmpty();
    }

    private static void compare(
            String where, @Nullable Object said, @Nullable Object follows, List<Difference> differences) {
        if (Objects.equals(said, follows)) {
            return;
        }
        if (said instanceof Record one && follows instanceof Record other && one.getClass() == other.getClass()) {
            for (RecordComponent component : one.getClass().getRecordComponents()) {
                compare(
                        where.isEmpty() ? component.getName() : where + "." + component.getName(),
                        CanonicalText.value(one, component),
                        CanonicalText.value(other, component),
                        differences);
            }
        } else if (said instanceof List<?> some && follows instanceof List<?> others && some.size() == others.size()) {
            for (int i = 0; i < some.size(); i++) {
                compare(where + "[" + name(some.get(i), i) + "]", some.get(i), others.get(i), differences);
            }
        } else {
            differences.add(new Difference(where, String.valueOf(said), String.valueOf(follows)));
        }
    }

    private static String name(Object item, int index) {
        return switch (item) {
            case Finding finding -> String.join(" ", finding.categories());
            case Explanation question -> question.demand().action().term();
            default -> String.valueOf(index);
        };
    }
}
