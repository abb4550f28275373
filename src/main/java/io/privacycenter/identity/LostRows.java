package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People whose numbers lead to no row any more, where another row may be theirs. Which one it is, or that none is, a person
 * of the practice says; from then on the row is theirs because that person said so.
 */
@Service
public class LostRows {

    private static final String SEAL = "lost-row";
    private static final String BETWEEN = "\n";

    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;
    private final People people;
    private final Grants grants;
    private final TransactionTemplate transaction;

    LostRows(
            JdbcClient database,
            MasterKey key,
            InstallationClock clock,
            People people,
            Grants grants,
            TransactionTemplate transaction) {
        this.database = database;
        this.key = key;
        this.clock = clock;
        this.people = people;
        this.grants = grants;
        this.transaction = transaction;
    }

    /**
     * One question.
     *
     * @param keys of the rows that may be the subject's, in order
     */
    public record Lost(UUID subject, UUID controller, List<String> keys, Instant asked) {
        public Lost {
            keys = List.copyOf(keys);
        }

        @Override
        public String toString() {
            return "Lost[" + keys.size() + "]";
        }
    }

    private record Kept(Lost lost, boolean answered) {}

    /**
     * Asks whose some rows are, once however often they are found, and again when they are others than before.
     *
     * @return false when somebody has said that none of exactly these is theirs
     */
    public boolean ask(Subject subject, Collection<String> keys) {
        List<String> found = List.copyOf(new TreeSet<>(keys));
        return asFinder(() -> {
            Kept kept = kept(subject.id()).orElse(null);
            if (kept != null && kept.lost().keys().equals(found)) {
                return !kept.answered();
            }
            database.sql("""
                            insert into identity.lost_row (subject, controller, sealed, asked) values (?, ?, ?, ?)
                            on conflict (subject) do update set sealed = excluded.sealed, asked = excluded.asked,
                                answered = null, answered_by = null
                            """)
                    .params(
                            subject.id(),
                            subject.controller(),
                            key.seal(SEAL, String.join(BETWEEN, found)),
                            Timestamp.from(clock.instant()))
                    .update();
            return true;
        });
    }

    /** The question about somebody, where it is open and the actor may answer it. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public Optional<Lost> of(UUID subject) {
        return kept(subject).filter(kept -> !kept.answered()).map(Kept::lost);
    }

    /** The row is theirs from now on. @throws IllegalArgumentException when it is not asked about */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    public void isTheirs(Lost lost, String hostId) {
        UUID by = whoMayAnswer(lost);
        asFinder(() -> {
            Kept kept = kept(lost.subject()).orElse(null);
            if (kept == null || kept.answered() || !kept.lost().keys().contains(hostId)) {
                throw new IllegalArgumentException("Nobody asks any more whether this row is theirs");
            }
            people.alsoKnownAs(people.subject(lost.subject()), new Identity(Scheme.HOST_ID, hostId), by);
            return database.sql("delete from identity.lost_row where subject = ?")
                    .param(lost.subject())
                    .update();
        });
    }

    /** None of these rows is theirs: nothing of them is held, unless others are found. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    public void isNone(Lost lost) {
        UUID by = whoMayAnswer(lost);
        asFinder(() -> database.sql("update identity.lost_row set answered = ?, answered_by = ? where subject = ?")
                .params(Timestamp.from(clock.instant()), by, lost.subject())
                .update());
    }

    private UUID whoMayAnswer(Lost lost) {
        grants.require(lost.controller(), Role.DOCTOR, Role.DELEGATE, Role.DPO);
        return CurrentActor.get().map(Actor::actorId).orElseThrow();
    }

    private Optional<Kept> kept(UUID subject) {
        return database.sql("select * from identity.lost_row where subject = ?")
                .param(subject)
                .query(this::read)
                .optional();
    }

    private Kept read(ResultSet row, int n) throws SQLException {
        return new Kept(
                new Lost(
                        row.getObject("subject", UUID.class),
                        row.getObject("controller", UUID.class),
                        List.of(key.openText(SEAL, row.getBytes("sealed")).split(BETWEEN)),
                        row.getTimestamp("asked").toInstant()),
                row.getTimestamp("answered") != null);
    }

    private <T extends @Nullable Object> T asFinder(java.util.function.Supplier<T> work) {
        return CurrentActor.as(Actor.OBSERVER, () -> transaction.execute(status -> work.get()));
    }
}
