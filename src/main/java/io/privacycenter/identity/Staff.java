package io.privacycenter.identity;

import dev.samstevens.totp.code.DefaultCodeGenerator;
import dev.samstevens.totp.code.HashingAlgorithm;
import dev.samstevens.totp.exceptions.CodeGenerationException;
import dev.samstevens.totp.secret.DefaultSecretGenerator;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Doctors, delegates, data protection officers and administrators: password and a code that changes (TOTP). */
@Service
public class Staff {

    public static final int SHORTEST_PASSWORD = 12;
    public static final int LONGEST_PASSWORD = 128;
    private static final int FAILURES = 5;
    private static final Duration LOCKED = Duration.ofMinutes(15);
    private static final Duration PROVED = Duration.ofMinutes(10);
    private static final int STEP_SECONDS = 30;
    private static final String SEAL = "staff-totp";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final TransactionTemplate apart;
    private final InstallationClock clock;
    private final MasterKey key;
    private final Grants grants;
    private final Acts acts;
    private final RecoveryCodes recovery;
    private final ApplicationEventPublisher events;
    private final PasswordEncoder passwords = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final String decoy = passwords.encode(Tokens.fresh());

    Staff(
            JdbcClient database,
            TransactionTemplate transaction,
            InstallationClock clock,
            MasterKey key,
            Grants grants,
            Acts acts,
            RecoveryCodes recovery,
            ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.apart = new TransactionTemplate(
                java.util.Objects.requireNonNull(transaction.getTransactionManager()),
                new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.clock = clock;
        this.key = key;
        this.grants = grants;
        this.acts = acts;
        this.recovery = recovery;
        this.events = events;
    }

    /** What a new member signs in with; shown once. */
    public record Credentials(UUID id, String email, String password, String totpSecret) {
        @Override
        public String toString() {
            return "Credentials of " + id;
        }
    }

    /** A new member with a random password and TOTP secret. */
    @Transactional
    public Credentials enroll(String email, String name, String title) {
        String password = Tokens.fresh().substring(0, 20);
        return enroll(email, name, title, password, newSecret());
    }

    /** A new member who chose a password and holds the TOTP secret already. */
    @Transactional
    Credentials enroll(String email, String name, String title, String password, String secret) {
        UUID id = UUID.randomUUID();
        String address = new Identity(Scheme.EMAIL, email).value();
        database.sql("insert into identity.staff (id, email, name, title, password, totp) values (?, ?, ?, ?, ?, ?)")
                .params(id, address, name, title, passwords.encode(password), key.seal(SEAL, secret))
                .update();
        acts.record(null, new Act.StaffEnrolled(id));
        return new Credentials(id, address, password, secret);
    }

    /** Whatever a member signed in with holds no more: passkeys, codes and sessions end with it. */
    public record Renewed(UUID staff) {}

    /** Somebody of the staff, for whoever lets them in. */
    public record Listed(UUID id, String email, String name) {}

    /** Everybody there is, for administrators. */
    @Transactional(readOnly = true)
    public List<Listed> all() {
        return database.sql("select id, email, name from identity.staff order by name, email")
                .query((row, n) ->
                        new Listed(row.getObject("id", UUID.class), row.getString("email"), row.getString("name")))
                .list();
    }

    /** Lets a member who lost what they sign in with in anew: another password and another TOTP secret. */
    @Transactional
    public Credentials renew(UUID id) {
        String password = Tokens.fresh().substring(0, 20);
        String secret = newSecret();
        String address = database.sql("""
                        update identity.staff set password = ?, totp = ?, totp_last = 0, failures = 0, locked_until = null
                        where id = ? returning email
                        """)
                .params(passwords.encode(password), key.seal(SEAL, secret), id)
                .query(String.class)
                .single();
        acts.record(null, new Act.SecondFactorReset(id));
        events.publishEvent(new Renewed(id));
        return new Credentials(id, address, password, secret);
    }

    /** A secret for an authenticator, in Base32. */
    public static String newSecret() {
        return new DefaultSecretGenerator(32).generate();
    }

    /** Whether an authenticator that holds the secret shows the code now, or did a step ago. */
    static boolean shows(String secret, String code) {
        long now = Instant.now().getEpochSecond() / STEP_SECONDS;
        return codeAt(secret, now).equals(code.strip())
                || codeAt(secret, now - 1).equals(code.strip());
    }

    /**
     * Signs in; a recovery code stands for that of the authenticator. Empty for any reason at all: unknown, wrong, used twice, locked after five failures; the cost of
     * checking a password is paid in every case.
     */
    public Optional<StaffMember> signIn(String email, String password, String code) {
        return atTheDoor(() -> {
            Optional<Row> known = row("email = ?", email.strip().toLowerCase(Locale.ROOT));
            boolean right = isRight(password, known.map(Row::password).orElse(null));
            if (known.isEmpty()) {
                return Optional.empty();
            }
            Row row = known.get();
            if (isLocked(row)) {
                return Optional.empty();
            }
            long step = right ? acceptedStep(row, code.strip()) : -1;
            if (step < 0 && !(right && recovery.use(row.id(), code))) {
                failed(row);
                return Optional.empty();
            }
            database.sql("update identity.staff set failures = 0, locked_until = null, totp_last = ? where id = ?")
                    .params(Math.max(step, row.totpLast()), row.id())
                    .update();
            return Optional.of(member(row));
        });
    }

    /** Who a member is, with what they may do now; for whoever has checked that it is them. Empty when there is none. */
    public Optional<StaffMember> member(UUID id) {
        return atTheDoor(() -> row("id = ?", id).map(this::member));
    }

    /** That a member typed their password a moment ago: what changes how they sign in wants it. */
    public static final class Proved {
        private final StaffMember member;
        private final Instant until;

        private Proved(StaffMember member, Instant until) {
            this.member = member;
            this.until = until;
        }

        public StaffMember member() {
            return member;
        }

        public boolean holds(Instant now) {
            return now.isBefore(until);
        }
    }

    /**
     * Whether somebody who is signed in is the member, and nobody at a screen that was left alone. Failures count as those
     * at the door do.
     */
    public Optional<Proved> prove(StaffMember member, String password) {
        return atTheDoor(() -> {
            Row row = row("id = ?", member.id()).orElseThrow();
            boolean right = isRight(password, row.password());
            if (isLocked(row)) {
                return Optional.empty();
            }
            if (!right) {
                failed(row);
                return Optional.empty();
            }
            return Optional.of(new Proved(member, clock.instant().plus(PROVED)));
        });
    }

    /** Names of members, and of programs by their keys, for screens that say who did it: no row of theirs is the asker's to see. */
    public Optional<String> nameOf(UUID id) {
        return CurrentActor.as(
                Actor.DOOR,
                () -> java.util.Objects.requireNonNull(apart.execute(status ->
                        database.sql("""
                                        select name from identity.staff where id = :id
                                        union all select name from identity.api_key where id = :id
                                        """).param("id", id).query(String.class).optional())));
    }

    /** What a program is called, by its key; empty for anybody who is none. */
    public Optional<String> programOf(UUID id) {
        return CurrentActor.as(
                Actor.DOOR,
                () -> java.util.Objects.requireNonNull(
                        apart.execute(status -> database.sql("select name from identity.api_key where id = ?")
                                .param(id)
                                .query(String.class)
                                .optional())));
    }

    /** Remembers the language that somebody reads, for what is written to them. */
    public void reads(StaffMember member, Locale language) {
        CurrentActor.run(
                member,
                () -> transaction.executeWithoutResult(
                        status -> database.sql("update identity.staff set language = ? where id = ?")
                                .params(language.getLanguage(), member.id())
                                .update()));
    }

    /** Where a message reaches a member, and in which language; English before the first sign-in. */
    public record Reached(UUID id, String address, Locale language) {
        @Override
        public String toString() {
            return "Reached " + id;
        }
    }

    /** Everybody who has one of the roles, at one controller or at all, once each; for the worker. */
    @Transactional(readOnly = true)
    public List<Reached> reached(Role... roles) {
        return database.sql("""
                        select id, email, coalesce(language, 'en') as language from identity.staff s
                        where exists (select 1 from identity.granted g where g.actor = s.id and g.role = any (?))
                        order by id
                        """)
                .param(Arrays.stream(roles).map(Role::name).toArray(String[]::new))
                .query((row, n) -> new Reached(
                        row.getObject("id", UUID.class), row.getString("email"), Locale.of(row.getString("language"))))
                .list();
    }

    /**
     * Everybody who has one of the roles at a controller, or at all of them, once each; for the worker.
     *
     * @param controller null for those who have it at all of them
     */
    @Transactional(readOnly = true)
    public List<Reached> reachedAt(@Nullable UUID controller, Role... roles) {
        return database.sql("""
                        select id, email, coalesce(language, 'en') as language from identity.staff s
                        where exists (select 1 from identity.granted g where g.actor = s.id and g.role = any (?)
                                          and (g.controller is null or g.controller = cast(? as uuid)))
                        order by id
                        """)
                .param(Arrays.stream(roles).map(Role::name).toArray(String[]::new))
                .param(controller)
                .query((row, n) -> new Reached(
                        row.getObject("id", UUID.class), row.getString("email"), Locale.of(row.getString("language"))))
                .list();
    }

    public boolean isEmpty() {
        return atTheDoor(() -> database.sql("select count(*) = 0 from identity.staff")
                .query(Boolean.class)
                .single());
    }

    /** The code that an authenticator shows now; for the first administrator and for tests. */
    public static String currentCode(String secret, Instant now) {
        return codeAt(secret, now.getEpochSecond() / STEP_SECONDS);
    }

    private Optional<Row> row(String condition, Object value) {
        return database.sql("select * from identity.staff where " + condition + " for update")
                .param(value)
                .query((row, n) -> new Row(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("password"),
                        row.getBytes("totp"),
                        row.getLong("totp_last"),
                        row.getInt("failures"),
                        row.getTimestamp("locked_until")))
                .optional();
    }

    /** @param hash null for somebody unknown, who costs the same */
    private boolean isRight(String password, @Nullable String hash) {
        String given = password.length() > LONGEST_PASSWORD ? "" : password;
        return passwords.matches(given, hash == null ? decoy : hash);
    }

    private boolean isLocked(Row row) {
        Timestamp locked = row.lockedUntil();
        return locked != null && clock.instant().isBefore(locked.toInstant());
    }

    private StaffMember member(Row row) {
        Set<Role> roles = grants.of(row).stream().map(Grants.Grant::role).collect(Collectors.toSet());
        return new StaffMember(row.id(), row.name(), row.title(), roles);
    }

    /** The time step of the code, when it is right and was not used before; one step early or late is accepted. */
    private long acceptedStep(Row row, String code) {
        if (row.totp() == null) {
            return -1;
        }
        String secret = key.openText(SEAL, row.totp());
        // Authenticators know the time of the world, not that of a moved demo clock.
        long now = Instant.now().getEpochSecond() / STEP_SECONDS;
        for (long step = now - 1; step <= now + 1; step++) {
            if (step > row.totpLast() && codeAt(secret, step).equals(code)) {
                return step;
            }
        }
        return -1;
    }

    private void failed(Row row) {
        int failures = row.failures() + 1;
        boolean lock = failures >= FAILURES;
        database.sql("update identity.staff set failures = ?, locked_until = ? where id = ?")
                .params(java.util.Arrays.asList(
                        lock ? 0 : failures,
                        lock ? Timestamp.from(clock.instant().plus(LOCKED)) : null,
                        row.id()))
                .update();
    }

    private static String codeAt(String secret, long step) {
        try {
            return new DefaultCodeGenerator(HashingAlgorithm.SHA1, 6).generate(secret, step);
        } catch (CodeGenerationException e) {
            throw new IllegalStateException("No TOTP code can be made from this secret", e);
        }
    }

    private <T> T atTheDoor(Supplier<T> work) {
        return CurrentActor.as(
                Actor.DOOR, () -> java.util.Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private record Row(
            UUID id,
            String name,
            String title,
            @Nullable String password,
            byte @Nullable [] totp,
            long totpLast,
            int failures,
            @Nullable Timestamp lockedUntil)
            implements Actor {
        @Override
        public UUID actorId() {
            return id;
        }
    }
}
