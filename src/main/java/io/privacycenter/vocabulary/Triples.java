package io.privacycenter.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.LongBinaryOperator;

/**
 * A set of most granular triples under one {@link Vocabulary}: one bit each, numbered data first, so that every
 * operation is a pass over a few hundred words. Immutable.
 */
public final class Triples {

    private final Vocabulary vocabulary;
    private final long[] bits;

    private Triples(Vocabulary vocabulary, long[] bits) {
        this.vocabulary = vocabulary;
        this.bits = bits;
    }

    public static Triples none(Vocabulary vocabulary) {
        return new Builder(vocabulary).build();
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public Triples and(Triples other) {
        return combined(other, (a, b) -> a & b);
    }

    public Triples or(Triples other) {
        return combined(other, (a, b) -> a | b);
    }

    public Triples minus(Triples other) {
        return combined(other, (a, b) -> a & ~b);
    }

    private Triples combined(Triples other, LongBinaryOperator operation) {
        requireSame(other);
        long[] result = new long[bits.length];
        for (int i = 0; i < bits.length; i++) {
            result[i] = operation.applyAsLong(bits[i], other.bits[i]);
        }
        return new Triples(vocabulary, result);
    }

    public boolean contains(Triples other) {
        requireSame(other);
        for (int i = 0; i < bits.length; i++) {
            if ((other.bits[i] & ~bits[i]) != 0) {
                return false;
            }
        }
        return true;
    }

    public boolean intersects(Triples other) {
        requireSame(other);
        for (int i = 0; i < bits.length; i++) {
            if ((other.bits[i] & bits[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether every most granular triple that {@code triple} stands for is in the set; an unknown term is not. */
    public boolean contains(Triple triple) {
        int[] data = run(Dictionary.DATA_CATEGORIES, triple.data());
        int[] processing = run(Dictionary.PROCESSING_CATEGORIES, triple.processing());
        int[] purposes = run(Dictionary.PURPOSES, triple.purpose());
        for (int d = data[0]; d < data[1]; d++) {
            for (int p = processing[0]; p < processing[1]; p++) {
                for (int q = purposes[0]; q < purposes[1]; q++) {
                    if (!has(index(d, p, q))) {
                        return false;
                    }
                }
            }
        }
        return data[0] < data[1] && processing[0] < processing[1] && purposes[0] < purposes[1];
    }

    private int[] run(Dictionary dictionary, String term) {
        int[] run = vocabulary.in(dictionary).run(vocabulary.today(dictionary, term));
        return run == null ? new int[] {0, 0} : run;
    }

    public boolean isEmpty() {
        for (long word : bits) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    public int size() {
        int size = 0;
        for (long word : bits) {
            size += Long.bitCount(word);
        }
        return size;
    }

    /** The most granular data categories that occur, in the order of the alphabet. */
    public SortedSet<String> dataCategories() {
        SortedSet<String> found = new TreeSet<>();
        forEachIndex(i -> found.add(data().leaf(i / plane())));
        return found;
    }

    public SortedSet<String> processingCategories() {
        SortedSet<String> found = new TreeSet<>();
        forEachIndex(i -> found.add(processing().leaf(i % plane() / purposeCount())));
        return found;
    }

    public SortedSet<String> purposes() {
        SortedSet<String> found = new TreeSet<>();
        forEachIndex(i -> found.add(purposeTerms().leaf(i % purposeCount())));
        return found;
    }

    public void forEach(Consumer<Triple> action) {
        forEachIndex(i -> action.accept(new Triple(
                data().leaf(i / plane()),
                processing().leaf(i % plane() / purposeCount()),
                purposeTerms().leaf(i % purposeCount()))));
    }

    /** The same set, written with most granular terms: equal planes and equal rows are written once. */
    public Scope toScope() {
        Map<BitSet, List<String>> planes = new LinkedHashMap<>();
        BitSet all = BitSet.valueOf(bits);
        for (int d = 0; d < data().size(); d++) {
            BitSet plane = all.get(d * plane(), (d + 1) * plane());
            if (!plane.isEmpty()) {
                planes.computeIfAbsent(plane, p -> new ArrayList<>()).add(data().leaf(d));
            }
        }
        List<Scope.Slice> slices = new ArrayList<>();
        planes.forEach((plane, categories) -> slices.addAll(slices(plane, Terms.of(categories))));
        return new Scope(slices);
    }

    private List<Scope.Slice> slices(BitSet plane, Terms categories) {
        Map<BitSet, List<String>> rows = new LinkedHashMap<>();
        for (int p = 0; p < processing().size(); p++) {
            BitSet row = plane.get(p * purposeCount(), (p + 1) * purposeCount());
            if (!row.isEmpty()) {
                rows.computeIfAbsent(row, r -> new ArrayList<>())
                        .add(processing().leaf(p));
            }
        }
        List<Scope.Slice> slices = new ArrayList<>();
        rows.forEach((row, processed) -> slices.add(new Scope.Slice(
                categories,
                Terms.of(processed),
                Terms.of(row.stream().mapToObj(q -> purposeTerms().leaf(q)).toList()))));
        return slices;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Triples triples
                && triples.vocabulary == vocabulary
                && Arrays.equals(bits, triples.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return toScope().toString();
    }

    private void forEachIndex(IntConsumer action) {
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                action.accept(word * Long.SIZE + Long.numberOfTrailingZeros(rest));
            }
        }
    }

    private boolean has(int index) {
        return (bits[index >> 6] & (1L << index)) != 0;
    }

    private int index(int d, int p, int q) {
        return d * plane() + p * purposeCount() + q;
    }

    private void requireSame(Triples other) {
        if (other.vocabulary != vocabulary) {
            throw new IllegalArgumentException("Two sets of triples under different vocabularies cannot be compared");
        }
    }

    private Dimension data() {
        return vocabulary.in(Dictionary.DATA_CATEGORIES);
    }

    private Dimension processing() {
        return vocabulary.in(Dictionary.PROCESSING_CATEGORIES);
    }

    private Dimension purposeTerms() {
        return vocabulary.in(Dictionary.PURPOSES);
    }

    private int purposeCount() {
        return purposeTerms().size();
    }

    private int plane() {
        return processing().size() * purposeCount();
    }

    /** Collects blocks of the cube. */
    static final class Builder {

        private final Vocabulary vocabulary;
        private final int processing;
        private final int purposes;
        private final BitSet bits;
        private final int words;

        Builder(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
            int data = vocabulary.in(Dictionary.DATA_CATEGORIES).size();
            processing = vocabulary.in(Dictionary.PROCESSING_CATEGORIES).size();
            purposes = vocabulary.in(Dictionary.PURPOSES).size();
            int size = data * processing * purposes;
            words = (size + Long.SIZE - 1) / Long.SIZE;
            bits = new BitSet(size);
        }

        void add(BitSet data, BitSet processed, BitSet used) {
            BitSet plane = new BitSet(processing * purposes);
            for (int p = processed.nextSetBit(0); p >= 0; p = processed.nextSetBit(p + 1)) {
                for (int q = used.nextSetBit(0); q >= 0; q = used.nextSetBit(q + 1)) {
                    plane.set(p * purposes + q);
                }
            }
            for (int d = data.nextSetBit(0); d >= 0; d = data.nextSetBit(d + 1)) {
                int start = d * processing * purposes;
                for (int from = plane.nextSetBit(0); from >= 0; ) {
                    int end = plane.nextClearBit(from);
                    bits.set(start + from, start + end);
                    from = plane.nextSetBit(end);
                }
            }
        }

        Triples build() {
            return new Triples(vocabulary, Arrays.copyOf(bits.toLongArray(), words));
        }
    }
}
