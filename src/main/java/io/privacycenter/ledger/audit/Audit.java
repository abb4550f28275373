package io.privacycenter.ledger.audit;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.KeptTexts;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.Leaf;
import io.privacycenter.ledger.log.LogKeys;
import io.privacycenter.ledger.log.MerkleTree;
import io.privacycenter.ledger.log.PublicLog;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Verifies the record from what is stored, with checkpoints that were held elsewhere as witnesses. First the log: it is
 * rebuilt leaf by leaf and must be, at every size of a checkpoint, what that says. Then the entries: they must be what was
 * appended, no more and no less, each chained to another. Then what is kept beside them. Sees one state of the database and
 * changes nothing.
 */
public final class Audit {

    private final DataSource worker;
    private final InstallationClock clock;
    private final KeptTexts texts;

    /**
     * @param worker opens connections of the worker's role
     * @param key of the installation, to read what is kept beside the chains
     */
    public Audit(DataSource worker, InstallationClock clock, MasterKey key) {
        this.worker = worker;
        this.clock = clock;
        this.texts = new KeptTexts(key);
    }

    /** Of everything. @param held checkpoints that were held elsewhere, in any order */
    public AuditReport ofEverything(List<Checkpoint> held) {
        return reading((snapshot, findings) -> {
            long size = size(snapshot.database());
            List<LogKeys.Published> keys = keys(snapshot, held, findings);
            Fingerprint.Keys once = Fingerprint.Keys.random();
            Fingerprint appended = new Fingerprint(once);
            new LogPass(size, appended, findings).read(snapshot, held, keys);
            EntryPass entries = new EntryPass(once);
            entries.read(snapshot.copying());
            if (!entries.isIntact(appended)) {
                nameDifferences(snapshot, findings);
            }
            new BesideChains(snapshot, texts, findings).ofAll();
            return report(held, size, entries.entries(), findings);
        });
    }

    /**
     * Of one subject: its chain against the log, and each of its entries against the newest checkpoint that covers it. A
     * person of whom nothing is left anywhere is found by the audit of everything.
     */
    public AuditReport of(UUID subject, List<Checkpoint> held) {
        return reading((snapshot, findings) -> {
            PublicLog log = new PublicLog(snapshot.database());
            long size = size(snapshot.database());
            keys(snapshot, held, findings);
            Optional<Checkpoint> newest = newest(held);
            newest.filter(one -> one.size() > size)
                    .ifPresent(one -> findings.accept(new Finding.RolledBack(one.size(), size)));
            ChainReader chains = new ChainReader(snapshot.copying());
            chains.of(subject, (whose, stored, appended) -> {
                ChainAudit.findings(whose, stored, appended).forEach(findings);
                newest.filter(one -> one.size() <= size)
                        .ifPresent(one -> notUnder(log, one, whose, appended).forEach(findings));
            });
            new BesideChains(snapshot, texts, findings).of(subject);
            return report(held, size, chains.entries(), findings);
        });
    }

    /** Reads again, subject by subject: this is needed only when something is wrong. */
    private static void nameDifferences(Snapshot snapshot, Findings findings) throws SQLException {
        long before = findings.count();
        new ChainReader(snapshot.copying())
                .all((subject, stored, appended) ->
                        ChainAudit.findings(subject, stored, appended).forEach(findings));
        if (findings.count() == before) {
            throw new IllegalStateException(
                    "The entries are not those that were appended, and the audit cannot name why");
        }
    }

    private AuditReport report(List<Checkpoint> held, long size, long entries, Findings findings) {
        return new AuditReport(clock.instant(), newest(held).orElse(null), size, entries, findings.named());
    }

    private static Stream<Finding> notUnder(
            PublicLog log, Checkpoint held, UUID subject, List<ChainAudit.Placed> appended) {
        return appended.stream().<Finding>mapMulti((entry, found) -> {
            Long position = entry.position();
            if (position != null && position < held.size() && !isUnder(log, held, subject, entry, position)) {
                found.accept(new Finding.Forked(position, position + 1));
            }
        });
    }

    private static boolean isUnder(
            PublicLog log, Checkpoint held, UUID subject, ChainAudit.Placed entry, long position) {
        try {
            return MerkleTree.includes(
                    held.root(),
                    held.size(),
                    position,
                    new Leaf(subject, entry.number(), entry.hash()).leafHash(),
                    log.inclusion(position, held.size()));
        } catch (IllegalStateException cut) {
            return false;
        }
    }

    /** The keys that the log publishes, once it was said what is wrong with them. */
    private static List<LogKeys.Published> keys(Snapshot snapshot, List<Checkpoint> held, Findings findings) {
        List<LogKeys.Published> keys = published(snapshot);
        for (int i = 1; i < keys.size(); i++) {
            if (keys.get(i).vouched() != null && !isVouchedFor(keys.get(i), keys.get(i - 1))) {
                findings.accept(new Finding.VouchChanged(i + 1));
            }
        }
        held.stream()
                .filter(one -> keys.stream().noneMatch(key -> one.note().isSignedBy(key.key())))
                .forEach(one -> findings.accept(new Finding.NotSigned(one.size())));
        return keys;
    }

    /** None, when what is published are no keys: then no checkpoint is signed by any. */
    private static List<LogKeys.Published> published(Snapshot snapshot) {
        try {
            return new PublicLog(snapshot.database()).keys();
        } catch (IllegalArgumentException changed) {
            return List.of();
        }
    }

    private static boolean isVouchedFor(LogKeys.Published key, LogKeys.Published before) {
        try {
            return LogKeys.isVouchedFor(key, before.key());
        } catch (IllegalArgumentException changed) {
            return false;
        }
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
        AuditReport read(Snapshot snapshot, Findings findings) throws SQLException;
    }

    private AuditReport reading(Reading reading) {
        try (Snapshot snapshot = Snapshot.of(worker)) {
            return reading.read(snapshot, new Findings());
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger cannot be read for its audit", e);
        }
    }
}
