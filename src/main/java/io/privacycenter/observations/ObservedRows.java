package io.privacycenter.observations;

import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.installation.MasterKey;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows whose fact was recorded, under hashes of their keys. */
@Component
class ObservedRows {

    private static final String SEPARATOR = "\u0000";

    private final JdbcClient database;
    private final byte[] rowKey;
    private final byte[] contentKey;

    ObservedRows(JdbcClient database, MasterKey key) {
        this.database = database;
        this.rowKey = key.derive("observed-rows");
        this.contentKey = key.derive("observed-contents");
    }

    /**
     * What was recorded of a row.
     *
     * @param subject null when whom it was about was forgotten
     * @param number how often the row told something; part of the event ids
     * @param told hash of what it told last; null with {@code subject}
     */
    record Observed(
            @Nullable UUID subject,
            UUID controller,
            int number,
            @Nullable String told) {}

    /** The name of a row for one of the facts that it tells: HMAC of source, fact, table and key. */
    String name(String source, DerivedFact fact, String key) {
        return hash(
                rowKey, String.join(SEPARATOR, source, fact.id(), fact.kind().name(), fact.table(), key));
    }

    /** Of what a row tells: equal hashes are the same fact, and nobody learns a date from one. */
    String hash(Judged.Told told) {
        return hash(contentKey, told.content());
    }

    private static String hash(byte[] key, String value) {
        return HexFormat.of().formatHex(MasterKey.hmac(key, value.getBytes(StandardCharsets.UTF_8)));
    }

    /** The known ones among these, by name. */
    Map<String, Observed> known(Collection<String> names) {
        Map<String, Observed> known = new HashMap<>();
        database.sql("select * from observations.observed_row where row = any (?)")
                .param(names.stream().map(ObservedRows::bytes).toArray(byte[][]::new))
                .query(row -> {
                    byte[] told = row.getBytes("told");
                    known.put(
                            HexFormat.of().formatHex(row.getBytes("row")),
                            new Observed(
                                    row.getObject("subject", UUID.class),
                                    row.getObject("controller", UUID.class),
                                    row.getInt("number"),
                                    told == null ? null : HexFormat.of().formatHex(told)));
                });
        return known;
    }

    void put(String name, String source, String fact, UUID subject, UUID controller, int number, String told) {
        database.sql("""
                        insert into observations.observed_row (row, source, fact, subject, controller, number, told)
                        values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (row) do update set subject = excluded.subject, controller = excluded.controller,
                            number = excluded.number, told = excluded.told
                        """)
                .params(bytes(name), source, fact, subject, controller, number, bytes(told))
                .update();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
