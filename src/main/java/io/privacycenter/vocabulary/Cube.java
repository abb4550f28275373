package io.privacycenter.vocabulary;

/**
 * How the triples of one vocabulary are numbered: one plane of processing × purposes for each data category, each plane
 * beginning at a whole word, so that a block is set, and a category looked at, word by word.
 */
final class Cube {

    final Dimension data;
    final Dimension processing;
    final Dimension purposes;
    final int planeWords;

    Cube(Dimension data, Dimension processing, Dimension purposes) {
        this.data = data;
        this.processing = processing;
        this.purposes = purposes;
        planeWords = (processing.size() * purposes.size() + Long.SIZE - 1) / Long.SIZE;
    }

    int words() {
        return data.size() * planeWords;
    }

    /** The number of a triple's bit inside its plane. */
    int inPlane(int processingNumber, int purposeNumber) {
        return processingNumber * purposes.size() + purposeNumber;
    }

    Triple triple(int category, int inPlane) {
        return new Triple(
                data.leaf(category),
                processing.leaf(inPlane / purposes.size()),
                purposes.leaf(inPlane % purposes.size()));
    }
}
