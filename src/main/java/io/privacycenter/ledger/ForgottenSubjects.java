package io.privacycenter.ledger;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Subjects whose key is gone. Their chains stay and verify, since what is hashed stays; but nobody can tell any more what
 * an HMAC in them stands for, the texts beside them are gone, and nothing is added to them.
 */
@Component
public class ForgottenSubjects {

    private final JdbcClient database;
    private final SubjectKeys keys;
    private final Acts acts;

    ForgottenSubjects(JdbcClient database, SubjectKeys keys, Acts acts) {
        this.database = database;
        this.keys = keys;
        this.acts = acts;
    }

    /** Deletes a subject's key and every text beside its chain, in the transaction of the worker; again is the same. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID subject, UUID controller, Instant when) {
        if (!isForgotten(subject)) {
            acts.record(controller, null, when, new Act.SubjectForgotten());
        }
        database.sql("select ledger.forget(?, ?, ?)")
                .params(subject, controller, Timestamp.from(when))
                .query(row -> {});
        keys.forget(subject);
    }

    @Transactional(readOnly = true)
    public boolean isForgotten(UUID subject) {
        return database.sql("select ledger.is_forgotten(?)")
                .param(subject)
                .query(Boolean.class)
                .single();
    }

    /** A subject that was forgotten is not written about: it would be a person without a name. */
    public static final class Forgotten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Forgotten() {
            super("This subject was forgotten: nothing is recorded about it any more");
        }
    }
}
