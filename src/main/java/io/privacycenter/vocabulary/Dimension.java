package io.privacycenter.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The terms of one dimension as a tree laid flat: in pre-order, so that the most granular terms below any term are one
 * run of dense numbers. A term that used to be most granular stays an element of its own, before those below it.
 */
final class Dimension {

    private final String[] terms;
    private final Map<String, int[]> runs = new HashMap<>();
    private final String[] leaves;
    private final Map<String, Integer> leafNumbers = new HashMap<>();

    Dimension(Collection<String> known, Set<String> divided) {
        TreeSet<String> ordered = new TreeSet<>((a, b) -> preOrderKey(a).compareTo(preOrderKey(b)));
        ordered.addAll(known);
        terms = ordered.toArray(String[]::new);
        List<String> granular = new ArrayList<>();
        int[] below = new int[terms.length];
        int depth = 0;
        for (int i = 0; i < terms.length; i++) {
            while (depth > 0 && !Term.covers(terms[below[depth - 1]], terms[i])) {
                endRun(terms[below[--depth]], granular.size());
            }
            below[depth++] = i;
            runs.put(terms[i], new int[] {granular.size(), 0});
            if (i + 1 == terms.length || !Term.covers(terms[i], terms[i + 1]) || divided.contains(terms[i])) {
                leafNumbers.put(terms[i], granular.size());
                granular.add(terms[i]);
            }
        }
        while (depth > 0) {
            endRun(terms[below[--depth]], granular.size());
        }
        leaves = granular.toArray(String[]::new);
    }

    private void endRun(String term, int end) {
        int[] run = runs.get(term);
        if (run != null) {
            run[1] = end;
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
        return runs.containsKey(term);
    }

    List<String> terms() {
        return List.of(terms);
    }

    /** The most granular terms that a term stands for: first and end; null when nothing known is at or below it. */
    int @Nullable [] run(String term) {
        int[] known = runs.get(term);
        if (known != null) {
            return known;
        }
        List<String> below = nodesBelow(term);
        return below.isEmpty() ? null : new int[] {runOf(below.getFirst())[0], runOf(below.getLast())[1]};
    }

    /** As {@link #run}, for a term that is known itself; null for any other. */
    int @Nullable [] knownRun(String term) {
        return runs.get(term);
    }

    private int[] runOf(String known) {
        int[] run = runs.get(known);
        if (run == null) {
            throw new IllegalStateException(known + " has no run");
        }
        return run;
    }

    /** The number of a term that is, or used to be, most granular; -1 for any other. */
    int leafNumber(String term) {
        return leafNumbers.getOrDefault(term, -1);
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

    /** The same terms with the same numbers: all else follows from them. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Dimension dimension
                && Arrays.equals(terms, dimension.terms)
                && Arrays.equals(leaves, dimension.leaves);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(terms);
    }
}
