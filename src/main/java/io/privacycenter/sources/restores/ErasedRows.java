package io.privacycenter.sources.restores;

import io.privacycenter.installation.Columns;
import io.privacycenter.installation.ErasureJournal;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.Whose;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was erased in the sources, remembered for as long as the longest backup: in our database, and in a file outside of
 * it ({@link ErasureJournal}). Written down before anything is erased, and counted once it is proved to be gone, so that a
 * crash in between loses no key of an erased row.
 */
public final class ErasedRows {

    private static final String SEAL = "erased-rows";

    private final JdbcClient database;
    private final ErasureJournal journal;
    private final MasterKey key;
    private final byte[] lookupKey;
    private final InstallationClock clock;
    private final Period longestBackup;

    ErasedRows(
            JdbcClient database, ErasureJournal journal, MasterKey key, InstallationClock clock, Period longestBackup) {
        this.database = database;
        this.journal = journal;
        this.key = key;
        this.lookupKey = key.derive("erased-rows-lookup");
        this.clock = clock;
        this.longestBackup = longestBackup;
    }

    /** An order of a demand that is not proved to be carried out. */
    public record Unproved(UUID id, String source, ErasureOrder order) {}

    /**
     * Writes down what is about to be erased, in the transaction of the worker; the same order of the same cause once.
     *
     * @param cause what orders it, a demand
     * @return names it for {@link #proved}
     */
    public UUID ordered(UUID cause, UUID subject, UUID controller, String source, ErasureOrder order) {
        ErasedOrder nameless = new ErasedOrder(cause, source, subject, controller, cause, null, order);
        ByteBuffer name = ByteBuffer.wrap(MasterKey.hmac(lookupKey, nameless.text()));
        UUID id = new UUID(name.getLong(), name.getLong());
        insert(new ErasedOrder(id, source, subject, controller, cause, null, order));
        return id;
    }

    /** It is gone, as a query of its own said: from now on it is erased again whenever it comes back. */
    public void proved(UUID id) {
        Instant now = clock.instant();
        database.sql("select sealed from sources.erased_rows where id = ? and erased is null for update")
                .param(id)
                .query((row, n) -> opened(row.getBytes("sealed")).provedAt(now))
                .optional()
                .ifPresent(order -> {
                    // The file first: should this transaction not commit, the file says no more than what is true.
                    journal.add(ErasureJournal.Kind.ROWS, id, order.text());
                    database.sql("update sources.erased_rows set erased = ?, sealed = ? where id = ?")
                            .params(Timestamp.from(now), key.seal(SEAL, order.text()), id)
                            .update();
                });
    }

    /** Orders that an attempt left behind which did not come to its end. */
    public List<Unproved> unproved(UUID cause) {
        return database
                .sql("select sealed from sources.erased_rows where cause = ? and erased is null order by id")
                .param(cause)
                .query((row, n) -> opened(row.getBytes("sealed")))
                .list()
                .stream()
                .map(order -> new Unproved(order.id(), order.source(), order.order()))
                .toList();
    }

    /** It was not carried out. */
    public void dropped(UUID id) {
        database.sql("delete from sources.erased_rows where id = ? and erased is null")
                .param(id)
                .update();
    }

    /** What was erased about a person, and whether the source is being cleaned. */
    record Standing(boolean beingCleaned, List<ErasedOrder> erased) {}

    Standing standing(String source, Whose whose) {
        return database.sql("select * from sources.before_reading(?, ?)")
                .params(source, people(source, whose))
                .query((row, n) -> new Standing(row.getBoolean("being_cleaned"), opened(row.getArray("erased"))))
                .single();
    }

    /** Whether it may hold again what was erased. */
    boolean isBeingCleaned(String source) {
        return database.sql("select being_cleaned from sources.before_reading(?, ?)")
                .params(source, new byte[0][])
                .query(Boolean.class)
                .single();
    }

