package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.log.Leaf;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Reads the leaves of the log by position, until somebody has seen enough. */
final class LeafReader {

    private LeafReader() {}

    interface Reader {
        /** @return a finding to stop at */
        Optional<Finding> read(long position, Leaf leaf);
    }

    static Optional<Finding> read(Connection session, Reader reader) throws SQLException {
        try (PreparedStatement statement =
                session.prepareStatement("select position, subject, number, hash from ledger.leaf order by position")) {
            ChainReader.readInPortions(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Leaf leaf = new Leaf(rows.getObject(2, UUID.class), rows.getLong(3), rows.getBytes(4));
                    Optional<Finding> finding = reader.read(rows.getLong(1), leaf);
                    if (finding.isPresent()) {
                        return finding;
                    }
                }
            }
        }
        return Optional.empty();
    }
}
