package io.privacycenter.vocabulary;

import java.util.Arrays;

/**
 * What one triple stands for under a {@link Vocabulary}, looked up once and asked of any number of {@link Triples}.
 * Empty when one of its terms is not known.
 */
public final class Block {

    private static final int[] NONE = {0, 0};

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
        plane = new long[cube.planeWords];
        for (int p = processing[0]; p < processing[1]; p++) {
            for (int q = purposes[0]; q < purposes[1]; q++) {
                int bit = cube.inPlane(p, q);
                plane[bit / Long.SIZE] |= 1L << bit;
            }
        }
        boolean empty = processing[0] == processing[1] || purposes[0] == purposes[1];
        firstCategory = data[0];
        endCategory = empty ? data[0] : data[1];
    }

    private static int[] run(Vocabulary vocabulary, Dictionary dictionary, String term) {
        int[] run = vocabulary.in(dictionary).run(vocabulary.today(dictionary, term));
        return run == null ? NONE : run;
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
