package io.privacycenter.identity;

import java.util.Set;
import java.util.UUID;

/** Who can be reached where, as a controller's own database says: people whom no software ever reported are there too. */
public interface PeopleOnFile {

    /**
     * Makes everybody known who has a row under an address and anything at a controller; several people stay several.
     *
     * @return false when a database could not be asked, so that who is behind the address is not known yet
     */
    boolean makeKnown(UUID controller, Identity address);

    /**
     * Looks for the row of somebody whose numbers lead to nothing, by all else that they are known as. A row is theirs only
     * when nothing speaks for anybody else; where it is not certain, a person of the practice is asked.
     */
    Looked lookFor(Subject subject);

    /** What came of looking for somebody's row. */
    sealed interface Looked {

        /** Their row was found for certain; they are known under its key from now on. */
        record Found() implements Looked {}

        /** There are rows that may be theirs. Nothing is known until somebody says so. */
        record Unclear() implements Looked {}

        /** A database could not be asked: whether there is a row is not known. */
        record Unanswered() implements Looked {}

        /** No row is theirs. @param under what they were looked for under, their numbers too */
        record Nobody(Set<Scheme> under) implements Looked {
            public Nobody {
                under = Set.copyOf(under);
            }
        }
    }
}