    /** What was erased in a source, in that order, a page at a time. */
    List<ErasedOrder> in(String source, @Nullable ErasedOrder after, int most) {
        Instant from = after == null || after.erased() == null ? Instant.EPOCH : after.erased();
        UUID last = after == null ? new UUID(0, 0) : after.id();
        return database.sql("""
                        select sealed from sources.erased_rows
                        where source = ? and erased is not null and (erased, id) > (?, ?)
                        order by erased, id limit ?
                        """)
                .params(source, Timestamp.from(from), last, most)
                .query((row, n) -> opened(row.getBytes("sealed")))
                .list();
    }

    /**
     * Makes file and database know the same. What only the file knows was erased after the backup that the database came
     * from; what only the database knows was lost with a file, or was written by another node.
     *
     * @return the sources in which something was erased that the database did not know
     */
    Set<String> reconcile() {
        forgetOld();
        Set<UUID> known = proved();
        Set<UUID> outside = new HashSet<>();
        Set<String> concerned = new HashSet<>();
        for (ErasureJournal.Line line : journal.lines()) {
            if (line.kind() == ErasureJournal.Kind.ROWS) {
                outside.add(line.id());
                if (!known.contains(line.id())) {
                    ErasedOrder order = ErasedOrder.read(line.content());
                    dropped(order.id());
                    insert(order);
                    concerned.add(order.source());
                }
            }
        }
        known.removeAll(outside);
        known.forEach(id -> journal.add(ErasureJournal.Kind.ROWS, id, one(id).text()));
        return concerned;
    }

    /** All sources in which something was erased. */
    Set<String> sources() {
        return database.sql("select distinct source from sources.erased_rows where erased is not null")
                .query(String.class)
                .set();
    }

    /** No backup is older, so none can bring it back. */
    private void forgetOld() {
        Instant oldest =
                clock.instant().atZone(ZoneOffset.UTC).minus(longestBackup).toInstant();
        database.sql("delete from sources.erased_rows where erased < ?")
                .param(Timestamp.from(oldest))
                .update();
        journal.keepOnly(line -> line.kind() != ErasureJournal.Kind.ROWS
                || !java.util.Objects.requireNonNull(
                                ErasedOrder.read(line.content()).erased())
                        .isBefore(oldest));
    }

    private Set<UUID> proved() {
        return new HashSet<>(database.sql("select id from sources.erased_rows where erased is not null")
                .query(UUID.class)
                .list());
    }

    private ErasedOrder one(UUID id) {
        return database.sql("select sealed from sources.erased_rows where id = ?")
                .param(id)
                .query((row, n) -> opened(row.getBytes("sealed")))
                .single();
    }

    private void insert(ErasedOrder order) {
        database.sql("""
                        insert into sources.erased_rows
                            (subject, id, controller, source, cause, person, sealed, erased)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (subject, id) do nothing
                        """)
                .param(order.subject())
                .param(order.id())
                .param(order.controller())
                .param(order.source())
                .param(order.cause())
                .param(people(order.source(), order.order().whose()))
                .param(key.seal(SEAL, order.text()))
                .param(Columns.timestamp(order.erased()))
                .update();
    }

    /** A person is looked up by what the source calls them, so this works when the subject is forgotten. */
    private byte[][] people(String source, Whose whose) {
        return whose.personKeys().stream()
                .map(person -> MasterKey.hmac(
                        lookupKey,
                        (source + "\n" + whose.controller() + "\n" + person).getBytes(StandardCharsets.UTF_8)))
                .toArray(byte[][]::new);
    }

    private List<ErasedOrder> opened(Array sealed) throws SQLException {
        List<ErasedOrder> orders = new ArrayList<>();
        for (byte[] one : (byte[][]) sealed.getArray()) {
            orders.add(opened(one));
        }
        return orders;
    }

    private ErasedOrder opened(byte[] sealed) {
        return ErasedOrder.read(key.open(SEAL, sealed));
    }
}
