package io.privacycenter.engine;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
}
