package io.privacycenter.requests.mydata;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.NewCases;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.mydata.MyData.Stopping;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Uses that were switched off and are not sent yet. What a withdrawal takes away is erased at once and could not be brought
 * back, so for ten seconds it is put down and not sent; then the product sends it, page or no page, as of the moment of the
 * switch.
 */
@Component
class SwitchingOff {

    static final Duration TO_UNDO = Duration.ofSeconds(10);
    private static final String TASK = "send-switched-off";
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

    private final NewCases newCases;
    private final Advice advice;
    private final People people;
    private final SchedulerClient work;
    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    SwitchingOff(
            NewCases newCases,
            Advice advice,
            People people,
            SchedulerClient work,
            JdbcClient database,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.newCases = newCases;
        this.advice = advice;
        this.people = people;
        this.work = work;
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
    }

    private record Row(Patient patient, String base, Locale language, Instant at) {}

    @Bean
    OneTimeTask<Void> sendSwitchedOff() {
        return Tasks.oneTime(TASK)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(AGAIN_AFTER))
                .execute((instance, context) ->
                        CurrentActor.run(Actor.WORKER, () -> send(UUID.fromString(instance.getId()))));
    }

    /** Puts it down, and the work of sending it. The same use switched off twice is one. */
    Stopping put(Patient patient, String base, Locale language) {
        Instant now = clock.instant();
        return Objects.requireNonNull(transaction.execute(status -> {
            UUID id = UUID.randomUUID();
            int put = database.sql("""
                            insert into requests.switching_off
                                (id, subject, controller, person, base, language, level, at, sends)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (subject, base) do nothing
                            """)
                    .params(
                            id,
                            patient.subject(),
                            patient.controller(),
                            patient.person(),
                            base,
                            language.getLanguage(),
                            patient.level(),
                            Timestamp.from(now),
                            Timestamp.from(now.plus(TO_UNDO)))
                    .update();
            if (put == 1) {
                work.scheduleIfNotExists(new TaskInstance<>(TASK, id.toString()), now.plus(TO_UNDO));
            }
            return Objects.requireNonNull(waiting(patient.subject()).get(base));
        }));
    }

    /** Takes it back. @return false when it was sent already */
    boolean undo(Patient patient, UUID id) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> database.sql("delete from requests.switching_off where id = ? and subject = ? and not taken")
                                .params(id, patient.subject())
                                .update()
                        == 1));
    }

    /** What waits of one person, by the use. */
    Map<String, Stopping> waiting(UUID subject) {
        Map<String, Stopping> waiting = new LinkedHashMap<>();
        database.sql("select id, base, sends from requests.switching_off where subject = ?")
                .param(subject)
                .query(row -> {
                    waiting.put(
                            row.getString("base"),
                            new Stopping(
                                    row.getObject("id", UUID.class),
                                    row.getTimestamp("sends").toInstant()));
                });
        return waiting;
    }

    /** Once it is taken nobody undoes it; filing it twice is filing it once, so a stop in between does no harm. */
    void send(UUID id) {
        Optional<Row> taken = Objects.requireNonNull(transaction.execute(status -> database.sql("""
                        update requests.switching_off set taken = true where id = ?
                        returning person, subject, controller, level, base, language, at
                        """)
                .param(id)
                .query((row, n) -> new Row(
                        new Patient(
                                row.getObject("person", UUID.class),
                                row.getObject("subject", UUID.class),
                                row.getObject("controller", UUID.class),
                                row.getInt("level")),
                        row.getString("base"),
                        Locale.of(row.getString("language")),
                        row.getTimestamp("at").toInstant()))
                .optional()));
        taken.ifPresent(row -> {
            part(row)
                    .ifPresent(part ->
                            newCases.file(row.patient(), id, Ask.of(part), row.language(), row.at(), file -> {}));
            transaction.executeWithoutResult(status -> database.sql("delete from requests.switching_off where id = ?")
                    .param(id)
                    .update());
        });
    }

    /** A yes is taken back, an interest objected to; nothing when it ended meanwhile. */
    private Optional<Part> part(Row row) {
        Allowed allowed = Objects.requireNonNull(transaction.execute(
                status -> advice.look(people.subject(row.patient().subject()))
                        .situation()
                        .state()
                        .allowed()));
        Set<String> consents = new TreeSet<>();
        for (Allowed.Granted granted : allowed.granted()) {
            Ground ground = granted.ground();
            if (!row.base().equals(ground.base())) {
                continue;
            }
            if (ground.kind() == LegalBaseKind.LEGITIMATE_INTEREST) {
                return Optional.of(new Part(Action.OBJECT, Set.of(), Set.of(), Set.of(row.base()), null, null, null));
            }
            if (ground.since() != null && !ground.since().isAfter(row.at())) {
                consents.add(ground.id());
            }
        }
        return consents.isEmpty() ? Optional.empty() : Optional.of(Part.takeBack(consents));
    }
}
