package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.EntryBody;
import io.privacycenter.ledger.EntryHashing;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/**
 * Reads every entry once, in the order of the disk, and says whether each chain is what the log says of it; what is wrong
 * is for {@link ChainReader} to find out. Keeps no entry: that each has its place behind another shows by fingerprints.
 */
final class EntryPass {

    private static final String ENTRIES =
            "select subject, number, hash, previous, controller, type, event, effect, recorded,"
                    + " payload from ledger.entry";
    private static final int COLUMNS = 10;

    /** The last entry of every chain; found by the index alone, and its hash by a look-up each. */
    private static final String ENDS = """
            select last.subject, last.number, e.hash
            from (select subject, max(number) as number from ledger.entry group by subject) last
            cross join lateral (select hash from ledger.entry e
                                where e.subject = last.subject and e.number = last.number offset 0) e
            """;

    private static final int HASH = 32;
    private static final long MICROS = 1_000_000;
    /** The server counts from 2000. */
    private static final long EPOCH = 946_684_800;

    private final EntryHashing hashing = new EntryHashing();
    private final Fingerprint stored;
    private final Fingerprint before;
    private final Fingerprint ends;
    private boolean whole = true;
    private long entries;

    EntryPass(Fingerprint.Keys keys) {
        stored = new Fingerprint(keys);
        before = new Fingerprint(keys);
        ends = new Fingerprint(keys);
    }

    void read(Connection session) throws SQLException {
        CopiedRows rows = CopiedRows.of(session, ENTRIES);
        while (rows.next()) {
            entries++;
            whole = whole && isWhole(rows) && isHashed(rows);
        }
        CopiedRows last = CopiedRows.of(session, ENDS);
        while (last.next()) {
            if (last.length(2) == HASH) {
                ends.add(last.number(0), last.low(0), last.number(1), last.bytes(), last.from(2));
            }
        }
    }

    /**
     * Whether every entry is in the log or waits for it, and the other way round, and is the one that another was chained
     * to, or the last of its chain.
     */
    boolean isIntact(Fingerprint appended) {
        return whole && stored.isThatOf(appended) && stored.isThatOf(before.with(ends));
    }

    long entries() {
        return entries;
    }

    private static boolean isWhole(CopiedRows row) {
        for (int column = 0; column < COLUMNS; column++) {
            if (row.length(column) < 0) {
                return false;
            }
        }
        return row.number(1) > 0
                && row.length(2) == HASH
                && row.length(3) == HASH
                && isFinite(row.number(7))
                && isFinite(row.number(8));
    }

    private static boolean isFinite(long micros) {
        return micros != Long.MAX_VALUE && micros != Long.MIN_VALUE;
    }

    private boolean isHashed(CopiedRows row) {
        long high = row.number(0);
        long low = row.low(0);
        long number = row.number(1);
        byte[] bytes = row.bytes();
        int hash = row.from(2);
        int previous = row.from(3);
        hashing.body()
                .uuid(high, low)
                .uuid(row.number(4), row.low(4))
                .text(bytes, row.from(5), row.length(5))
                .hex(bytes, row.from(6), row.length(6))
                .instant(second(row.number(7)), micros(row.number(7)))
                .instant(second(row.number(8)), micros(row.number(8)))
                .text(bytes, row.from(9), row.length(9));
        byte[] computed = hashing.hash(bytes, previous, number);
        if (!Arrays.equals(computed, 0, HASH, bytes, hash, hash + HASH)) {
            return false;
        }
        stored.add(high, low, number, bytes, hash);
        if (number > 1) {
            before.add(high, low, number - 1, bytes, previous);
            return true;
        }
        byte[] first = EntryBody.beforeTheFirst(new UUID(high, low));
        return Arrays.equals(first, 0, HASH, bytes, previous, previous + HASH);
    }

    private static long second(long micros) {
        return Math.floorDiv(micros, MICROS) + EPOCH;
    }

    private static int micros(long micros) {
        return (int) Math.floorMod(micros, MICROS);
    }
}
