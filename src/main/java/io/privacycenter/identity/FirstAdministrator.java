package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.SecretFile;
import io.privacycenter.installation.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How an installation without staff gets its first administrator: by a one-time link to the address in its settings, or
 * by a one-time code in a file that only who runs the product can read. Once there is anyone, both are void.
 */
@Service
public class FirstAdministrator {

    private static final String SEAL = "first-administrator";
    private static final long ONE_AT_A_TIME = 0x50_43_41_44_4d_49_4eL;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;
    private final MasterKey key;
    private final Staff staff;
    private final Grants grants;
    private final SecretFile file;

    FirstAdministrator(
            JdbcClient database,
            TransactionTemplate transaction,
            InstallationClock clock,
            MasterKey key,
            Staff staff,
            Grants grants,
            Settings settings) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.key = key;
        this.staff = staff;
        this.grants = grants;
        this.file = new SecretFile(settings.data(), "first-administrator.txt");
    }

    /** What the message of an invitation carries; the token is in no other place. */
    public record Message(String address, String token) {
        @Override
        public String toString() {
            return "Message to the first administrator";
        }
    }

    /** Who wants to be the first administrator, as the form says. */
    public record Applicant(String email, String name, String password, String totpSecret, String code) {
        @Override
        public String toString() {
            return "Applicant";
        }
    }

    /** How an application ended. */
    public sealed interface Outcome {
        record Welcome(StaffMember member) implements Outcome {}

        /** The link or code is unknown, was used, or its time has passed. */
        record Expired() implements Outcome {}

        /** The authenticator does not show this code. */
        record WrongCode() implements Outcome {}
    }

    /** Whether there is nobody yet who could sign in. */
    public boolean isWanted() {
        return staff.isEmpty();
    }

    /** Starts an invitation by e-mail; {@link #message} makes its link. */
    public UUID invite(String email) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        String address = new Identity(Scheme.EMAIL, email).value();
        return inTransaction(Actor.DOOR, () -> {
            database.sql("""
                            insert into identity.sign_in
                                (id, purpose, lookup, sealed, browser, language, created, expires)
                            values (?, 'STAFF', ?, ?, ?, 'en', ?, ?)
                            """)
                    .params(
                            id,
                            MasterKey.hmac(key.derive(SEAL), address.getBytes(StandardCharsets.UTF_8)),
                            key.seal(SEAL, address),
                            Tokens.hash(Tokens.fresh()),
                            Timestamp.from(now),
                            Timestamp.from(now.plus(Doors.VALID)))
                    .update();
            return id;
        });
    }

    /** Makes the message of an invitation, once; empty when it was made before or nobody is wanted any more. */
    public Optional<Message> message(UUID id) {
        String token = Tokens.fresh();
        Instant now = clock.instant();
        return inTransaction(
                Actor.WORKER,
                () -> database.sql("""
                        update identity.sign_in set token = ?, sent = ?, expires = ?
                        where id = ? and purpose = 'STAFF' and sent is null
                            and not exists (select 1 from identity.staff)
                        returning sealed
                        """)
                        .params(Tokens.hash(token), Timestamp.from(now), Timestamp.from(now.plus(Doors.VALID)), id)
                        .query((row, n) -> new Message(key.openText(SEAL, row.getBytes("sealed")), token))
                        .optional());
    }

    /** Leaves a code in a file of mode 600, or the one that lies there. It is valid until it is used. */
    public SecretFile leaveCode() {
        file.readOr(Tokens::fresh);
        return file;
    }

    /** Whether a link's token or the file's code would do; looking does not use it up. */
    public boolean admits(String secret) {
        return isWanted()
                && (isCode(secret)
                        || inTransaction(Actor.DOOR, () -> byLink(secret)).isPresent());
    }

    /**
     * Makes the first administrator. Of two who try at once, one is made.
     *
     * @throws IllegalArgumentException when the e-mail address, the name or the password cannot be taken
     */
    public Outcome make(String secret, Applicant applicant) {
        check(applicant);
        if (!admits(secret)) {
            return new Outcome.Expired();
        }
        if (!Staff.shows(applicant.totpSecret(), applicant.code())) {
            return new Outcome.WrongCode();
        }
        Outcome outcome = inTransaction(Actor.WORKER, () -> enrol(secret, applicant));
        if (outcome instanceof Outcome.Welcome) {
            removeCode();
        }
        return outcome;
    }

    private Outcome enrol(String secret, Applicant applicant) {
        database.sql("select pg_advisory_xact_lock(?)").param(ONE_AT_A_TIME).query(row -> {});
        boolean nobody = database.sql("select count(*) = 0 from identity.staff")
                .query(Boolean.class)
                .single();
        Optional<UUID> link = byLink(secret);
        if (!nobody || (link.isEmpty() && !isCode(secret))) {
            return new Outcome.Expired();
        }
        link.ifPresent(id -> database.sql("update identity.sign_in set used = ? where id = ?")
                .params(Timestamp.from(clock.instant()), id)
                .update());
        Staff.Credentials made = staff.enroll(
                applicant.email(), applicant.name().strip(), "", applicant.password(), applicant.totpSecret());
        grants.give(made.id(), Role.ADMINISTRATOR, null);
        return new Outcome.Welcome(
                new StaffMember(made.id(), applicant.name().strip(), "", Set.of(Role.ADMINISTRATOR)));
    }

    private static void check(Applicant applicant) {
        new Identity(Scheme.EMAIL, applicant.email());
        int length = applicant.password().length();
        if (length < Staff.SHORTEST_PASSWORD || length > Staff.LONGEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "A password has %d to %d characters".formatted(Staff.SHORTEST_PASSWORD, Staff.LONGEST_PASSWORD));
        }
        if (applicant.name().isBlank() || applicant.name().length() > 100) {
            throw new IllegalArgumentException("A name has 1 to 100 characters");
        }
    }

    private Optional<UUID> byLink(String token) {
        return database.sql("""
                        select id from identity.sign_in
                        where token = ? and purpose = 'STAFF' and used is null and expires > ?
                        """)
                .params(Tokens.hash(token), Timestamp.from(clock.instant()))
                .query(UUID.class)
                .optional();
    }

    private boolean isCode(String secret) {
        return file.read()
                .filter(code -> MessageDigest.isEqual(Tokens.hash(code), Tokens.hash(secret.strip())))
                .isPresent();
    }

    private void removeCode() {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            throw new UncheckedIOException("The used code could not be removed", e);
        }
    }

    private <T> T inTransaction(Actor actor, Supplier<T> work) {
        return CurrentActor.as(
                actor, () -> java.util.Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
