package io.privacycenter.requests;

import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.asking.InvalidRequest;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Letters of people who could not or would not sign in. Nobody is looked up, so that the answer tells nothing about who is
 * known; nothing is worked out or carried out, since who wrote is not proved. A person of the practice reads.
 */
@Service
public class LetterBox {

    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_WORDS = 5_000;
    static final int PER_NETWORK_AND_HOUR = 10;
    static final int PER_PRACTICE_AND_DAY = 200;

    private static final String SEAL = "letter-at-the-door";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstallationClock clock;
    private final MasterKey key;
    private final byte[] networks;

    LetterBox(JdbcClient database, TransactionTemplate transaction, InstallationClock clock, MasterKey key) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.key = key;
        networks = key.derive("letter-at-the-door-network");
    }

    /** What somebody wrote, as they wrote it. */
    public record Letter(String name, String email, String words) {

        /** @throws InvalidRequest naming what is missing, too long or no e-mail address */
        public Letter {
            name = name.strip();
            words = words.strip();
            if (name.isEmpty() || name.length() > LONGEST_NAME) {
                throw new InvalidRequest("err.letter.name", LONGEST_NAME);
            }
            try {
                email = new Identity(Scheme.EMAIL, email.strip()).value();
            } catch (IllegalArgumentException notAnAddress) {
                throw new InvalidRequest("err.email");
            }
            if (words.isEmpty() || words.length() > LONGEST_WORDS) {
                throw new InvalidRequest("err.letter.words", LONGEST_WORDS);
            }
        }

        @Override
        public String toString() {
            return "Letter";
        }
    }

    /** A letter that waits for a reader. */
    public record Waiting(UUID id, UUID controller, String reference, Letter letter, Instant at) {}

    /** When it came, and what to name when asking about it. */
    public record Taken(String reference, Instant at) {}

    /**
     * Takes a letter. The same {@code sending} sent twice is one letter.
     *
     * @param network from where it comes; kept as a keyed hash
     * @return empty when too many came from there within the hour, or for the practice within the day
     */
    public Optional<Taken> drop(UUID sending, UUID controller, Letter letter, String network, Locale language) {
        byte[] origin = MasterKey.hmac(networks, network.getBytes(StandardCharsets.UTF_8));
        return CurrentActor.as(
                Actor.DOOR,
                () -> Objects.requireNonNull(transaction.execute(status -> taken(sending, controller)
                        .or(() -> take(sending, controller, letter, origin, language)
                                .flatMap(id -> taken(id, controller))))));
    }

    private Optional<UUID> take(UUID sending, UUID controller, Letter letter, byte[] origin, Locale language) {
        Instant now = clock.instant();
        if (since("origin = ?", origin, now.minus(Duration.ofHours(1))) >= PER_NETWORK_AND_HOUR
                || since("controller = ?", controller, now.minus(Duration.ofDays(1))) >= PER_PRACTICE_AND_DAY) {
            return Optional.empty();
        }
        database.sql("""
                        insert into requests.letter_at_the_door (id, reference, controller, language, sealed, origin, at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing
                        """)
                .params(
                        sending,
                        References.fresh(),
                        controller,
                        language.getLanguage(),
                        key.seal(SEAL, JSON.writeValueAsString(letter)),
                        origin,
                        Timestamp.from(now))
                .update();
        return Optional.of(sending);
    }

    private Optional<Taken> taken(UUID sending, UUID controller) {
        return database.sql("select reference, at from requests.letter_at_the_door where id = ? and controller = ?")
                .params(sending, controller)
                .query((row, n) -> new Taken(
                        row.getString("reference"), row.getTimestamp("at").toInstant()))
                .optional();
    }

    private int since(String whose, Object value, Instant from) {
        return database.sql("select count(*) from requests.letter_at_the_door where " + whose + " and at > ?")
                .params(value, Timestamp.from(from))
                .query(Integer.class)
                .single();
    }

    /** What nobody has settled yet at the practices of the actor, the oldest first. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<Waiting> waiting() {
        return database.sql("select * from requests.letter_at_the_door where settled is null order by at")
                .query((row, n) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getObject("controller", UUID.class),
                        row.getString("reference"),
                        JSON.readValue(key.openText(SEAL, row.getBytes("sealed")), Letter.class),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    /** Somebody wrote back or called. What was written is not needed any more; that it was settled, by whom and when, is. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional
    public void settle(StaffMember reader, UUID id) {
        database.sql("""
                        update requests.letter_at_the_door
                        set sealed = null, origin = null, settled = ?, settled_by = ? where id = ? and settled is null
                        """)
                .params(Timestamp.from(clock.instant()), reader.id(), id)
                .update();
    }
}
