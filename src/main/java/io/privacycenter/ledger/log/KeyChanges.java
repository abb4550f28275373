package io.privacycenter.ledger.log;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Told of each key that replaces another, on the session that publishes it and within its transaction. */
@FunctionalInterface
public interface KeyChanges {

    /** @param vouched whether the key before vouches for this one */
    void replaced(JdbcClient session, VerifierKey before, VerifierKey by, boolean vouched);
}
