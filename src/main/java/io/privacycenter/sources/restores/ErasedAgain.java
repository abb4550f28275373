package io.privacycenter.sources.restores;

import io.privacycenter.sources.erasure.ErasureOrder;

/** How erasing once more what came back ended. */
sealed interface ErasedAgain {

    /**
     * Nothing of it is left.
     *
     * @param rows rows that had come back
     * @param leftAlone rows under the same keys that are somebody else's or were captured later, and stay
     */
    record Gone(int rows, long leftAlone) implements ErasedAgain {}

    /** Something stands in its way. @param code what */
    record Blocked(String code) implements ErasedAgain {}

    /** All but rows that the host's own software erases: it has to be told. */
    record OfTheHost(ErasureOrder order) implements ErasedAgain {}

    /** The source did not do it. @param code why */
    record Failed(String code) implements ErasedAgain {}
}
