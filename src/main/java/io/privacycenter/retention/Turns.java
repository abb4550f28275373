package io.privacycenter.retention;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Goes round: whoever had to stop goes on with the one after. What is owed is kept elsewhere, so that after a restart it may as
 * well begin with the first.
 */
final class Turns<T extends Comparable<T>> {

    private volatile @Nullable T last;

    /** All of them, beginning after the one that had its turn last. */
    List<T> inTurn(Collection<T> all) {
        NavigableSet<T> sorted = new TreeSet<>(all);
        T before = last;
        if (before == null) {
            return List.copyOf(sorted);
        }
        List<T> turns = new ArrayList<>(sorted.tailSet(before, false));
        turns.addAll(sorted.headSet(before, true));
        return turns;
    }

    void had(T one) {
        last = one;
    }
}
