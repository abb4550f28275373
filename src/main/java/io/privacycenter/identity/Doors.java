package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a patient comes in: by a one-time link or code sent to an address, and by a code sent to a phone for what needs
 * a second factor. Link and code exist only in the message; nothing here tells whether an address is known.
 */
@Service
public class Doors {

    static final Duration VALID = Duration.ofMinutes(30);

    /** Whoever goes on later does so in the evening or on the next morning. */
    static final Duration VALID_TO_GO_ON = Duration.ofHours(24);

    static final int TRIES = 5;
    static final int MESSAGES_PER_HOUR = 3;
    private static final String SEAL = "sign-in-address";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;
    private final MasterKey key;
    private final People people;
    private final BirthDates births;
    private final PeopleOnFile onFile;
    private final UnclearPeople unclear;
    private final ApplicationEventPublisher events;

    Doors(
            JdbcClient database,
            TransactionTemplate transaction,
            InstallationClock clock,
            MasterKey key,
            People people,
            BirthDates births,
            PeopleOnFile onFile,
            UnclearPeople unclear,
            ApplicationEventPublisher events) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.key = key;
        this.people = people;
        this.births = births;
        this.onFile = onFile;
        this.unclear = unclear;
        this.events = events;
    }

    /** Somebody wants to come in; the message is made and sent by whoever follows this. */
    public record SignInWanted(UUID id) {}

    /**
     * What a message must carry. The secrets are in no other place.
     *
     * @param address e-mail address or phone number
     * @param token for the link; null in a message to a phone
     * @param goesOn whether the link leads back to what was begun; its code then serves nobody
     */
    public record Message(
            Scheme scheme,
            String address,
            Locale language,
            @Nullable String token,
            String code,
            UUID controller,
            boolean goesOn) {
        @Override
        public String toString() {
            return "Message to " + scheme.term();
        }
    }

    /** How an attempt to come in ended. */
    public sealed interface Entrance {
        /** Welcome. @param goesOn whether it leads back to what was begun */
        record Open(Patient patient, boolean goesOn) implements Entrance {
            public Open(Patient patient) {
                this(patient, false);
            }
        }

        /** Several people are known under this address; the birth date tells which. */
        record BirthDateNeeded(UUID signIn) implements Entrance {}

        /** The secret is right and nobody, or nobody for certain, is known: a person of the practice helps. */
        record AskThePractice() implements Entrance {}

        record WrongCode(int triesLeft) implements Entrance {}

        record Expired() implements Entrance {}
    }

    /**
     * Starts a sign-in. The answer and its cost are the same for every address.
     *
     * @param browser a secret of the browser that asks; the code works there alone
     */
    public UUID knock(UUID controller, Identity address, String browser, Locale language) {
        return start(Purpose.PATIENT, controller, null, address, browser, language);
    }

    /**
     * Sends a patient who is inside a link to come in by on another day or device, which leads back to what they have begun.
     * Whoever shares their address is asked for a birth date, as with any link. Empty when there is no address.
     */
    public Optional<UUID> linkToGoOn(Patient patient, Locale language) {
        return atTheDoor(() -> people.identityOf(patient.subject(), Scheme.EMAIL))
                .map(address -> start(Purpose.GO_ON, patient.controller(), null, address, Tokens.fresh(), language));
    }

    /** The language in which somebody last asked for a link under an address. */
    public Optional<Locale> lastSpoken(Identity address) {
        return atTheDoor(() -> database.sql(
                        "select language from identity.sign_in where lookup = ? order by created desc limit 1")
                .param(people.lookup(address))
                .query(String.class)
                .optional()
                .map(Locale::of));
    }

    /** Starts the second factor: a code to the phone on file of a signed-in patient. Empty when there is no phone. */
    public Optional<UUID> knockByPhone(Patient patient, String browser, Locale language) {
        return atTheDoor(() -> people.identityOf(patient.subject(), Scheme.PHONE))
                .map(phone -> start(Purpose.PHONE, patient.controller(), patient.subject(), phone, browser, language));
    }

    /**
     * Asks the controller's own database who is behind the address, before the message is made and outside of its
     * transaction: people of a practice whose software reports nothing are known from then on. Also where somebody is known
     * already, since the address may be another's too.
     *
     * @throws IllegalStateException when nobody is known and a database could not be asked: trying again helps
     */
    public void askTheData(UUID id) {
        Attempt attempt = atTheDoor(() -> find(id).orElseThrow());
        if (attempt.subject() != null
                || attempt.sent() != null
                || clock.instant().isAfter(attempt.expires())) {
            return;
        }
        Identity address = attempt.address(key);
        boolean answered = onFile.makeKnown(attempt.controller(), address);
        if (!answered && !atTheDoor(() -> isKnown(attempt, address))) {
            throw new IllegalStateException("A source did not say who is behind an address");
        }
    }

    /**
     * Makes the message of a sign-in, once. Empty when nobody at the controller is known under the address, when too
     * many messages went to it within the hour, or when it was made before.
     */
    public Optional<Message> message(UUID id) {
        return atTheDoor(() -> {
            Attempt attempt = find(id).orElseThrow();
            Identity address = attempt.address(key);
            if (attempt.sent() != null || tooMany(attempt) || !isKnown(attempt, address)) {
                return Optional.empty();
            }
            String token = Tokens.fresh();
            String code = Tokens.freshCode();
            boolean byLink = address.scheme() == Scheme.EMAIL;
            database.sql("update identity.sign_in set token = ?, code = ?, sent = ? where id = ?")
                    .params(java.util.Arrays.asList(
                            byLink ? Tokens.hash(token) : null, Tokens.hash(code), at(clock.instant()), id))
                    .update();
            return Optional.of(new Message(
                    address.scheme(),
                    address.value(),
                    attempt.locale(),
                    byLink ? token : null,
                    code,
                    attempt.controller(),
                    attempt.goesOn()));
        });
    }

    /** Comes in with the token of a link; it works once, in any browser, which from then on is the one that asked. */
    public Entrance enterByLink(String token, String browser) {
        return atTheDoor(() -> database.sql("select * from identity.sign_in where token = ? for update")
                .param(Tokens.hash(token))
                .query(Attempt::of)
                .optional()
                .filter(this::usable)
                .map(attempt -> {
                    database.sql("update identity.sign_in set browser = ? where id = ?")
                            .params(Tokens.hash(browser), attempt.id())
                            .update();
                    return admit(attempt);
                })
                .orElseGet(Entrance.Expired::new));
    }

    /** Comes in with the code of a message, in the browser that asked for it; five tries. */
    public Entrance enterByCode(UUID id, String browser, String code) {
        return atTheDoor(() -> {
            Attempt attempt = find(id).orElse(null);
            if (attempt == null
                    || !usable(attempt)
                    || attempt.tries() >= TRIES
                    || !Tokens.matches(browser, attempt.browser())) {
                return new Entrance.Expired();
            }
            byte[] expected = attempt.code();
            if (expected == null || !Tokens.matches(code.strip(), expected)) {
                database.sql("update identity.sign_in set tries = tries + 1 where id = ?")
                        .param(id)
                        .update();
                return new Entrance.WrongCode(TRIES - attempt.tries() - 1);
            }
            return admit(attempt);
        });
    }

    /** Tells several people of one address apart. A wrong date leads to the practice, never to a second guess. */
    public Entrance enterByBirthDate(UUID id, String browser, LocalDate born) {
        return atTheDoor(() -> {
            Attempt attempt = find(id).orElse(null);
            if (attempt == null
                    || attempt.used() == null
                    || attempt.tries() >= TRIES
                    || clock.instant().isAfter(attempt.expires())
                    || !Tokens.matches(browser, attempt.browser())) {
                return new Entrance.Expired();
            }
            database.sql("update identity.sign_in set tries = ? where id = ?")
                    .params(TRIES, id)
                    .update();
            List<Subject> known = people.knownUnder(attempt.controller(), attempt.address(key));
            List<Subject> matching = known.stream()
                    .filter(subject -> births.of(subject).filter(born::equals).isPresent())
                    .toList();
            Optional<Subject> one = oneOf(matching);
            if (one.isPresent()) {
                return open(attempt, one.get(), 1);
            }
            unclear.ask(attempt.controller(), attempt.lookup(), attempt.address(key), known.size());
            return new Entrance.AskThePractice();
        });
    }

    private Entrance admit(Attempt attempt) {
        database.sql("update identity.sign_in set used = ? where id = ?")
                .params(at(clock.instant()), attempt.id())
                .update();
        if (attempt.subject() != null) {
            return open(attempt, people.subject(attempt.subject()), 2);
        }
        Identity address = attempt.address(key);
        List<Subject> known = people.knownUnder(attempt.controller(), address);
        return oneOf(known)
                .<Entrance>map(one -> open(attempt, one, 1))
                .orElseGet(() ->
                        known.isEmpty() ? new Entrance.AskThePractice() : new Entrance.BirthDateNeeded(attempt.id()));
    }

    /** The one person whom these stand for, by one of their files; empty when they are several or none. */
    private static Optional<Subject> oneOf(List<Subject> subjects) {
        return subjects.stream().map(Subject::person).distinct().count() == 1
                ? subjects.stream().min(Comparator.comparing(Subject::id))
                : Optional.empty();
    }

    private static Entrance open(Attempt attempt, Subject subject, int level) {
        return new Entrance.Open(
                new Patient(subject.person(), subject.id(), subject.controller(), level), attempt.goesOn());
    }

    /** What an attempt is for, as it is stored. */
    private enum Purpose {
        PATIENT(VALID),
        GO_ON(VALID_TO_GO_ON),
        PHONE(VALID);

        private final Duration valid;

        Purpose(Duration valid) {
            this.valid = valid;
        }
    }

    private UUID start(
            Purpose purpose,
            UUID controller,
            @Nullable UUID subject,
            Identity address,
            String browser,
            Locale language) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        return atTheDoor(() -> {
            database.sql("""
                            insert into identity.sign_in
                                (id, purpose, controller, subject, lookup, sealed, browser, language, created, expires)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(java.util.Arrays.asList(
                            id,
                            purpose.name(),
                            controller,
                            subject,
                            people.lookup(address),
                            key.seal(SEAL, address.scheme().term() + ":" + address.value()),
                            Tokens.hash(browser),
                            language.getLanguage(),
                            at(now),
                            at(now.plus(purpose.valid))))
                    .update();
            events.publishEvent(new SignInWanted(id));
            return id;
        });
    }

    private boolean tooMany(Attempt attempt) {
        return database.sql("select count(*) from identity.sign_in where lookup = ? and sent > ?")
                        .params(attempt.lookup(), at(clock.instant().minus(Duration.ofHours(1))))
                        .query(Integer.class)
                        .single()
                >= MESSAGES_PER_HOUR;
    }

    private boolean isKnown(Attempt attempt, Identity address) {
        return attempt.subject() != null
                || !people.knownUnder(attempt.controller(), address).isEmpty();
    }

    private boolean usable(Attempt attempt) {
        return attempt.used() == null && clock.instant().isBefore(attempt.expires());
    }

    private Optional<Attempt> find(UUID id) {
        return database.sql("select * from identity.sign_in where id = ? for update")
                .param(id)
                .query(Attempt::of)
                .optional();
    }

    private <T> T atTheDoor(Supplier<T> work) {
        return CurrentActor.as(
                Actor.DOOR, () -> java.util.Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }

    private record Attempt(
            UUID id,
            UUID controller,
            @Nullable UUID subject,
            boolean goesOn,
            byte[] lookup,
            byte[] sealed,
            byte[] browser,
            Locale locale,
            Instant expires,
            byte @Nullable [] code,
            int tries,
            @Nullable Instant sent,
            @Nullable Instant used) {

        static Attempt of(ResultSet row, int n) throws SQLException {
            return new Attempt(
                    row.getObject("id", UUID.class),
                    row.getObject("controller", UUID.class),
                    row.getObject("subject", UUID.class),
                    Purpose.GO_ON.name().equals(row.getString("purpose")),
                    row.getBytes("lookup"),
                    row.getBytes("sealed"),
                    row.getBytes("browser"),
                    Locale.of(row.getString("language")),
                    row.getTimestamp("expires").toInstant(),
                    row.getBytes("code"),
                    row.getInt("tries"),
                    instant(row.getTimestamp("sent")),
                    instant(row.getTimestamp("used")));
        }

        Identity address(MasterKey key) {
            String[] parts = key.openText(SEAL, sealed).split(":", 2);
            return new Identity(Scheme.of(parts[0]), parts[1]);
        }

        private static @Nullable Instant instant(@Nullable Timestamp value) {
            return value == null ? null : value.toInstant();
        }
    }
}
