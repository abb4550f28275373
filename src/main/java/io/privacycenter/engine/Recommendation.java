package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Explanation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about one demand. It decides nothing: {@link Route} says whether it may be answered at once.
 *
 * @param motives empty exactly when granted or under review
 * @param outcomes one per kind of data, verdict and decisive reason; their pieces are all that was asked
 * @param grantedScope what OBJECT, RESTRICT or REVOKE-CONSENT reach, when that is a scope
 * @param erasureAdvised ids of pieces that lose their last ground by this demand
 * @param answer of a question of TRANSPARENCY
 * @param children the twelve questions, for TRANSPARENCY itself
 */
public record Recommendation(
        Action action,
        Status status,
        Set<Motive> motives,
        List<Outcome> outcomes,
        @Nullable Scope grantedScope,
        Set<String> erasureAdvised,
        @Nullable Answer answer,
        List<Recommendation> children,
        Explanation explanation) {

    public Recommendation {
        motives = Collections.unmodifiableSet(new TreeSet<>(motives));
        outcomes = List.copyOf(outcomes);
        erasureAdvised = Collections.unmodifiableSet(new TreeSet<>(erasureAdvised));
        children = List.copyOf(children);
    }

    /** The pieces with one of these verdicts. */
    public List<String> held(Verdict verdict) {
        return outcomes.stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .flatMap(outcome -> outcome.held().stream())
                .toList();
    }

    /** Every reason given, of the demand and of its outcomes. */
    public Stream<Reason> reasons() {
        return Stream.concat(explanation.reasons().stream(), outcomes.stream().flatMap(o -> o.reasons().stream()));
    }
}
