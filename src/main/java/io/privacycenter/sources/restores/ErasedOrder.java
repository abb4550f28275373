package io.privacycenter.sources.restores;

import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order to erase that was carried out, as it is remembered: enough to carry it out again.
 *
 * @param cause what ordered it, a demand
 * @param erased when it was proved to be gone; null before
 */
public record ErasedOrder(
        UUID id,
        String source,
        UUID subject,
        UUID controller,
        UUID cause,
        @Nullable Instant erased,
        ErasureOrder order) {

    private static final int VERSION = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As it is written, version 1; sorted, so that the same order is always the same text. */
    private record Text(
            int version,
            UUID id,
            String source,
            UUID subject,
            UUID controller,
            UUID cause,
            @Nullable Instant erased,
            SortedSet<String> people,
            String controllerKey,
            String zone,
            SortedSet<PersonRole> roles,
            boolean shared,
            List<Row> rows) {}

    private record Row(String table, String key, SortedSet<String> columns) {}

    ErasedOrder provedAt(Instant when) {
        return new ErasedOrder(id, source, subject, controller, cause, when, order);
    }

    byte[] text() {
        Whose whose = order.whose();
        List<Row> rows = new ArrayList<>();
        order.rows().forEach((row, columns) -> rows.add(new Row(row.table(), row.key(), new TreeSet<>(columns))));
        return JSON.writeValueAsBytes(new Text(
                VERSION,
                id,
                source,
                subject,
                controller,
                cause,
                erased,
                whose.personKeys(),
                whose.controller(),
                whose.zone().getId(),
                new TreeSet<>(whose.roles()),
                order.sharedRows(),
                rows));
    }

    /** @throws IllegalStateException when a later version wrote it */
    static ErasedOrder read(byte[] bytes) {
        Text text = JSON.readValue(new String(bytes, StandardCharsets.UTF_8), Text.class);
        if (text.version() != VERSION) {
            throw new IllegalStateException("What was erased is written in form " + text.version()
                    + "; this version of the product knows form " + VERSION);
        }
        var rows = new TreeMap<RowReference, Set<String>>();
        text.rows().forEach(row -> rows.put(new RowReference(row.table(), row.key()), row.columns()));
        Whose whose = new Whose(text.people(), text.controllerKey(), ZoneId.of(text.zone()), text.roles());
        return new ErasedOrder(
                text.id(),
                text.source(),
                text.subject(),
                text.controller(),
                text.cause(),
                text.erased(),
                new ErasureOrder(whose, rows, text.shared()));
    }

    /**
     * A record that can only come from a backup: a whole row that was erased, captured before that. Rows whose table does
     * not tell when they were captured prove nothing, since the same key may have come back for good reasons.
     */
    public boolean isBack(HeldRecord record) {
        Set<String> columns = order.rows().get(record.row());
        return columns != null
                && columns.isEmpty()
                && record.erase() == RowErasure.DELETE_ROW
                && record.capturedOn() != null
                && mayBeErasedAgain(record);
    }

    /** What was captured after the erasure is not what was erased, even under the same key. */
    boolean mayBeErasedAgain(HeldRecord record) {
        Instant captured = record.capturedOn();
        return order.rows().containsKey(record.row())
                && (captured == null || erased == null || !captured.isAfter(erased));
    }

    @Override
    public String toString() {
        return "ErasedOrder[" + id + "]";
    }
}
