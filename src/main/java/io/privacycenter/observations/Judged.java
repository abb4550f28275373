package io.privacycenter.observations;

import io.privacycenter.identity.Controller;
import io.privacycenter.ledger.Statement;
import java.time.Instant;

/** What one row comes to. */
sealed interface Judged {

    /** It tells nothing: it does not meet the condition, or it has not happened yet. */
    record Silent() implements Judged {}

    record Troubled(Trouble trouble) implements Judged {}

    /**
     * It tells a fact.
     *
     * @param person key of the person, as text
     * @param content all that is told, written in one way; equal contents are the same fact
     */
    record Told(Controller controller, String person, Instant effect, String content, Statement.Veiled fact)
            implements Judged {
        @Override
        public String toString() {
            return "Told";
        }
    }
}
