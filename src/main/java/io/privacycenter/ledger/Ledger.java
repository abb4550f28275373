package io.privacycenter.ledger;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.log.Leaf;
import io.privacycenter.ledger.log.PublicLog;
import io.privacycenter.ledger.log.SigningKey;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
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

    private static final int FETCHED = 5_000;

    /** From a fiftieth of all subjects on, reading the whole ledger is quicker than looking up each entry of theirs. */
    private static final int GOOD_PART = 50;

    /** Subjects whose entries are sorted at once; it bounds what the database puts aside. */
    private static final int SORTED = 500_000;

    private final JdbcClient database;
    private final Appends appends;
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
        this.appends = new Appends(statements);
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
        List<Recorded> results = appends.append(bodies, facts, waits);
        List<Recorded.Entered> entered = results.stream()
                .filter(Recorded.Entered.class::isInstance)
                .map(Recorded.Entered.class::cast)
                .toList();
        waiting.follow(entered, waits, controllers);
        events.publishEvent(new FactsRecorded(entered));
        return results;
    }

    /**
     * Begins the chains of subjects about whom nothing is recorded yet: the key is there, the first entry is to come.
     *
     * @param controllers the controller of each subject
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void begin(Map<UUID, UUID> controllers) {
        keys.of(controllers);
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

    /** How many subjects controllers have. */
    @Transactional(readOnly = true)
    public long countSubjects(Collection<UUID> controllers) {
        return database.sql("select count(*) from ledger.subject_key where controller = any (?)")
                .param(controllers.toArray(UUID[]::new))
                .query(Long.class)
                .single();
    }

    /**
     * What happened to every subject of some controllers, also to those of whom nothing is recorded yet; controller by
     * controller. Where they are a good part of everybody, the ledger is read once from its beginning to its end and what is
     * found is sorted; where not, each is looked up. No more is in memory than one subject.
     */
    @Transactional(readOnly = true)
    public void everybody(Collection<UUID> controllers, Consumer<WrittenTimeline> each) {
        long some = countSubjects(controllers);
        long all = database.sql("select count(*) from ledger.subject_key")
                .query(Long.class)
                .single();
        // "offset 0" keeps the planner from an order by index, which is one random page for nearly every entry.
        String entries = some * GOOD_PART >= all
                ? "(select * from ledger.entry where subject between :first and :last offset 0)"
                : "ledger.entry";
        int parts = Math.toIntExact(1 + some / SORTED);
        for (int part = 0; part < parts; part++) {
            WrittenTimeline.Gathering gathering = new WrittenTimeline.Gathering(each);
            database.sql("""
                            select k.controller, k.subject, e.type, e.event, e.effect, e.recorded, e.payload
                            from ledger.subject_key k left join %s e on e.subject = k.subject
                            where k.controller = any (:controllers) and k.subject between :first and :last
                            order by k.controller, k.subject
                            """.formatted(entries))
                    .withFetchSize(FETCHED)
                    .param("controllers", controllers.toArray(UUID[]::new))
                    .param("first", first(part, parts))
                    .param("last", last(part, parts))
                    .query(gathering);
            gathering.end();
        }
    }

    /** The first of all ids in a part, in the order of the database. */
    private static UUID first(int part, int parts) {
        return new UUID(Long.divideUnsigned(-1L, parts) * part, 0);
    }

    private static UUID last(int part, int parts) {
        boolean ofAll = part + 1 == parts;
        return new UUID(ofAll ? -1 : first(part + 1, parts).getMostSignificantBits() - 1, -1);
    }

    /** The entries of a subject in the order of recording. */
    @Transactional(readOnly = true)
    public List<Entry> entries(UUID subject) {
        return database.sql("select * from ledger.entry where subject = ? order by number")
                .param(subject)
                .query(Entry::of)
                .list();
    }

    /** The entries of some subjects after one of each, in the order of recording; whoever has none is left out. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Entry>> entriesAfter(Map<UUID, Long> numbers) {
        return entries(numbers.keySet().toArray(UUID[]::new), numbers.values().toArray(Long[]::new), ">");
    }

    /** Some entries of some subjects, in the order of recording; whoever has none is left out. */
    @Transactional(readOnly = true)
    public Map<UUID, List<Entry>> entriesNumbered(Map<UUID, List<Long>> numbers) {
        UUID[] subjects = numbers.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(number -> one.getKey()))
                .toArray(UUID[]::new);
        Long[] all = numbers.values().stream().flatMap(List::stream).toArray(Long[]::new);
        return entries(subjects, all, "=");
    }

    /** One place in an index for each. */
    private Map<UUID, List<Entry>> entries(UUID[] subjects, Long[] numbers, String compared) {
        Map<UUID, List<Entry>> found = new HashMap<>();
        if (subjects.length > 0) {
            database.sql("""
                            select e.* from unnest(?::uuid[], ?::bigint[]) as f (subject, number)
                            cross join lateral (
                                select * from ledger.entry o
                                where o.subject = f.subject and o.number %s f.number offset 0) e
                            order by e.subject, e.number
                            """.formatted(compared)).params(subjects, numbers).query(row -> {
                Entry entry = Entry.of(row, 0);
                found.computeIfAbsent(entry.subject(), first -> new ArrayList<>())
                        .add(entry);
            });
        }
        return found;
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

    /** The entry of one event; empty when nothing was recorded under that id. */
    @Transactional(readOnly = true)
    public Optional<Entry> entryOf(UUID subject, String eventId) {
        return database.sql("select * from ledger.entry where subject = ? and event = ?")
                .params(subject, HexFormat.of().parseHex(veil(subject).event(eventId)))
                .query(Entry::of)
                .optional();
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
        byte[] commitment = KeptTexts.commitment(salt, value);
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

    /** Takes a text away for ever; its commitment stays in the record. For the worker; again is the same. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void eraseText(UUID subject, byte[] commitment) {
        database.sql("select ledger.erase_text(?, ?)")
                .params(subject, commitment)
                .query(row -> {});
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
}
