package io.privacycenter.vocabulary;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A set of most granular triples under one {@link Vocabulary}: one bit each, a plane of processing × purposes for each
 * data category, so that every operation is a pass over about a thousand words. Immutable.
 */
public final class Triples {

    private static final String DAMAGED = "The bytes of a set of triples are damaged, or of another vocabulary";

    private final Vocabulary vocabulary;
    private final long[] bits;

    private Triples(Vocabulary vocabulary, long[] bits) {
        this.vocabulary = vocabulary;
        this.bits = bits;
    }

    public static Triples none(Vocabulary vocabulary) {
        return new Triples(vocabulary, new long[vocabulary.cube().words()]);
    }

    /** All of them together. */
    public static Triples union(Vocabulary vocabulary, Collection<Triples> sets) {
        Triples union = none(vocabulary);
        for (Triples set : sets) {
            union.requireSame(set);
            for (int i = 0; i < union.bits.length; i++) {
                union.bits[i] |= set.bits[i];
            }
        }
        return union;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public Triples and(Triples other) {
        requireSame(other);
        long[] result = new long[bits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = bits[i] & other.bits[i];
        }
        return new Triples(vocabulary, result);
    }

    public Triples or(Triples other) {
        requireSame(other);
        long[] result = new long[bits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = bits[i] | other.bits[i];
        }
        return new Triples(vocabulary, result);
    }

    public Triples minus(Triples other) {
        requireSame(other);
        long[] result = new long[bits.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = bits[i] & ~other.bits[i];
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
        return contains(vocabulary.block(triple));
    }

    /** Whether all of the block is in the set; an empty block is not. */
    public boolean contains(Block block) {
        requireSame(block.vocabulary);
        int at = block.firstCategory * block.plane.length;
        for (int d = block.firstCategory; d < block.endCategory; d++) {
            for (long wanted : block.plane) {
                if ((wanted & ~bits[at++]) != 0) {
                    return false;
                }
            }
        }
        return !block.isEmpty();
    }

    public boolean intersects(Block block) {
        requireSame(block.vocabulary);
        int at = block.firstCategory * block.plane.length;
        for (int d = block.firstCategory; d < block.endCategory; d++) {
            for (long wanted : block.plane) {
                if ((wanted & bits[at++]) != 0) {
                    return true;
                }
            }
        }
        return false;
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
        for (int d = 0; d < cube().data.size(); d++) {
            if (hasCategory(d)) {
                found.add(cube().data.leaf(d));
            }
        }
        return found;
    }

    public SortedSet<String> processingCategories() {
        SortedSet<String> found = new TreeSet<>();
        anyPlane().stream()
                .forEach(i ->
                        found.add(cube().processing.leaf(i / cube().purposes.size())));
        return found;
    }

    public SortedSet<String> purposes() {
        SortedSet<String> found = new TreeSet<>();
        anyPlane().stream()
                .forEach(i -> found.add(cube().purposes.leaf(i % cube().purposes.size())));
        return found;
    }

    public void forEach(Consumer<Triple> action) {
        for (int d = 0; d < cube().data.size(); d++) {
            int category = d;
            plane(d).stream().forEach(i -> action.accept(cube().triple(category, i)));
        }
    }

    /** The same set, written with most granular terms: equal planes and equal rows are written once. */
    public Scope toScope() {
        Map<BitSet, List<String>> planes = new LinkedHashMap<>();
        for (int d = 0; d < cube().data.size(); d++) {
            if (hasCategory(d)) {
                planes.computeIfAbsent(plane(d), p -> new ArrayList<>())
                        .add(cube().data.leaf(d));
            }
        }
        List<Scope.Slice> slices = new ArrayList<>();
        planes.forEach((plane, categories) -> slices.addAll(slices(plane, Terms.of(categories))));
        return new Scope(slices);
    }

    private List<Scope.Slice> slices(BitSet plane, Terms categories) {
        List<Scope.Slice> slices = new ArrayList<>();
        rectangles(plane)
                .forEach((row, processed) -> slices.add(
                        new Scope.Slice(categories, named(processed, cube().processing), named(row, cube().purposes))));
        return slices;
    }

    private static Terms named(BitSet numbers, Dimension dimension) {
        return Terms.of(numbers.stream().mapToObj(dimension::leaf).toList());
    }

    /** The rows of a plane: each different set of purposes once, with the processing that has it. */
    private Map<BitSet, BitSet> rectangles(BitSet plane) {
        Map<BitSet, BitSet> rows = new LinkedHashMap<>();
        int purposes = cube().purposes.size();
        for (int p = 0; p < cube().processing.size(); p++) {
            BitSet row = plane.get(p * purposes, (p + 1) * purposes);
            if (!row.isEmpty()) {
                rows.computeIfAbsent(row, r -> new BitSet()).set(p);
            }
        }
        return rows;
    }

    /**
     * Writes the set as few bytes: each different plane once, as rectangles of processing × purposes, with the runs of
     * categories that have it.
     *
     * @see #readFrom
     */
    public void writeTo(DataOutput out) throws IOException {
        Map<BitSet, List<int[]>> planes = new LinkedHashMap<>();
        for (int d = 0; d < cube().data.size(); d++) {
            if (hasCategory(d)) {
                List<int[]> runs = planes.computeIfAbsent(plane(d), plane -> new ArrayList<>());
                if (!runs.isEmpty() && runs.getLast()[1] == d) {
                    runs.getLast()[1]++;
                } else {
                    runs.add(new int[] {d, d + 1});
                }
            }
        }
        out.writeShort(planes.size());
        for (Map.Entry<BitSet, List<int[]>> plane : planes.entrySet()) {
            Map<BitSet, BitSet> rectangles = rectangles(plane.getKey());
            out.writeShort(rectangles.size());
            for (Map.Entry<BitSet, BitSet> rectangle : rectangles.entrySet()) {
                write(out, rectangle.getValue(), cube().processing.size());
                write(out, rectangle.getKey(), cube().purposes.size());
            }
            out.writeShort(plane.getValue().size());
            for (int[] run : plane.getValue()) {
                out.writeShort(run[0]);
                out.writeShort(run[1]);
            }
        }
    }

    private static void write(DataOutput out, BitSet bits, int size) throws IOException {
        out.write(Arrays.copyOf(bits.toByteArray(), (size + 7) / 8));
    }

    private static BitSet read(DataInput in, int size) throws IOException {
        byte[] bytes = new byte[(size + 7) / 8];
        in.readFully(bytes);
        BitSet bits = BitSet.valueOf(bytes);
        if (bits.length() > size) {
            throw new IOException(DAMAGED);
        }
        return bits;
    }

    /**
     * The set that was written, under the vocabulary that it was written under.
     *
     * @throws IOException when the bytes are none of this vocabulary
     */
    public static Triples readFrom(Vocabulary vocabulary, DataInput in) throws IOException {
        Cube cube = vocabulary.cube();
        Builder triples = new Builder(vocabulary);
        for (int planes = in.readUnsignedShort(); planes > 0; planes--) {
            Map<BitSet, BitSet> rectangles = new LinkedHashMap<>();
            for (int i = in.readUnsignedShort(); i > 0; i--) {
                BitSet processed = read(in, cube.processing.size());
                rectangles.put(read(in, cube.purposes.size()), processed);
            }
            BitSet categories = new BitSet(cube.data.size());
            for (int runs = in.readUnsignedShort(); runs > 0; runs--) {
                int from = in.readUnsignedShort();
                int to = in.readUnsignedShort();
                if (from >= to || to > cube.data.size()) {
                    throw new IOException(DAMAGED);
                }
                categories.set(from, to);
            }
            rectangles.forEach((used, processed) -> triples.add(categories, processed, used));
        }
        return triples.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Triples triples
                && triples.vocabulary.equals(vocabulary)
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

    private boolean hasCategory(int category) {
        for (int i = category * cube().planeWords; i < (category + 1) * cube().planeWords; i++) {
            if (bits[i] != 0) {
                return true;
            }
        }
        return false;
    }

    private BitSet plane(int category) {
        int words = cube().planeWords;
        return BitSet.valueOf(Arrays.copyOfRange(bits, category * words, (category + 1) * words));
    }

    /** What is done with any category at all. */
    private BitSet anyPlane() {
        long[] any = new long[cube().planeWords];
        for (int i = 0; i < bits.length; i++) {
            any[i % any.length] |= bits[i];
        }
        return BitSet.valueOf(any);
    }

    private Cube cube() {
        return vocabulary.cube();
    }

    private void requireSame(Triples other) {
        requireSame(other.vocabulary);
    }

    private void requireSame(Vocabulary other) {
        if (!other.equals(vocabulary)) {
            throw new IllegalArgumentException("Two sets of triples under different vocabularies cannot be compared");
        }
    }

    /** Collects blocks of the cube. */
    static final class Builder {

        private final Vocabulary vocabulary;
        private final long[] bits;

        Builder(Vocabulary vocabulary) {
            this.vocabulary = vocabulary;
            bits = new long[vocabulary.cube().words()];
        }

        void add(BitSet data, BitSet processed, BitSet used) {
            long[] plane = plane(processed, used);
            for (int d = data.nextSetBit(0); d >= 0; d = data.nextSetBit(d + 1)) {
                int start = d * plane.length;
                for (int i = 0; i < plane.length; i++) {
                    bits[start + i] |= plane[i];
                }
            }
        }

        private long[] plane(BitSet processed, BitSet used) {
            Cube cube = vocabulary.cube();
            BitSet plane = new BitSet(cube.planeWords * Long.SIZE);
            for (int p = processed.nextSetBit(0); p >= 0; p = processed.nextSetBit(p + 1)) {
                for (int from = used.nextSetBit(0); from >= 0; ) {
                    int end = used.nextClearBit(from);
                    plane.set(cube.inPlane(p, from), cube.inPlane(p, from) + end - from);
                    from = used.nextSetBit(end);
                }
            }
            return Arrays.copyOf(plane.toLongArray(), cube.planeWords);
        }

        Triples build() {
            return new Triples(vocabulary, bits);
        }
    }
}
