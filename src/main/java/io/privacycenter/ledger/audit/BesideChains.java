package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.KeptTexts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is kept beside the chains, where it can be erased: the key of everybody who was not forgotten, and texts, which must
 * be those of their commitments. A text that is gone was erased, which is no finding. The chains of controllers and of the
 * platform have no key.
 */
final class BesideChains {

    private static final String KEYS = """
            select e.subject, case when k.controller = e.controller then k.sealed end
            from ledger.entry e left join ledger.subject_key k on k.subject = e.subject
            where e.number = 1 and not exists (select from ledger.forgotten f where f.subject = e.subject)
                and not exists (select from ledger.own_chain o
                                where o.subject = e.subject and o.controller = e.controller)
            """;
    private static final String TEXTS = """
            select v.subject, v.commitment, v.salt, v.sealed, case when k.controller = v.controller then k.sealed end
            from ledger.kept_value v left join ledger.subject_key k on k.subject = v.subject
            """;

    private final Snapshot snapshot;
    private final KeptTexts texts;
    private final Consumer<Finding> found;

    BesideChains(Snapshot snapshot, KeptTexts texts, Consumer<Finding> found) {
        this.snapshot = snapshot;
        this.texts = texts;
        this.found = found;
    }

    void ofAll() throws SQLException {
        keys(KEYS, null);
        texts(TEXTS, null);
    }

    void of(UUID subject) throws SQLException {
        keys(KEYS + " and e.subject = ?", subject);
        texts(TEXTS + " where v.subject = ?", subject);
    }

    private void keys(String query, @Nullable UUID subject) throws SQLException {
        read(query, subject, row -> {
            byte @Nullable [] sealed = row.getBytes(2);
            if (sealed == null || !texts.opens(sealed)) {
                found.accept(new Finding.SubjectKeyChanged(row.getObject(1, UUID.class)));
            }
        });
    }

    private void texts(String query, @Nullable UUID subject) throws SQLException {
        read(query, subject, row -> {
            byte[] commitment = row.getBytes(2);
            byte @Nullable [] key = row.getBytes(5);
            if (key == null || !texts.isCommitted(key, row.getBytes(3), row.getBytes(4), commitment)) {
                found.accept(new Finding.TextChanged(
                        row.getObject(1, UUID.class), HexFormat.of().formatHex(commitment)));
            }
        });
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void read(String query, @Nullable UUID subject, Row row) throws SQLException {
        try (PreparedStatement statement = snapshot.copying().prepareStatement(query)) {
            ChainReader.readInPortions(statement);
            if (subject != null) {
                statement.setObject(1, subject);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }
}
