package io.privacycenter.requests.copies;

import io.privacycenter.installation.MasterKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The bytes of copies, in pieces of which one at a time is in memory. A piece is sealed for its copy, its number and
 * whether it is the last: none can be changed, moved, taken from another copy or cut off unseen. Nothing lies anywhere in
 * clear.
 */
public final class SealedPieces {

    static final int PIECE = 1 << 20;

    private final JdbcClient database;
    private final MasterKey key;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public SealedPieces(JdbcClient database, MasterKey key, TransactionTemplate transaction, Clock clock) {
        this.database = database;
        this.key = key;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One making of one copy; making it again is another. */
    public record Copy(UUID id, UUID demand, UUID subject, UUID controller) {}

    public Writing write(Copy copy) {
        return new Writing(copy);
    }

    /**
     * Each piece is fetched in a transaction of its own, with the rights of {@code asWho}.
     *
     * @param pieces how many there are
     */
    public InputStream read(UUID subject, UUID copy, int pieces, AsWho asWho) {
        return new Reading(subject, copy, pieces, asWho);
    }

    /** Whose rights a piece is fetched with: the reading may outlast what opened it. */
    @FunctionalInterface
    public interface AsWho {
        Optional<byte[]> fetch(Supplier<Optional<byte[]>> piece);
    }

    /** How many pieces of a copy there are. */
    public int count(Copy copy) {
        return database.sql("select count(*) from requests.package_piece where subject = ? and copy = ?")
                .params(copy.subject(), copy.id())
                .query(Integer.class)
                .single();
    }

    /** Throws away what other makings of the same copy have left. */
    public void keepOnly(Copy copy) {
        database.sql("delete from requests.package_piece where demand = ? and copy <> ?")
                .params(copy.demand(), copy.id())
                .update();
    }

    private static String seal(UUID copy, int number, boolean last) {
        return "package-piece:" + copy + ":" + number + (last ? ":last" : "");
    }

    /** Takes the bytes of a copy; complete once it is closed. */
    public final class Writing extends OutputStream {

        private final Copy copy;
        private final byte[] piece = new byte[PIECE];
        private int filled;
        private int pieces;
        private long size;
        private boolean closed;

        private Writing(Copy copy) {
            this.copy = copy;
        }

        public int pieces() {
            return pieces;
        }

        public long size() {
            return size;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            int next = from;
            int end = from + length;
            while (next < end) {
                // A full piece waits for what follows it: only then is it known not to be the last.
                if (filled == PIECE) {
                    put(false);
                }
                int part = Math.min(PIECE - filled, end - next);
                System.arraycopy(bytes, next, piece, filled, part);
                filled += part;
                next += part;
            }
            size += length;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                put(true);
            }
        }

        private void put(boolean last) {
            byte[] clear = Arrays.copyOf(piece, filled);
            byte[] sealed = key.seal(seal(copy.id(), pieces, last), clear);
            transaction.executeWithoutResult(status -> database.sql("""
                            insert into requests.package_piece (subject, copy, number, demand, controller, sealed, put)
                            values (?, ?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            copy.subject(),
                            copy.id(),
                            pieces,
                            copy.demand(),
                            copy.controller(),
                            sealed,
                            Timestamp.from(clock.instant()))
                    .update());
            pieces++;
            filled = 0;
        }
    }

    private final class Reading extends InputStream {

        private final UUID subject;
        private final UUID copy;
        private final int pieces;
        private final AsWho asWho;
        private byte[] piece = new byte[0];
        private int read;
        private int next;

        private Reading(UUID subject, UUID copy, int pieces, AsWho asWho) {
            this.subject = subject;
            this.copy = copy;
            this.pieces = pieces;
            this.asWho = asWho;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (read == piece.length) {
                if (next == pieces) {
                    return -1;
                }
                fetch();
            }
            int part = Math.min(length, piece.length - read);
            System.arraycopy(piece, read, into, from, part);
            read += part;
            return part;
        }

        private void fetch() throws IOException {
            byte[] sealed = asWho.fetch(this::sealed)
                    .orElseThrow(() -> new IOException("Piece %d of %d of a copy is gone".formatted(next + 1, pieces)));
            try {
                piece = key.open(seal(copy, next, next == pieces - 1), sealed);
            } catch (IllegalStateException changed) {
                throw new IOException(
                        "Piece %d of %d of a copy is not what was put there".formatted(next + 1, pieces), changed);
            }
            read = 0;
            next++;
        }

        private Optional<byte[]> sealed() {
            Optional<byte[]> found = transaction.execute(status -> database.sql(
                            "select sealed from requests.package_piece where subject = ? and copy = ? and number = ?")
                    .params(subject, copy, next)
                    .query((row, n) -> row.getBytes("sealed"))
                    .optional());
            return found == null ? Optional.empty() : found;
        }
    }
}
