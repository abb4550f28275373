package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Finding;
import io.privacycenter.engine.explanation.Findings;
import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.Kind;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.vocabulary.Motive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what was found piece by piece: into one outcome per kind of data, verdict and decisive reason, and, category by
 * category with what was seen, into findings.
 */
final class OutcomesByKind {

    private final Rules rules;
    private final Function<Held, Seen> look;
    private final Findings findings = new Findings();
    private final Map<Key, Gathered> gathered = new LinkedHashMap<>();

    /** @param look what is seen of a piece where nothing else is said */
    OutcomesByKind(Rules rules, Function<Held, Seen> look) {
        this.rules = rules;
        this.look = look;
    }

    private record Key(
            Kind kind,
            Verdict verdict,
            Rule rule,
            @Nullable String subject,
            @Nullable Motive motive) {}

    private static final class Gathered {
        private final SortedSet<String> categories = new TreeSet<>();
        private final List<String> held = new ArrayList<>();
        private final Set<String> items = new LinkedHashSet<>();
        private final Map<Rule, Map<String, Reason>> reasons = new LinkedHashMap<>();
        private @Nullable Instant until;
        private boolean open;
    }

    void add(Held held, Verdict verdict, List<Reason> reasons, @Nullable Motive motive) {
        add(held, verdict, reasons, motive, look.apply(held));
    }

    void add(Held held, Verdict verdict, List<Reason> reasons, @Nullable Motive motive, Seen seen) {
        findings.piece(held, verdict, motive, reasons, seen);
        Gathered of = gather(held.selector(), verdict, reasons, motive);
        of.held.add(held.id());
        of.items.add(held.item());
    }

    /** About categories of data, not about pieces of them. */
    void add(Set<String> categories, Verdict verdict, Reason reason, Seen seen) {
        findings.categories(categories, verdict, reason, seen);
        categories.forEach(category -> gather(category, verdict, List.of(reason), null));
    }

    /** What is worth knowing beside the outcomes. */
    void beside(Held held, Verdict verdict, Reason reason, Seen seen) {
        findings.piece(held, verdict, null, List.of(reason), seen);
    }

    private Gathered gather(String selector, Verdict verdict, List<Reason> reasons, @Nullable Motive motive) {
        Reason decisive = reasons.getFirst();
        Key key = new Key(rules.kindOf(rules.selector(selector)), verdict, decisive.rule(), decisive.subject(), motive);
        Gathered of = gathered.computeIfAbsent(key, k -> new Gathered());
        of.categories.add(selector);
        for (Reason reason : reasons) {
            of.reasons
                    .computeIfAbsent(reason.rule(), r -> new LinkedHashMap<>())
                    .merge(String.valueOf(reason.subject()), reason, OutcomesByKind::longer);
        }
        of.open |= decisive.until() == null;
        if (decisive.until() != null && (of.until == null || decisive.until().isAfter(of.until))) {
            of.until = decisive.until();
        }
        return of;
    }

    private static Reason longer(Reason a, Reason b) {
        if (a.until() == null || b.until() == null) {
            return a.until() == null ? a : b;
        }
        return b.until().isAfter(a.until()) ? b : a;
    }

    List<Finding> findings() {
        return findings.all();
    }

    List<Outcome> all() {
        List<Outcome> outcomes = new ArrayList<>();
        gathered.forEach((key, of) -> outcomes.add(new Outcome(
                key.kind(),
                key.verdict(),
                of.categories,
                of.held,
                of.items.size(),
                of.reasons.values().stream().flatMap(r -> r.values().stream()).toList(),
                key.motive(),
                of.open ? null : of.until)));
        return outcomes;
    }
}
