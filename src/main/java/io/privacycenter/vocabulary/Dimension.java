package io.privacycenter.vocabulary;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one dimension as a tree laid flat: in pre-order, so that the most granular terms below any term are one
 * run of dense numbers.
 */
final class Dimension {

    private final String[] terms;
    private final int[] firstLeaf;
    private final int[] endLeaf;
    private final String[] leaves;

    Dimension(Collection<String> known) {
        TreeSet<String> ordered = new TreeSet<>((a, b) -> preOrderKey(a).compareTo(preOrderKey(b)));
        ordered.addAll(known);
        terms = ordered.toArray(String[]::new);
        firstLeaf = new int[terms.length];
        endLeaf = new int[terms.length];
        List<String> granular = new ArrayList<>();
        for (int i = 0; i < terms.length; i++) {
            firstLeaf[i] = granular.size();
            if (i + 1 == terms.length || !Term.covers(terms[i], terms[i + 1])) {
                granular.add(terms[i]);
            }
        }
        leaves = granular.toArray(String[]::new);
        int[] below = new int[terms.length];
        int depth = 0;
        for (int i = 0; i < terms.length; i++) {
            while (depth > 0 && !Term.covers(terms[below[depth - 1]], terms[i])) {
                endLeaf[below[--depth]] = firstLeaf[i];
            }
            below[depth++] = i;
        }
        while (depth > 0) {
            endLeaf[below[--depth]] = leaves.length;
        }
    }

    /** A dot sorts before everything else, so that what is below a term follows it at once. */
    private static String preOrderKey(String term) {
        return term.replace('.', '\u0000');
    }

    int size() {
        return leaves.length;
    }

    String leaf(int number) {
        return leaves[number];
    }

    boolean knows(String term) {
        return indexOf(term) >= 0;
    }

    List<String> terms() {
        return List.of(terms);
    }

    /** The most granular terms that a term stands for: first and end; null when nothing known is at or below it. */
    int @Nullable [] run(String term) {
        int at = indexOf(term);
        if (at >= 0) {
            return new int[] {firstLeaf[at], endLeaf[at]};
        }
        int after = -at - 1;
        int next = after;
        while (next < terms.length && Term.covers(term, terms[next])) {
            next++;
        }
        return next == after ? null : new int[] {firstLeaf[after], endLeaf[next - 1]};
    }

    List<String> leavesBelow(String term) {
        int[] run = run(term);
        return run == null
                ? List.of()
                : IntStream.range(run[0], run[1]).mapToObj(i -> leaves[i]).toList();
    }

    /** Every term at or below, parents included. */
    List<String> nodesBelow(String term) {
        List<String> nodes = new ArrayList<>();
        for (String known : terms) {
            if (Term.covers(term, known)) {
                nodes.add(known);
            }
        }
        return nodes;
    }

    BitSet all() {
        BitSet all = new BitSet(size());
        all.set(0, size());
        return all;
    }

    private int indexOf(String term) {
        int low = 0;
        int high = terms.length - 1;
        String key = preOrderKey(term);
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = preOrderKey(terms[middle]).compareTo(key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
