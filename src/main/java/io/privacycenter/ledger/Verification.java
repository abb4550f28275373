package io.privacycenter.ledger;

import java.time.Instant;

/** What a check of one chain found. */
public sealed interface Verification {

    /** Every entry is as it was written. */
    record Intact(long entries, String head, Instant checked) implements Verification {}

    /** An entry is not as it was written, or one is missing before it. @param number of the first such entry */
    record Broken(long number, Instant checked) implements Verification {}
}
