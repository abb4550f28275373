package io.privacycenter.requests.desk;

import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.vocabulary.Motive;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What waits for a person, under another configuration than the one in force. It reads and changes nothing. */
@Component
public class WaitingUnder {

    private final JdbcClient database;
    private final DemandRows demands;
    private final CaseRows cases;
    private final People people;
    private final Advice advice;
    private final PersonsData data;
    private final TransactionTemplate transaction;

    WaitingUnder(
            JdbcClient database,
            DemandRows demands,
            CaseRows cases,
            People people,
            Advice advice,
            PersonsData data,
            TransactionTemplate transaction) {
        this.database = database;
        this.demands = demands;
        this.cases = cases;
        this.people = people;
        this.advice = advice;
        this.data = data;
        this.transaction = transaction;
    }

    /** @param waiting how many there are */
    public record Found(int waiting, List<Otherwise> otherwise) {}

    /** What one outcome comes to; how the configurations number or name their reasons is no difference. */
    private record Line(
            String kind,
            Verdict verdict,
            Set<String> held,
            @Nullable Motive motive,
            @Nullable Instant until) {
        static Line of(Outcome outcome) {
            return new Line(
                    outcome.kind().id(),
                    outcome.verdict(),
                    new HashSet<>(outcome.held()),
                    outcome.motive(),
                    outcome.until());
        }
    }

    /** Of one controller, as of one instant. */
    public Found of(UUID controller, Published other, Instant now, BooleanSupplier stopped) {
        List<UUID> waiting =
                read(() -> database.sql("""
                        select d.id from requests.demand d join requests.case_file c on c.id = d.case_file
                        where c.controller = ? and d.state = 'WITH_PRACTICE' order by c.filed, d.position
                        """).param(controller).query(UUID.class).list());
        List<Otherwise> otherwise = new ArrayList<>();
        for (UUID demand : waiting) {
            if (stopped.getAsBoolean()) {
                break;
            }
            read(() -> compared(demand, other, now)).ifPresent(otherwise::add);
        }
        return new Found(waiting.size(), otherwise);
    }

    private Optional<Otherwise> compared(UUID id, Published other, Instant now) {
        DemandRow demand = demands.findById(id).orElseThrow();
        CaseRow file = cases.findById(demand.caseFile).orElseThrow();
        Subject subject = people.subject(demand.subject);
        Advice.Look before = advice.look(subject, now);
        Advice.Look after = under(before, other);
        Advice.Advised once = on(before, demand, file);
        Advice.Advised then = on(after, demand, file);
        return isSame(once, then)
                ? Optional.empty()
                : Optional.of(new Otherwise(id, file.reference, demand.action(), said(once), said(then)));
    }

    /** What is held is read again only where the other says otherwise what its columns mean. */
    private Advice.Look under(Advice.Look before, Published other) {
        boolean sameMapping = other.platform().equals(before.published().platform());
        PersonsData.Found found = sameMapping ? before.found() : data.of(before.subject(), other);
        Situation now = before.situation();
        return new Advice.Look(
                before.subject(),
                other,
                new Situation(
                        other.rules(),
                        now.timeline(),
                        found.holdings(),
                        now.identity(),
                        now.birth(),
                        now.now(),
                        now.known()),
                found);
    }

    private static Advice.Advised on(Advice.Look look, DemandRow demand, CaseRow file) {
        return look.on(
                demand.action(),
                demand.restrictions(),
                file.when(),
                demand.message != null,
                file.asker(look.subject()));
    }

    private static boolean isSame(Advice.Advised once, Advice.Advised then) {
        return said(once).equals(said(then))
                && once.recommendation().motives().equals(then.recommendation().motives())
                && lines(once).equals(lines(then));
    }

    private static Otherwise.Said said(Advice.Advised advised) {
        return new Otherwise.Said(
                advised.recommendation().status(), advised.route().way());
    }

    private static List<Line> lines(Advice.Advised advised) {
        return advised.recommendation().outcomes().stream().map(Line::of).toList();
    }

    private <T> T read(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
