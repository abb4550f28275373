package io.privacycenter.requests;

import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.identity.PeopleOnFile;
import io.privacycenter.identity.PeopleOnFile.Looked;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.DemandRow;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at a person for a demand of theirs. Before "nothing is held" is said, whoever left no row under their numbers is
 * looked for under their addresses; while that is not clear, what is held is unknown, which is not nothing.
 */
@Component
public class Seeking {

    private final Advice advice;
    private final PeopleOnFile onFile;
    private final TransactionTemplate transaction;

    Seeking(Advice advice, PeopleOnFile onFile, TransactionTemplate transaction) {
        this.advice = advice;
        this.onFile = onFile;
        this.transaction = transaction;
    }

    /**
     * A look at somebody.
     *
     * @param unclear whether a person has to say which row is theirs
     * @param lookedFor under what they were looked for in vain; empty where something is held, or nothing is clear
     */
    public record Sought(Advice.Look look, boolean unclear, Set<Scheme> lookedFor) {

        /** Writes down what a demand waits for, and what was looked for. */
        void noteOn(DemandRow demand) {
            demand.failure = unclear ? Demand.WHOSE_ROW : null;
            demand.lookedFor(lookedFor);
        }
    }

    /** Outside of any transaction: sources are asked, and a row that is found is written down at once. */
    public Sought look(Subject subject) {
        Advice.Look look = once(subject);
        Holdings holdings = look.found().holdings();
        if (!holdings.held().isEmpty() || !holdings.unasked().isEmpty()) {
            return new Sought(look, false, Set.of());
        }
        return switch (onFile.lookFor(subject)) {
            case Looked.Found found -> new Sought(once(subject), false, Set.of());
            case Looked.Unclear unclear -> new Sought(unknown(look), true, Set.of());
            case Looked.Unanswered silent -> new Sought(unknown(look), false, Set.of());
            case Looked.Nobody nobody -> new Sought(look, false, nobody.under());
        };
    }

    private Advice.Look once(Subject subject) {
        return Objects.requireNonNull(transaction.execute(status -> advice.look(subject)));
    }

    private static Advice.Look unknown(Advice.Look look) {
        Holdings unasked = new Holdings(
                List.of(),
                look.published().platform().sources().stream()
                        .map(SourceDefinition::id)
                        .collect(Collectors.toSet()));
        return new Advice.Look(
                look.subject(),
                look.published(),
                look.situation().holding(unasked),
                new PersonsData.Found(unasked, Map.of()));
    }
}
