package io.privacycenter.requests.opinions;

import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.vocabulary.Motive;
import java.util.List;

/** What somebody thinks of a recommendation. */
public sealed interface Stance {

    /** As recommended. */
    record Agrees() implements Stance {}

    /** Not granted, for a motive. */
    record Other(Motive motive) implements Stance {

        /** @throws IllegalArgumentException when the motive is none of those that are lawful for the part */
        public static Other of(Motive motive, List<LawfulMotive> lawful) {
            if (lawful.stream().noneMatch(one -> one.motive() == motive)) {
                throw new IllegalArgumentException("A motive that is not lawful here: " + motive);
            }
            return new Other(motive);
        }
    }
}
