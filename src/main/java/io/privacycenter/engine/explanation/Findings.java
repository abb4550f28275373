package io.privacycenter.engine.explanation;

import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.vocabulary.Motive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is found: pieces of one category of which everything that matters is the same are one finding. */
public final class Findings {

    private final Map<Finding, List<String>> pieces = new LinkedHashMap<>();

    /** One piece, and what becomes of it. */
    public void piece(Held held, Verdict verdict, @Nullable Motive motive, List<Reason> reasons, Seen seen) {
        Finding alike = new Finding(Set.of(held.selector()), verdict, motive, reasons, List.of(), 0, seen);
        pieces.computeIfAbsent(alike, first -> new ArrayList<>()).add(held.id());
    }

    /** About categories, not about pieces of them. */
    public void categories(Set<String> categories, Verdict verdict, Reason reason, Seen seen) {
        pieces.put(new Finding(categories, verdict, null, List.of(reason), List.of(), 0, seen), List.of());
    }

    /** Uses as the grounds are declared; then pieces by category and id, in whatever order sources gave their rows. */
    public List<Finding> all() {
        List<Finding> all = new ArrayList<>();
        pieces.forEach((alike, ids) -> all.add(new Finding(
                alike.categories(),
                alike.verdict(),
                alike.motive(),
                alike.reasons(),
                ids.stream().sorted().toList(),
                ids.size(),
                alike.seen())));
        all.sort(Comparator.comparing(Findings::category).thenComparing(Findings::first));
        return all;
    }

    private static String category(Finding finding) {
        return finding.pieces().isEmpty() ? "" : finding.categories().iterator().next();
    }

    private static String first(Finding finding) {
        return finding.pieces().isEmpty() ? "" : finding.pieces().getFirst();
    }
}
