package io.privacycenter.installation;

import java.time.Duration;
import java.time.Instant;

/**
 * A kind of data that the product keeps for its own work, with its rule. Whoever keeps such data declares it; one sweep a day
 * erases what has outlived its rule, and administrators read both.
 */
public interface OwnData {

    /** Part of the key of its name in the texts, as {@code drafts}; never renamed, as what was swept is kept under it. */
    String kind();

    /** For how long it is kept after it was last of use. */
    Duration keptFor();

    /** How many rows there are. Called as the worker. */
    long rows();

    /**
     * Erases some of what was last of use before {@code end}; never what somebody still works on. Called as the worker, in a
     * transaction of its own.
     *
     * @return how many rows went; fewer than {@code most} when nothing is left
     */
    int erase(Instant end, int most);
}
