package io.privacycenter.vocabulary;

import java.util.Arrays;
import java.util.BitSet;

/**
 * What one triple stands for under a {@link Vocabulary}, looked up once and asked of any number of {@link Triples}.
 * Empty when one of its terms is not known.
 */
public final class Block {

    final Vocabulary vocabulary;
    final int firstCategory;
    final int endCategory;
    final long[] plane;

    Block(Vocabulary vocabulary, Triple triple) {
        this.vocabulary = vocabulary;
        int[] data = run(vocabulary, Dictionary.DATA_CATEGORIES, triple.data());
        int[] processing = run(vocabulary, Dictionary.PROCESSING_CATEGORIES, triple.processing());
        int[] purposes = run(vocabulary, Dictionary.PURPOSES, triple.purpose());
        Cube cube = vocabulary.cube();
        BitSet bits = new BitSet();
        for (int p = processing[0]; p < processing[1]; p++) {
            bits.set(cube.inPlane(p, purposes[0]), cube.inPlane(p, purposes[1]));
        }
        plane = Arrays.copyOf(bits.toLongArray(), cube.planeWords);
        firstCategory = data[0];
        endCategory = bits.isEmpty() ? data[0] : data[1];
    }

    private static int[] run(Vocabulary vocabulary, Dictionary dictionary, String term) {
        int[] run = vocabulary.in(dictionary).run(vocabulary.today(dictionary, term));
        return run == null ? new int[] {0, 0} : run;
    }

    /** Whether it stands for nothing, because a term of it is unknown. */
    public boolean isEmpty() {
        return firstCategory == endCategory;
    }

    /** Whether it stands for one most granular triple. */
    public boolean isSingle() {
        return endCategory == firstCategory + 1
                && Arrays.stream(plane).map(Long::bitCount).sum() == 1;
    }
}
