package io.privacycenter.requests.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.requests.copies.SealedPieces.Copy;
import io.privacycenter.requests.expiry.ExpiredCopies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class SealedPiecesTest extends Installed {

    @Autowired
    private JdbcClient database;

    @Autowired
    private MasterKey key;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ExpiredCopies expired;

    private SealedPieces pieces;

    @BeforeEach
    void begin() {
        pieces = new SealedPieces(database, key, transaction, clock);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, SealedPieces.PIECE, SealedPieces.PIECE + 1, 3 * SealedPieces.PIECE})
    void what_is_put_down_in_pieces_comes_back_whole(int size) {
        byte[] bytes = MasterKey.random(size);
        Copy copy = put(bytes);
        assertThat(read(copy, count(copy))).isEqualTo(bytes);
    }

    @Test
    void no_piece_holds_a_word_in_clear() {
        Copy copy = put("Camille Laurent".repeat(100_000).getBytes());
        assertThat(owner().sql("select encode(sealed, 'escape') from requests.package_piece where copy = ?")
                        .param(copy.id())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(piece -> piece.contains("Camille"));
    }

    @Test
    void a_piece_that_was_changed_moved_or_taken_from_another_copy_does_not_open() {
        byte[] bytes = MasterKey.random(3 * SealedPieces.PIECE);
        String place = "update requests.package_piece p set sealed = q.sealed from requests.package_piece q where ";
        Copy moved = put(bytes);
        refused(moved, place + "p.copy = '%1$s' and p.number = 0 and q.copy = p.copy and q.number = 1");
        Copy other = put(bytes);
        refused(
                put(bytes),
                place + "p.copy = '%1$s' and p.number = 1 and q.copy = '" + other.id() + "' and q.number = 1");
        refused(
                put(bytes),
                "update requests.package_piece set sealed = set_byte(sealed, 99, 255 - get_byte(sealed, 99))"
                        + " where copy = '%1$s' and number = 2");
    }

    @Test
    void a_copy_that_was_cut_short_does_not_open() {
        Copy copy = put(MasterKey.random(3 * SealedPieces.PIECE));
        assertThatThrownBy(() -> read(copy, 2))
                .hasMessageContaining("Piece 2 of 2 of a copy is not what was put there");
        owner().sql("delete from requests.package_piece where copy = ? and number = 2")
                .param(copy.id())
                .update();
        assertThatThrownBy(() -> read(copy, 3)).hasMessageContaining("Piece 3 of 3 of a copy is gone");
    }

    @Test
    void pieces_of_a_copy_that_was_begun_and_never_finished_are_taken_away_after_a_day() {
        Copy begun = put(MasterKey.random(2 * SealedPieces.PIECE));
        later(ExpiredCopies.UNFINISHED.minusHours(1), this::sweep);
        assertThat(count(begun)).as("somebody may still be at it").isEqualTo(2);
        later(ExpiredCopies.UNFINISHED.plusHours(1), this::sweep);
        assertThat(count(begun)).isZero();
    }

    private boolean sweep() {
        return asWorker(() -> {
            expired.sweep();
            return true;
        });
    }

    private void refused(Copy copy, String change) {
        owner().sql(change.formatted(copy.id())).update();
        assertThatThrownBy(() -> read(copy, 3)).hasMessageContaining("is not what was put there");
    }

    private Copy put(byte[] bytes) {
        var copy = new Copy(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        asWorker(() -> {
            try (SealedPieces.Writing writing = pieces.write(copy)) {
                return new ByteArrayInputStream(bytes).transferTo(writing);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return copy;
    }

    private int count(Copy copy) {
        return asWorker(() -> transaction.execute(status -> pieces.count(copy)));
    }

    private byte[] read(Copy copy, int count) {
        return asWorker(() -> {
            try {
                return pieces.read(copy.subject(), copy.id(), count, Supplier::get)
                        .readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
