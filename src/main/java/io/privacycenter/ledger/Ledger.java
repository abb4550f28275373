package io.privacycenter.ledger;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.log.Leaf;
import io.privacycenter.ledger.log.PublicLog;
import io.privacycenter.ledger.log.SigningKey;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every fact, in the order in which it was learned: one chain per subject, each entry with the hash of the one before.
 * It is append-only; the database refuses this application anything else.
 */
@Service
public class Ledger {

    private final JdbcClient database;
    private final JdbcTemplate statements;
    private final InstallationClock clock;
    private final SubjectKeys keys;
    private final SigningKey signing;
    private final PublicLog log;
    private final WaitingEnds waiting;
    private final ApplicationEventPublisher events;

    Ledger(
            JdbcClient database,
            JdbcTemplate statements,
            InstallationClock clock,
            SubjectKeys keys,
            SigningKey signing,
            PublicLog log,
            WaitingEnds waiting,
            ApplicationEventPublisher events) {
        this.database = database;
        this.statements = statements;
        this.clock = clock;
        this.keys = keys;
        this.signing = signing;
        this.log = log;
        this.waiting = waiting;
        this.events = events;
    }

    /** Facts were recorded in this transaction; followers arrange what is owed for them in the same one. */
    public record FactsRecorded(List<Recorded.Entered> entries) {
        public FactsRecorded {
            entries = List.copyOf(entries);
        }
    }

    /**
     * Records facts in order, within the transaction of the caller: all of them are durable when it commits. Facts about
     * different people do not wait for each other.
     *
     * @return one result per statement, in order
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Recorded> record(List<Statement> batch) {
        Map<UUID, UUID> controllers = new TreeMap<>();
        batch.forEach(statement -> controllers.put(statement.subject(), statement.controller()));
        Map<UUID, Veil> veils = keys.of(controllers);
        Instant now = clock.instant();
        List<Fact> facts = new ArrayList<>();
        List<EntryBody> bodies = new ArrayList<>();
        for (Statement statement : batch) {
            Veil veil = java.util.Objects.requireNonNull(veils.get(statement.subject()));
            String id = veil.event(statement.eventId());
            Fact fact = statement.fact().make(veil, id, now);
            facts.add(fact);
            bodies.add(new EntryBody(
                    statement.subject(),
                    statement.controller(),
                    FactText.type(fact),
                    HexFormat.of().parseHex(id),
                    fact.effect().truncatedTo(ChronoUnit.MICROS),
                    now,
                    FactText.payload(fact)));
        }
        Set<UUID> waits = new HashSet<>();
        List<Recorded> results = append(bodies, facts, waits);
        List<Recorded.Entered> entered = results.stream()
                .filter(Recorded.Entered.class::isInstance)
                .map(Recorded.Entered.class::cast)
                .toList();
        waiting.follow(entered, waits, controllers);
        events.publishEvent(new FactsRecorded(entered));
        return results;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public Recorded record(Statement statement) {
        return record(List.of(statement)).getFirst();
    }

    /** What happened to a subject, in the order of effect. */
    @Transactional(readOnly = true)
    public Timeline timeline(UUID subject) {
        return Timeline.of(entries(subject).stream().map(Entry::fact).toList());
    }

    /** The entries of a subject in the order of recording. */
    @Transactional(readOnly = true)
    public List<Entry> entries(UUID subject) {
        return database.sql("select * from ledger.entry where subject = ? order by number")
                .param(subject)
                .query(Entry::of)
                .list();
    }

    /** The entries of a subject after one, in the order of recording. */
    @Transactional(readOnly = true)
    public List<Entry> entriesAfter(UUID subject, long number) {
        return database.sql("select * from ledger.entry where subject = ? and number > ? order by number")
                .params(subject, number)
                .query(Entry::of)
                .list();
    }

    /** Some entries of a subject, in the order of recording. */
    @Transactional(readOnly = true)
    public List<Entry> entriesNumbered(UUID subject, Collection<Long> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : database.sql("select * from ledger.entry where subject = ? and number = any(?) order by number")
                        .params(subject, numbers.toArray(Long[]::new))
                        .query(Entry::of)
                        .list();
    }

    /** How many consents a subject ever gave, standing or not. */
    @Transactional(readOnly = true)
    public int consentsGiven(UUID subject) {
        return database.sql("select count(*) from ledger.entry where subject = ? and type like 'consent-given.%'")
                .param(subject)
                .query(Integer.class)
                .single();
    }

    /** The veil of a subject that has facts. */
    @Transactional(readOnly = true)
    public Veil veil(UUID subject) {
        return keys.of(subject);
    }

    /**
     * Keeps a text beside the chain, sealed under the subject's key.
     *
     * @return its commitment, SHA-256(salt ‖ text), which stands for it in entries
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public byte[] keep(UUID subject, UUID controller, String text) {
        byte[] salt = MasterKey.random(16);
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        byte[] salted = java.util.Arrays.copyOf(salt, salt.length + value.length);
        System.arraycopy(value, 0, salted, salt.length, value.length);
        byte[] commitment = EntryBody.sha256(salted);
        database.sql(
                        "insert into ledger.kept_value (subject, commitment, controller, salt, sealed) values (?, ?, ?, ?, ?)")
                .params(subject, commitment, controller, salt, veil(subject).seal(value))
                .update();
        return commitment;
    }

    /** A text that was kept; empty when it was erased since. */
    @Transactional(readOnly = true)
    public Optional<String> kept(UUID subject, byte[] commitment) {
        return database.sql("select sealed from ledger.kept_value where subject = ? and commitment = ?")
                .params(subject, commitment)
                .query((row, n) -> new String(veil(subject).open(row.getBytes("sealed")), StandardCharsets.UTF_8))
                .optional();
    }

