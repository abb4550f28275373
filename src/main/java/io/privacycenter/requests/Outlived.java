package io.privacycenter.requests;

import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.Subject;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** One person with everything that is held about them, for whoever finds what has outlived its law. It reads; it never writes. */
@Component
public class Outlived {

    private final Advice advice;
    private final TransactionTemplate transaction;

    Outlived(Advice advice, TransactionTemplate transaction) {
        this.advice = advice;
        this.transaction = transaction;
    }

    /** As things are now; empty while a source does not answer, since nobody knows then what is held. */
    public Optional<Situation> situation(Subject subject) {
        Advice.Look look = transaction.execute(status -> advice.look(subject));
        return Optional.ofNullable(look)
                .map(Advice.Look::situation)
                .filter(situation -> situation.holdings().unasked().isEmpty());
    }
}
