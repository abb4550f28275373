package io.privacycenter.ledger;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Every fact, in the order in which it was learned: one chain per subject, each entry with the hash of the one before.
 * It is append-only; the database refuses this application anything else.
 */
@Service
public class Ledger {

    private static final String KEY_SEAL = "subject-key";
    private static final int MOST_OPEN = 20_000;

    private final JdbcClient database;
    private final JdbcTemplate statements;
    private final InstallationClock clock;
    private final MasterKey key;
    private final SigningKey signing;
    private final WaitingEnds waiting;
    private final ApplicationEventPublisher events;
    private final ConcurrentHashMap<UUID, Veil> open = new ConcurrentHashMap<>();

    Ledger(
            JdbcClient database,
            JdbcTemplate statements,
            InstallationClock clock,
            MasterKey key,
            SigningKey signing,
            WaitingEnds waiting,
            ApplicationEventPublisher events) {
        this.database = database;
        this.statements = statements;
        this.clock = clock;
        this.key = key;
        this.signing = signing;
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
        Map<UUID, Veil> veils = veils(batch);
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
                    fact.effect(),
                    now,
                    FactText.payload(fact)));
        }
        lock(veils.keySet());
        Set<UUID> waits = new HashSet<>();
        List<Recorded> results = append(bodies, facts, waits);
        List<Recorded.Entered> entered = results.stream()
                .filter(Recorded.Entered.class::isInstance)
                .map(Recorded.Entered.class::cast)
                .toList();
        waiting.follow(
                entered,
                batch.stream()
                        .collect(Collectors.toMap(Statement::subject, Statement::controller, (one, same) -> one)));
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

    /** The veil of a subject that has facts. */
    @Transactional(readOnly = true)
    public Veil veil(UUID subject) {
        return database.sql("select sealed from ledger.subject_key where subject = ?")
                .param(subject)
                .query((row, n) -> veil(row.getBytes("sealed")))
                .single();
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

    /** The receipt of one entry, signed with the ledger's key. */
    @Transactional(readOnly = true)
    public Receipt receipt(UUID subject, long number) {
        Entry entry = database.sql("select * from ledger.entry where subject = ? and number = ?")
                .params(subject, number)
                .query(Entry::of)
                .single();
        String hash = HexFormat.of().formatHex(entry.hash());
        return new Receipt(
                subject,
                number,
                entry.body().type(),
                entry.body().effect(),
                entry.body().recorded(),
                hash,
                signing.id(),
                signing.sign(Receipt.signedText(subject, number, hash)));
    }

    /** The public key that receipts verify with, X.509 in Base64. */
    public String publicKey() {
        return signing.published();
    }

    /** Waits for all chains of a batch in one order, so that two batches never wait for each other. */
    private void lock(Collection<UUID> subjects) {
        if (subjects.size() > 1) {
            statements.query(
                    """
                    select pg_advisory_xact_lock(hashtextextended(ordered.subject, 0))
                    from (select s as subject from unnest(?) s order by s) ordered
                    """,
                    statement -> statement.setArray(
                            1,
                            array(
                                    statement.getConnection(),
                                    "text",
                                    subjects.stream().map(UUID::toString).toArray())),
                    row -> {});
        }
    }

    /** @param waits takes the subjects of which ends wait for a start */
    private List<Recorded> append(List<EntryBody> bodies, List<Fact> facts, Set<UUID> waits) {
        List<Recorded> results = new ArrayList<>();
        statements.query(
                """
                select u.place, a.number, a.recorded, a.outcome, a.waits
                from unnest(?, ?, ?, ?, ?, ?, ?, ?) with ordinality
                    as u (subject, controller, type, event, effect, recorded, payload, digest, place),
                    lateral ledger.append(u.subject, u.controller, u.type, u.event, u.effect, u.recorded, u.payload, u.digest) a
                order by u.place
                """,
                statement -> {
                    Connection connection = statement.getConnection();
                    statement.setArray(
                            1,
                            array(
                                    connection,
                                    "uuid",
                                    bodies.stream().map(EntryBody::subject).toArray()));
                    statement.setArray(
                            2,
                            array(
                                    connection,
                                    "uuid",
                                    bodies.stream().map(EntryBody::controller).toArray()));
                    statement.setArray(
                            3,
                            array(
                                    connection,
                                    "text",
                                    bodies.stream().map(EntryBody::type).toArray()));
                    statement.setArray(
                            4,
                            array(
                                    connection,
                                    "bytea",
                                    bodies.stream().map(EntryBody::event).toArray(byte[][]::new)));
                    statement.setArray(
                            5,
                            array(
                                    connection,
                                    "timestamptz",
                                    bodies.stream()
                                            .map(b -> Timestamp.from(b.effect()))
                                            .toArray()));
                    statement.setArray(
                            6,
                            array(
                                    connection,
                                    "timestamptz",
                                    bodies.stream()
                                            .map(b -> Timestamp.from(b.recorded()))
                                            .toArray()));
                    statement.setArray(
                            7,
                            array(
                                    connection,
                                    "text",
                                    bodies.stream().map(EntryBody::payload).toArray()));
                    statement.setArray(
                            8,
                            array(
                                    connection,
                                    "bytea",
                                    bodies.stream().map(EntryBody::digest).toArray(byte[][]::new)));
                },
                row -> {
                    int place = row.getInt("place") - 1;
                    UUID subject = bodies.get(place).subject();
                    long number = row.getLong("number");
                    results.add(
                            switch (row.getString("outcome")) {
                                case "recorded" -> {
                                    if (row.getBoolean("waits")) {
                                        waits.add(subject);
                                    }
                                    yield new Recorded.Entered(subject, number, facts.get(place));
                                }
                                case "known" ->
                                    new Recorded.AlreadyKnown(
                                            subject,
                                            number,
                                            row.getTimestamp("recorded").toInstant());
                                default -> new Recorded.Conflict(subject, number);
                            });
                });
        return results;
    }

    private static Array array(Connection connection, String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    /** The veils of all subjects of a batch; a subject's first fact makes its key. */
    private Map<UUID, Veil> veils(List<Statement> batch) {
        Map<UUID, UUID> controllers = new TreeMap<>();
        batch.forEach(statement -> controllers.put(statement.subject(), statement.controller()));
        Map<UUID, Veil> veils = stored(controllers.keySet());
        controllers.forEach((subject, controller) -> {
            if (!veils.containsKey(subject)) {
                byte[] fresh = MasterKey.random(32);
                database.sql("""
                                insert into ledger.subject_key (subject, controller, sealed) values (?, ?, ?)
                                on conflict (subject) do nothing
                                """)
                        .params(subject, controller, key.seal(KEY_SEAL, fresh))
                        .update();
            }
        });
        return veils.size() == controllers.size() ? veils : stored(controllers.keySet());
    }

    /** Keys of subjects never change, so those that were used lately are kept open. */
    private Map<UUID, Veil> stored(Collection<UUID> wanted) {
        Map<UUID, Veil> veils = new HashMap<>();
        List<UUID> subjects = new ArrayList<>();
        for (UUID subject : wanted) {
            Veil known = open.get(subject);
            if (known == null) {
                subjects.add(subject);
            } else {
                veils.put(subject, known);
            }
        }
        if (subjects.isEmpty()) {
            return veils;
        }
        statements.query(
                "select subject, sealed from ledger.subject_key where subject = any (?)",
                statement -> statement.setArray(1, array(statement.getConnection(), "uuid", subjects.toArray())),
                row -> {
                    UUID subject = row.getObject("subject", UUID.class);
                    Veil veil = veil(row.getBytes("sealed"));
                    veils.put(subject, veil);
                });
        keepOpen(veils);
        return veils;
    }

    /** Only when this transaction commits: a key that it made is nobody's if it does not. */
    private void keepOpen(Map<UUID, Veil> veils) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                if (open.size() >= MOST_OPEN) {
                    open.clear();
                }
                open.putAll(veils);
            }
        });
    }

    private Veil veil(byte[] sealed) {
        return new Veil(key.open(KEY_SEAL, sealed));
    }
}