    /** Computes the chain of a subject again, from what is stored, and compares. */
    @Transactional(readOnly = true)
    public Verification verify(UUID subject) {
        byte[] previous = EntryBody.beforeTheFirst(subject);
        long number = 0;
        for (Entry entry : entries(subject)) {
            number++;
            byte[] hash = entry.body().hash(previous, number);
            if (entry.number() != number
                    || !java.util.Arrays.equals(entry.previous(), previous)
                    || !java.util.Arrays.equals(entry.hash(), hash)) {
                return new Verification.Broken(Math.min(number, entry.number()), clock.instant());
            }
            previous = hash;
        }
        return new Verification.Intact(number, HexFormat.of().formatHex(previous), clock.instant());
    }

    /** The receipt of one entry: signed at once, and proved by the log about a second after it was recorded. */
    @Transactional(readOnly = true)
    public Receipt receipt(UUID subject, long number) {
        Entry entry = database.sql("select * from ledger.entry where subject = ? and number = ?")
                .params(subject, number)
                .query(Entry::of)
                .single();
        return new Receipt(
                entry,
                signing.published(),
                signing.sign(Receipt.signedText(subject, number, entry.hash()).getBytes(StandardCharsets.UTF_8)),
                log.inclusion(new Leaf(subject, number, entry.hash())).orElse(null),
                log.keys());
    }

    /** The public key that receipts verify with, X.509 in Base64. */
    public String publicKey() {
        return signing.published();
    }

    /** @param waits takes the subjects of which ends wait for a start */
    private List<Recorded> append(List<EntryBody> bodies, List<Fact> facts, Set<UUID> waits) {
        Recorded[] results = new Recorded[bodies.size()];
        for (List<Integer> round : rounds(bodies)) {
            RowCallbackHandler result = row -> {
                int place = round.get(row.getInt("place") - 1);
                results[place] = result(row, bodies.get(place).subject(), facts.get(place), waits);
            };
            if (round.size() == 1) {
                statements.query(
                        "select 1 as place, number, recorded, outcome, waits from ledger.append(?, ?, ?, ?, ?, ?, ?, ?)",
                        statement -> set(statement, bodies.get(round.getFirst())),
                        result);
            } else {
                statements.query(
                        "select place, number, recorded, outcome, waits from ledger.append_all(?, ?, ?, ?, ?, ?, ?, ?)",
                        statement ->
                                set(statement, round.stream().map(bodies::get).toList()),
                        result);
            }
        }
        return List.of(results);
    }

    /**
     * The places of a batch in rounds: everybody's first fact, then everybody's second, and so on. The first round opens
     * every chain that the batch touches, in one order for everybody.
     */
    private static List<List<Integer>> rounds(List<EntryBody> bodies) {
        List<List<Integer>> rounds = new ArrayList<>();
        Map<UUID, Integer> facts = new HashMap<>();
        for (int place = 0; place < bodies.size(); place++) {
            int round = facts.merge(bodies.get(place).subject(), 1, Integer::sum) - 1;
            if (round == rounds.size()) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(place);
        }
        return rounds;
    }

    private static Recorded result(ResultSet row, UUID subject, Fact fact, Set<UUID> waits) throws SQLException {
        long number = row.getLong("number");
        return switch (row.getString("outcome")) {
            case "recorded" -> {
                if (row.getBoolean("waits")) {
                    waits.add(subject);
                }
                yield new Recorded.Entered(subject, number, fact);
            }
            case "known" ->
                new Recorded.AlreadyKnown(
                        subject, number, row.getTimestamp("recorded").toInstant());
            default -> new Recorded.Conflict(subject, number);
        };
    }

    private static void set(PreparedStatement statement, EntryBody body) throws SQLException {
        statement.setObject(1, body.subject());
        statement.setObject(2, body.controller());
        statement.setString(3, body.type());
        statement.setBytes(4, body.event());
        statement.setObject(5, body.effect().atOffset(ZoneOffset.UTC));
        statement.setObject(6, body.recorded().atOffset(ZoneOffset.UTC));
        statement.setString(7, body.payload());
        statement.setBytes(8, body.digest());
    }

    /** Facts of one batch are recorded at one instant. */
    private static void set(PreparedStatement statement, List<EntryBody> bodies) throws SQLException {
        set(statement, 1, "uuid", bodies.stream().map(EntryBody::subject));
        set(statement, 2, "uuid", bodies.stream().map(EntryBody::controller));
        set(statement, 3, "text", bodies.stream().map(EntryBody::type));
        set(statement, 4, "bytea", bodies.stream().map(EntryBody::event));
        set(statement, 5, "timestamptz", bodies.stream().map(EntryBody::effect));
        statement.setObject(6, bodies.getFirst().recorded().atOffset(ZoneOffset.UTC));
        set(statement, 7, "text", bodies.stream().map(EntryBody::payload));
        set(statement, 8, "bytea", bodies.stream().map(EntryBody::digest));
    }

    private static void set(PreparedStatement statement, int place, String type, Stream<?> values) throws SQLException {
        Object[] all = type.equals("bytea") ? values.toArray(byte[][]::new) : values.toArray();
        statement.setArray(place, statement.getConnection().createArrayOf(type, all));
    }
}
