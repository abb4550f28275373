package io.privacycenter.engine.situation;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What is held about one person.
 *
 * @param held every piece, in the order of the sources
 * @param unasked sources that could not be asked: what they hold is unknown, which is not nothing
 */
public record Holdings(List<Held> held, Set<String> unasked) {

    public static final Holdings NONE = new Holdings(List.of(), Set.of());

    /**
     * @throws IllegalArgumentException when two pieces have one id
     */
    public Holdings {
        held = List.copyOf(held);
        unasked = Collections.unmodifiableSet(new TreeSet<>(unasked));
        Set<String> ids = new HashSet<>();
        for (Held piece : held) {
            if (!ids.add(piece.id())) {
                throw new IllegalArgumentException("Two pieces of data have the id \"" + piece.id() + "\"");
            }
        }
    }

    public static Holdings of(List<Held> held) {
        return new Holdings(held, Set.of());
    }

    /** What of it was held at an instant; what has no date of capture was. */
    public Holdings by(Instant instant) {
        return new Holdings(
                held.stream()
                        .filter(piece ->
                                piece.captured() == null || !piece.captured().isAfter(instant))
                        .toList(),
                unasked);
    }

    /**
     * With what capture facts tell. A fact about a row that was found adds its provenance, and its date and use where
     * the row has none; it never counts twice. A fact whose selector is tied to no source is a piece of its own.
     *
     * @param timeline as known; what took effect after {@code now} is not held yet
     * @param tied whether the mapping ties a selector to a source
     */
    public Holdings withCaptures(Timeline timeline, Instant now, Predicate<String> tied) {
        Map<String, Held> pieces = new LinkedHashMap<>();
        Map<String, Set<String>> byReference = new HashMap<>();
        for (Held piece : held) {
            pieces.put(piece.id(), piece);
            piece.references()
                    .forEach(reference -> byReference
                            .computeIfAbsent(reference + " " + piece.selector(), key -> new TreeSet<>())
                            .add(piece.id()));
        }
        for (Fact fact : timeline.facts()) {
            if (fact instanceof Fact.DataCaptured captured && !captured.effect().isAfter(now)) {
                if (tied.test(captured.selector())) {
                    byReference
                            .getOrDefault(captured.reference() + " " + captured.selector(), Set.of())
                            .forEach(id -> pieces.computeIfPresent(id, (same, piece) -> piece.with(captured)));
                } else {
                    pieces.put("fact " + captured.id(), Held.of(captured));
                }
            }
        }
        return new Holdings(List.copyOf(pieces.values()), unasked);
    }
}
