package io.privacycenter.vocabulary;

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
        Cube cube = vocabulary.cube();
        int[] data = run(cube.data, Dictionary.DATA_CATEGORIES, triple.data());
        int[] processing = run(cube.processing, Dictionary.PROCESSING_CATEGORIES, triple.processing());
        int[] purposes = run(cube.purposes, Dictionary.PURPOSES, triple.purpose());
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

    private int[] run(Dimension dimension, Dictionary dictionary, String term) {
        int[] known = dimension.knownRun(term);
        int[] run = known != null ? known : dimension.run(vocabulary.today(dictionary, term));
        return run == null ? NONE : run;
    }

    /** Whether it stands for nothing, because a term of it is unknown. */
    public boolean isEmpty() {
        return firstCategory == endCategory;
    }

    /** Whether it stands for one most granular triple. */
    public boolean isSingle() {
        int triples = 0;
        for (long word : plane) {
            triples += Long.bitCount(word);
        }
        return triples == 1 && endCategory == firstCategory + 1;
    }
}
