package io.privacycenter.requests.execution;

import io.privacycenter.requests.advice.Advice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How one attempt to carry out a demand ended. */
public sealed interface Attempt {
    record Done() implements Attempt {}

    /** @param code of the reason, for a person to read and for a text to explain */
    record Failed(String code) implements Attempt {}

    /** Trying again alone will not help: a person decides again. @param code of the reason */
    record Back(String code) implements Attempt {}

    /**
     * A new hold, claim or pause keeps some of it, or others came to be concerned: a person looks again.
     *
     * @param now what the rules say now
     * @param code of what changed
     */
    record Held(Advice.Advised now, String code) implements Attempt {}

    /**
     * Nothing went wrong; its turn has not come.
     *
     * @param why code of what it waits for; null when there is nothing to say about it
     */
    record Waits(Instant until, @Nullable String why) implements Attempt {
        public Waits(Instant until) {
            this(until, null);
        }
    }
}
