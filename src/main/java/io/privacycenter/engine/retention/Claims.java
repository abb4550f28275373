package io.privacycenter.engine.retention;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Legal claims on a person's data: whether one covers a piece, and for which times they did. */
final class Claims {

    private final Rules rules;
    private final List<Span> spans;

    private Claims(Rules rules, List<Span> spans) {
        this.rules = rules;
        this.spans = spans;
    }

    /**
     * A time for which one claim was held.
     *
     * @param to first instant at which it was not; null while it stands
     * @param facts that placed and lifted it
     */
    record Span(
            Fact.HoldPlaced claim, Instant from, @Nullable Instant to, List<String> facts) {}

    /** The claims placed up to an instant. A claim placed anew, without having been lifted, goes on as the new one. */
    static Claims of(Rules rules, Timeline known, Instant at) {
        List<Span> spans = new ArrayList<>();
        Map<String, Fact.HoldPlaced> open = new HashMap<>();
        for (Fact fact : known.facts()) {
            if (fact.effect().isAfter(at)) {
                break;
            }
            if (fact instanceof Fact.HoldPlaced placed) {
                end(open.put(placed.holdId(), placed), placed, spans);
            } else if (fact instanceof Fact.HoldLifted lifted) {
                end(open.remove(lifted.holdId()), lifted, spans);
            }
        }
        open.values().forEach(placed -> spans.add(new Span(placed, placed.effect(), null, List.of(placed.id()))));
        spans.sort(Comparator.comparing(Span::from)
                .thenComparing(span -> span.claim().id()));
        return new Claims(rules, spans);
    }

    private static void end(Fact.@Nullable HoldPlaced placed, Fact by, List<Span> spans) {
        if (placed != null) {
            spans.add(new Span(placed, placed.effect(), by.effect(), List.of(placed.id(), by.id())));
        }
    }

    /** When claims were held on a piece, in the order in which they were placed; they may overlap. */
    List<Span> on(Held held) {
        return spans.stream().filter(span -> covers(span.claim(), held, rules)).toList();
    }

    static boolean covers(Fact.HoldPlaced claim, Held held, Rules rules) {
        String selector = rules.selector(held.selector());
        boolean inCategory = claim.categories().isEmpty()
                || claim.categories().stream().anyMatch(category -> Term.covers(rules.selector(category), selector));
        boolean byReference =
                claim.references().isEmpty() || claim.references().stream().anyMatch(held.references()::contains);
        return inCategory && byReference;
    }
}
