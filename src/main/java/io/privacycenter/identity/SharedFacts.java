package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The second factor of somebody who has no phone at hand: two facts that they and the controller know, the birth date and one
 * that the controller names. Which of the two was wrong is not said. After five wrong attempts, from whatever browser, only the
 * phone or the practice is left.
 */
@Service
public class SharedFacts {

    static final int TRIES = 5;
    static final Duration REMEMBERED = Duration.ofDays(90);

    /** What is shorter is soon guessed, and counts for nothing. */
    static final int SHORTEST = 5;

    /** Nothing that is longer is on file, or worth comparing. */
    private static final int LONGEST = 200;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;
    private final People people;
    private final BirthDates births;
    private final FactsKnown facts;

    SharedFacts(
            JdbcClient database,
            TransactionTemplate transaction,
            InstallationClock clock,
            People people,
            BirthDates births,
            FactsKnown facts) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.people = people;
        this.births = births;
        this.facts = facts;
    }

    /** How an attempt ended. */
    public sealed interface Outcome {
        /** Both are right. */
        record Right(Patient patient) implements Outcome {}

        /** One of them is not, or is not known. */
        record Wrong(int triesLeft) implements Outcome {}

        /** There is no other attempt before this moment: the phone or the practice helps. */
        record Over(Instant until) implements Outcome {}
    }

    /** An attempt counts before anything is compared, so that several at once are no more than five. */
    @PreAuthorize("hasRole('PATIENT')")
    public Outcome enter(Patient patient, LocalDate born, String fact) {
        List<Instant> before = count(patient.subject());
        if (before.size() >= TRIES) {
            return over(before);
        }
        Subject subject = atTheDoor(() -> people.subject(patient.subject()));
        Optional<LocalDate> known = births.of(subject);
        boolean right = known.filter(born::equals).isPresent() & isOneOf(fact, facts.factsOf(subject));
        if (right) {
            forget(patient.subject());
            return new Outcome.Right(patient.provedHere());
        }
        int left = TRIES - before.size() - 1;
        return left > 0 ? new Outcome.Wrong(left) : over(before);
    }

    private static Outcome over(List<Instant> attempts) {
        return new Outcome.Over(attempts.getFirst().plus(REMEMBERED));
    }

    /** Blanks, signs, accents and case are written in many ways, and are no part of a fact. */
    private static boolean isOneOf(String typed, Set<String> known) {
        byte[] plain = plain(typed.length() > LONGEST ? "" : typed);
        boolean found = false;
        for (String one : known) {
            byte[] other = plain(one);
            found |= MessageDigest.isEqual(plain, other) & other.length >= SHORTEST;
        }
        return found;
    }

    private static byte[] plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[^\\p{L}\\p{N}]", "")
                .toUpperCase(Locale.ROOT)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Counts one attempt more. @return when the others were, the first one first */
    private List<Instant> count(UUID subject) {
        return atTheDoor(() -> {
            database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param("shared facts of " + subject)
                    .query((row, n) -> 1)
                    .list();
            database.sql("delete from identity.shared_fact_attempt where subject = ? and at <= ?")
                    .params(subject, Timestamp.from(clock.instant().minus(REMEMBERED)))
                    .update();
            List<Instant> before = database.sql(
                            "select at from identity.shared_fact_attempt where subject = ? order by at")
                    .param(subject)
                    .query((row, n) -> row.getTimestamp(1).toInstant())
                    .list();
            if (before.size() < TRIES) {
                database.sql("insert into identity.shared_fact_attempt (id, subject, at) values (?, ?, ?)")
                        .params(UUID.randomUUID(), subject, Timestamp.from(clock.instant()))
                        .update();
            }
            return before;
        });
    }

    private void forget(UUID subject) {
        atTheDoor(() -> database.sql("delete from identity.shared_fact_attempt where subject = ?")
                .param(subject)
                .update());
    }

    private <T> T atTheDoor(Supplier<T> work) {
        return CurrentActor.as(Actor.DOOR, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
