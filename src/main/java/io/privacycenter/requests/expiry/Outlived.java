package io.privacycenter.requests.expiry;

import io.privacycenter.configuration.Published;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.advice.Advice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** People with everything that is held about them, for whoever finds what has outlived its law. It reads; it never writes. */
@Component
public class Outlived {

    private final Advice advice;
    private final TransactionTemplate transaction;

    Outlived(Advice advice, TransactionTemplate transaction) {
        this.advice = advice;
        this.transaction = transaction;
    }

    /**
     * Several people of one controller as things are now, each source asked for all of them at once. Nothing is said of those
     * for whom a source does not answer, since nobody knows then what is held.
     */
    public Map<Subject, Situation> situations(Collection<Subject> subjects, Published published) {
        List<Advice.Look> looks =
                Objects.requireNonNull(transaction.execute(status -> advice.look(subjects, published)));
        return looks.stream()
                .filter(look -> look.situation().holdings().unasked().isEmpty())
                .collect(Collectors.toMap(Advice.Look::subject, Advice.Look::situation));
    }
}
