package io.privacycenter.sources;

import static io.privacycenter.sources.Praxis.ANA_AT_NORTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.sources.rows.PersonsRows.FileValue;
import io.privacycenter.sources.rows.PersonsRows.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A value of any size is read a piece at a time, and whole. */
class LargeValuesTest {

    private static final int MIB = 1 << 20;

    private final Praxis praxis = new Praxis("large values");

    @Test
    void a_file_of_64_mb_is_never_in_memory_as_a_whole() throws IOException {
        praxis.run("""
                ALTER TABLE "Praxis".photos ALTER COLUMN bytes SET STORAGE EXTERNAL;
                UPDATE "Praxis".photos SET bytes =
                  (SELECT string_agg(sha256(convert_to(i::text, 'UTF8')), ''::bytea ORDER BY i) FROM generate_series(1, 2097152) i)
                WHERE thread_id = 21
                """);
        List<Piecewise> read = new ArrayList<>();
        files("bytes", file -> {
            var pieces = new Piecewise();
            file.writeTo(pieces);
            read.add(pieces);
        });
        assertThat(read).hasSize(1);
        assertThat(read.getFirst().size).isEqualTo(64L * MIB);
        assertThat(read.getFirst().largest).isLessThanOrEqualTo(4 * MIB);
        assertThat(read.getFirst().sha256())
                .isEqualTo(JdbcClient.create(praxis.database)
                        .sql("SELECT encode(sha256(bytes), 'hex') FROM \"Praxis\".photos WHERE thread_id = 21")
                        .query(String.class)
                        .single());
    }

    @Test
    void words_too_long_to_stand_among_others_are_a_file_with_every_letter_of_them() throws IOException {
        praxis.run("UPDATE \"Praxis\".files SET note = 'début ' || repeat('é€', 1000000) || ' fin' WHERE id = 11");
        List<String> read = new ArrayList<>();
        files("note", file -> {
            var out = new ByteArrayOutputStream();
            file.writeTo(out);
            assertThat(file.name()).isEqualTo("note.txt");
            assertThat(file.size()).isEqualTo(out.size());
            read.add(out.toString(StandardCharsets.UTF_8));
        });
        assertThat(read).containsExactly("début " + "é€".repeat(1_000_000) + " fin");
    }

    @Test
    void words_of_which_each_row_has_its_own_are_told_apart_by_all_that_is_their_key() throws IOException {
        praxis.run("""
                UPDATE "Praxis".messages SET body = repeat(thread_id || '.' || nr || ' ', 200000) WHERE thread_id = 21
                """);
        List<String> beginnings = new ArrayList<>();
        files("body", file -> beginnings.add(new String(file.content().piece(0, 4), StandardCharsets.UTF_8)));
        assertThat(beginnings).containsExactly("21.1", "21.2");
    }

    @FunctionalInterface
    private interface EachFile {
        void accept(FileValue file) throws IOException;
    }

    private void files(String column, EachFile each) throws IOException {
        Praxis.found(praxis.sources.read(praxis.source, ANA_AT_NORTH, rows -> {
            for (var table : rows.tables()) {
                rows.forEach(table, row -> {
                    for (Value value : row.values()) {
                        if (value.column().column().equals(column) && value.file() != null) {
                            each.accept(value.file());
                        }
                    }
                });
            }
            return "read";
        }));
    }

    /** Counts, and keeps nothing. */
    private static final class Piecewise extends OutputStream {

        private final MessageDigest digest;
        private long size;
        private int largest;

        Piecewise() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
            size += length;
            largest = Math.max(largest, length);
        }

        String sha256() {
            return HexFormat.of().formatHex(digest.digest());
        }
    }
}
