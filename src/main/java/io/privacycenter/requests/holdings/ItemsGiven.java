package io.privacycenter.requests.holdings;

import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.situation.Held;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts what a person gets of a copy as it is held: what is left out or masked for the rights of others is not among it. */
public final class ItemsGiven {

    private final Map<String, String> items;
    private final Set<String> parts;
    private final Set<String> withheld;

    /** @param withheld pieces that are left out or masked */
    public ItemsGiven(PersonsData.Found found, Set<String> withheld) {
        this.items = found.holdings().held().stream().collect(Collectors.toMap(Held::id, Held::item));
        this.parts = found.pieces().entrySet().stream()
                .filter(piece -> piece.getValue().record().item() == ItemRole.PART)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        this.withheld = Set.copyOf(withheld);
    }

    public int all(Recommendation recommendation) {
        return of(recommendation).values().stream().mapToInt(Integer::intValue).sum();
    }

    /** By {@link #line}. */
    public Map<String, Integer> of(Recommendation recommendation) {
        Map<String, Integer> given = new HashMap<>();
        for (Outcome outcome : recommendation.outcomes()) {
            if (outcome.verdict() == Verdict.GIVE) {
                given.merge(line(outcome), count(outcome), Integer::sum);
            }
        }
        return given;
    }

    /** Names an outcome: for a kind of data there is one for each decisive rule, and for what that rule speaks of. */
    public static String line(Outcome outcome) {
        return outcome.kind().id() + " " + outcome.reason().rule() + " "
                + outcome.reason().subject();
    }

    /** What stands around an item, as a thread around its messages, does not make it one that is given. */
    private int count(Outcome outcome) {
        Set<String> whole = new HashSet<>();
        Set<String> given = new HashSet<>();
        for (String piece : outcome.held()) {
            if (!parts.contains(piece)) {
                whole.add(item(piece));
            }
        }
        for (String piece : outcome.held()) {
            boolean counts = !parts.contains(piece) || !whole.contains(item(piece));
            if (counts && !withheld.contains(piece)) {
                given.add(item(piece));
            }
        }
        return given.size();
    }

    private String item(String piece) {
        return items.getOrDefault(piece, piece);
    }
}
