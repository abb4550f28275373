package io.privacycenter.ledger.audit;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.GrowingTree;
import io.privacycenter.ledger.log.Leaf;
import io.privacycenter.ledger.log.LogKeys;
import io.privacycenter.ledger.log.MerkleTree;
import io.privacycenter.ledger.log.PublicLog;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Verifies the record from what is stored, with checkpoints that were held elsewhere as witnesses. First the log: it is
 * rebuilt leaf by leaf and must be, at every size of a checkpoint, what that says. Then every chain: it must be what the
 * log says of it. Reads one snapshot of the database and changes nothing.
 */
public final class Audit {

    private final DataSource worker;
    private final InstallationClock clock;

    /** @param worker opens connections of the worker's role */
    public Audit(DataSource worker, InstallationClock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    /** Of everything. @param held checkpoints that were held elsewhere, in any order */
    public AuditReport ofEverything(List<Checkpoint> held) {
        return reading(session -> {
            List<Finding> findings = new ArrayList<>();
            long size = ofTheLog(session, held, findings);
            ChainReader chains = new ChainReader(session);
            chains.all((subject, stored, placed) ->
                    findings.addAll(ChainAudit.findings(subject, stored, placed, () -> chains.waiting(subject))));
            return report(held, size, chains.entries(), findings);
        });
    }

    /**
     * Of one subject: its chain against the log, and each of its entries against the newest checkpoint that covers it. A
     * person of whom nothing is left anywhere is found by the audit of everything.
     */
    public AuditReport of(UUID subject, List<Checkpoint> held) {
        return reading(session -> {
            List<Finding> findings = new ArrayList<>();
            JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(session, true));
            PublicLog log = new PublicLog(database);
            long size = size(database);
            findings.addAll(unsigned(log, held));
            newest(held)
                    .filter(one -> one.size() > size)
                    .ifPresent(one -> findings.add(new Finding.RolledBack(one.size(), size)));
            ChainReader chains = new ChainReader(session);
            chains.of(subject, (whose, stored, placed) -> {
                findings.addAll(ChainAudit.findings(whose, stored, placed, () -> chains.waiting(whose)));
                newest(held)
                        .filter(one -> one.size() <= size)
                        .ifPresent(one -> placed.stream()
                                .filter(entry -> entry.position() < one.size() && !isUnder(log, one, whose, entry))
                                .forEach(entry ->
                                        findings.add(new Finding.Forked(entry.position(), entry.position() + 1))));
            });
            return report(held, size, chains.entries(), findings);
        });
    }

    private AuditReport report(List<Checkpoint> held, long size, long entries, List<Finding> findings) {
        return new AuditReport(clock.instant(), newest(held).orElse(null), size, entries, findings);
    }

    /** @return how many entries the log has */
    private static long ofTheLog(Connection session, List<Checkpoint> held, List<Finding> findings)
            throws SQLException {
        JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(session, true));
        PublicLog log = new PublicLog(database);
        long size = size(database);
        findings.addAll(unsigned(log, held));
        held.stream()
                .filter(one -> one.size() > size)
                .max(Comparator.comparingLong(Checkpoint::size))
                .ifPresent(one -> findings.add(new Finding.RolledBack(one.size(), size)));
        forked(session, Witnesses.of(held, log, database)).ifPresent(findings::add);
        return size;
    }

    private static Optional<Finding> forked(Connection session, Witnesses witnesses) throws SQLException {
        GrowingTree tree = new GrowingTree();
        return LeafReader.read(session, (position, leaf) -> {
            if (position != tree.size()) {
                return Optional.of(new Finding.Forked(witnesses.agreedAt(), tree.size() + 1));
            }
            tree.add(leaf.leafHash(), (level, index, hash) -> {});
            return witnesses.differsAt(tree.size(), tree::root)
                    ? Optional.of(new Finding.Forked(witnesses.agreedAt(), tree.size()))
                    : Optional.empty();
        });
    }

    private static boolean isUnder(PublicLog log, Checkpoint held, UUID subject, ChainAudit.Placed entry) {
        try {
            return MerkleTree.includes(
                    held.root(),
                    held.size(),
                    entry.position(),
                    new Leaf(subject, entry.number(), entry.hash()).leafHash(),
                    log.inclusion(entry.position(), held.size()));
        } catch (IllegalStateException cut) {
            return false;
        }
    }

    private static List<Finding> unsigned(PublicLog log, List<Checkpoint> held) {
        List<LogKeys.Published> keys = log.keys();
        return held.stream()
                .filter(one -> keys.stream().noneMatch(key -> one.note().isSignedBy(key.key())))
                .<Finding>map(one -> new Finding.NotSigned(one.size()))
                .toList();
    }

    private static Optional<Checkpoint> newest(List<Checkpoint> held) {
        return held.stream().max(Comparator.comparingLong(Checkpoint::size));
    }

    private static long size(JdbcClient database) {
        return database.sql("select coalesce(max(position) + 1, 0) from ledger.leaf")
                .query(Long.class)
                .single();
    }

    private interface Reading {
        AuditReport read(Connection session) throws SQLException;
    }

    private AuditReport reading(Reading reading) {
        try (Connection session = worker.getConnection()) {
            session.setReadOnly(true);
            session.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            session.setAutoCommit(false);
            try {
                return reading.read(session);
            } finally {
                session.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger cannot be read for its audit", e);
        }
    }
}
