package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.LogKeys;
import io.privacycenter.ledger.log.PublicLog;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checkpoints by size, that a log is held against while it is rebuilt. Those held elsewhere prove; those of our own table
 * only help to say where a change lies, and only when they are signed.
 */
final class Witnesses {

    private final TreeMap<Long, byte[]> roots = new TreeMap<>();
    private long agreedAt;

    private Witnesses() {}

    static Witnesses of(List<Checkpoint> held, PublicLog log, JdbcClient database) {
        Witnesses witnesses = new Witnesses();
        List<LogKeys.Published> keys = log.keys();
        if (!held.isEmpty()) {
            // Without a witness from elsewhere our own table would be asked whether it is right.
            ownCheckpoints(database).stream()
                    .filter(own -> keys.stream().anyMatch(key -> own.note().isSignedBy(key.key())))
                    .forEach(own -> witnesses.roots.put(own.size(), own.root()));
        }
        held.forEach(one -> witnesses.roots.put(one.size(), one.root()));
        return witnesses;
    }

    private static List<Checkpoint> ownCheckpoints(JdbcClient database) {
        return database
                .sql("select note from ledger.checkpoint order by size desc limit 10000")
                .query(String.class)
                .list()
                .stream()
                .map(Checkpoint::read)
                .toList();
    }

    /** The last size at which the log was what a checkpoint says. */
    long agreedAt() {
        return agreedAt;
    }

    /** Whether a checkpoint of this size says another root. */
    boolean differsAt(long size, Supplier<byte[]> root) {
        byte[] witnessed = roots.get(size);
        if (witnessed == null) {
            return false;
        }
        if (!Arrays.equals(witnessed, root.get())) {
            return true;
        }
        agreedAt = size;
        return false;
    }
}
