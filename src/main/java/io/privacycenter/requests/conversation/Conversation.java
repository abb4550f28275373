package io.privacycenter.requests.conversation;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The store of conversations. Texts, names of files and files are sealed with AES-256-GCM under a key of their case, which
 * is itself sealed under the installation's: without that key nothing of a conversation can be read again.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Conversation {

    private static final String SEAL = "conversation-key:";
    private static final int KEY_BYTES = 32;

    private final JdbcClient database;
    private final MasterKey master;
    private final InstallationClock clock;

    Conversation(JdbcClient database, MasterKey master, InstallationClock clock) {
        this.database = database;
        this.master = master;
        this.clock = clock;
    }

    /** Whose conversation it is. */
    public record Place(UUID caseFile, UUID subject, UUID controller) {}

    /** A file to keep. @param scanned as in {@link Enclosure} */
    public record Brought(String name, FileKind kind, byte[] content, boolean scanned) {}

    /** A file as it was brought. */
    public record Fetched(Enclosure enclosure, byte[] content) {}

    /** Everything, oldest first. */
    public List<Said> of(UUID caseFile) {
        Optional<byte[]> key = key(caseFile);
        if (key.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Enclosure>> files = new LinkedHashMap<>();
        database.sql("""
                        select e.id, e.said, e.name, e.kind, e.size, e.scanned from requests.enclosure e
                        join requests.said s on s.id = e.said where s.case_file = ? order by e.said, e.position
                        """).param(caseFile).query(row -> {
            files.computeIfAbsent(row.getObject("said", UUID.class), said -> new ArrayList<>())
                    .add(enclosure(key.get(), row));
        });
        return database.sql("""
                        select id, kind, demand, author, sealed, at, read from requests.said
                        where case_file = ? order by at, id
                        """)
                .param(caseFile)
                .query((row, n) -> said(key.get(), files, row))
                .list();
    }

    /** @param author the member of staff; null for the person @return its id */
    public UUID say(
            Place place,
            Said.Kind kind,
            @Nullable UUID demand,
            @Nullable UUID author,
            String text,
            List<Brought> files) {
        byte[] key = key(place.caseFile()).orElseGet(() -> begin(place));
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into requests.said (id, case_file, subject, controller, demand, kind, author, sealed, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(id)
                .param(place.caseFile())
                .param(place.subject())
                .param(place.controller())
                .param(demand)
                .param(kind.name())
                .param(author)
                .param(MasterKey.sealUnder(key, utf8(text)))
                .param(Timestamp.from(clock.instant()))
                .update();
        int position = 0;
        for (Brought file : files) {
            database.sql("""
                            insert into requests.enclosure
                                (id, said, subject, controller, position, name, kind, size, scanned, sealed)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            UUID.randomUUID(),
                            id,
                            place.subject(),
                            place.controller(),
                            position++,
                            MasterKey.sealUnder(key, utf8(file.name())),
                            file.kind().name(),
                            file.content().length,
                            file.scanned(),
                            MasterKey.sealUnder(key, file.content()))
                    .update();
        }
        return id;
    }

    /** Notes that one side has what the other said before it. @param person whether the person reads, or the controller */
    public void read(UUID caseFile, boolean person) {
        database.sql("""
                        update requests.said set read = ?
                        where case_file = ? and read is null and (author is null) <> ?
                        """)
                .params(Timestamp.from(clock.instant()), caseFile, person)
                .update();
    }

    /** The cases, of those that the current actor may see, in which a person said something that nobody has read. */
    public Set<UUID> unread() {
        return new TreeSet<>(
                database.sql("select distinct case_file from requests.said where read is null and author is null")
                        .query(UUID.class)
                        .list());
    }

    public int count(UUID caseFile) {
        return database.sql("select count(*) from requests.said where case_file = ?")
                .param(caseFile)
                .query(Integer.class)
                .single();
    }

    /** Empty when there is none of that id that the current actor may see. */
    public Optional<Fetched> fetch(UUID enclosure) {
        return database.sql("""
                        select e.id, e.name, e.kind, e.size, e.scanned, e.sealed, s.case_file from requests.enclosure e
                        join requests.said s on s.id = e.said where e.id = ?
                        """)
                .param(enclosure)
                .query((row, n) -> {
                    byte[] key = key(row.getObject("case_file", UUID.class)).orElseThrow();
                    return new Fetched(enclosure(key, row), MasterKey.openUnder(key, row.getBytes("sealed")));
                })
                .optional();
    }

    /** Seals what belongs to a case and not to its conversation under the same key: it goes when that does. */
    public byte[] seal(Place place, String text) {
        return MasterKey.sealUnder(key(place.caseFile()).orElseGet(() -> begin(place)), utf8(text));
    }

    /** What {@link #seal} sealed for the same case. */
    public String open(UUID caseFile, byte[] sealed) {
        return text(key(caseFile).orElseThrow(), sealed);
    }

    private Optional<byte[]> key(UUID caseFile) {
        return database.sql("select sealed from requests.conversation_key where case_file = ?")
                .param(caseFile)
                .query((row, n) -> master.open(SEAL + caseFile, row.getBytes("sealed")))
                .optional();
    }

    /** Two who begin at once begin one: the second finds the key of the first. */
    private byte[] begin(Place place) {
        byte[] key = MasterKey.random(KEY_BYTES);
        database.sql("""
                        insert into requests.conversation_key (case_file, subject, controller, sealed)
                        values (?, ?, ?, ?) on conflict (case_file) do nothing
                        """)
                .params(
                        place.caseFile(),
                        place.subject(),
                        place.controller(),
                        master.seal(SEAL + place.caseFile(), key))
                .update();
        return key(place.caseFile()).orElseThrow();
    }

    private static Said said(byte[] key, Map<UUID, List<Enclosure>> files, ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Timestamp read = row.getTimestamp("read");
        return new Said(
                id,
                Said.Kind.valueOf(row.getString("kind")),
                row.getObject("demand", UUID.class),
                row.getObject("author", UUID.class),
                text(key, row.getBytes("sealed")),
                row.getTimestamp("at").toInstant(),
                instant(read),
                files.getOrDefault(id, List.of()));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static Enclosure enclosure(byte[] key, ResultSet row) throws SQLException {
        return new Enclosure(
                row.getObject("id", UUID.class),
                text(key, row.getBytes("name")),
                FileKind.valueOf(row.getString("kind")),
                row.getLong("size"),
                row.getBoolean("scanned"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String text(byte[] key, byte[] sealed) {
        return new String(MasterKey.openUnder(key, sealed), java.nio.charset.StandardCharsets.UTF_8);
    }
}
