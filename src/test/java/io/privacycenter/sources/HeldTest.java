package io.privacycenter.sources;

import static io.privacycenter.sources.Praxis.ANA_AT_NORTH;
import static io.privacycenter.sources.Praxis.PARIS;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.PersonRole;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HeldTest {

    private final Praxis praxis = new Praxis("held");

    @Test
    void a_person_at_one_controller_is_their_rows_there_and_the_shared_ones() {
        assertThat(keys(praxis.held(ANA_AT_NORTH)))
                .containsExactlyInAnyOrder(
                        "Praxis.Patients [\"7\"]",
                        "Praxis.files [\"11\"]",
                        "Praxis.threads [\"21\"]",
                        "Praxis.messages [\"21\",\"1\"]",
                        "Praxis.messages [\"21\",\"2\"]",
                        "Praxis.messages [\"23\",\"1\"]",
                        "Praxis.photos [\"00000000-0000-0000-0000-000000000001\"]",
                        "Praxis.pulse sha256",
                        "Praxis.pulse sha256",
                        "Praxis.invoices [\"31\"]",
                        "Praxis.invoices [\"32\"]");
    }

    @Test
    void the_same_person_at_another_controller_is_other_rows() {
        Whose south = Whose.patient(Set.of("7"), "2", PARIS);
        assertThat(keys(praxis.held(south)))
                .containsExactlyInAnyOrder(
                        "Praxis.Patients [\"7\"]",
                        "Praxis.files [\"12\"]",
                        "Praxis.threads [\"22\"]",
                        "Praxis.messages [\"22\",\"1\"]",
                        "Praxis.pulse sha256");
    }

    @Test
    void a_row_says_in_which_roles_it_concerns_the_person() {
        assertThat(one("Praxis.messages", "[\"21\",\"1\"]").roles())
                .containsExactlyInAnyOrder(PersonRole.SUBJECT, PersonRole.AUTHOR);
        assertThat(one("Praxis.messages", "[\"23\",\"1\"]").roles()).containsExactly(PersonRole.SECOND_END);
    }

    @Test
    void only_the_roles_asked_for_count() {
        var asAuthor = new Whose(new TreeSet<>(Set.of("7")), "1", PARIS, EnumSet.of(PersonRole.AUTHOR));
        assertThat(keys(praxis.held(asAuthor))).containsExactly("Praxis.messages [\"21\",\"1\"]");
    }

    @Test
    void a_path_with_a_condition_leads_only_from_the_rows_that_meet_it() {
        praxis.run("""
                ALTER TABLE "Praxis".messages ADD COLUMN sender_type text DEFAULT 'patient';
                UPDATE "Praxis".messages SET sender = 7, sender_type = 'doctor' WHERE thread_id = 23 AND nr = 2;
                UPDATE "Praxis".messages SET recipient = NULL
                """);
        String author = "\"AUTHOR\", \"path\": {\"column\": \"sender\"}";
        String json = Praxis.text("/sources/praxis-mapping.json")
                .replace(author, author + ", \"when\": {\"column\": \"sender_type\", \"values\": [\"patient\"]}");
        var source = new Source(praxis.source.definition(), Praxis.JSON.readValue(json, SourceMapping.class));
        var asAuthor = new Whose(new TreeSet<>(Set.of("7")), "1", PARIS, EnumSet.of(PersonRole.AUTHOR));

        assertThat(keys(praxis.held(asAuthor)))
                .containsExactly("Praxis.messages [\"21\",\"1\"]", "Praxis.messages [\"23\",\"2\"]");
        assertThat(keys(Praxis.found(praxis.sources.held(source, asAuthor))))
                .containsExactly("Praxis.messages [\"21\",\"1\"]");
        var mistaken = Set.of(new RowReference("Praxis.messages", "[\"23\",\"2\"]"));
        List<String> before = praxis.everything();
        praxis.sources.erase(source, ErasureOrder.wholeRows(asAuthor, mistaken, false));
        assertThat(praxis.everything()).isEqualTo(before);
    }

    @Test
    void a_record_says_what_it_holds_without_the_values() {
        HeldRecord photo = one("Praxis.photos", "[\"00000000-0000-0000-0000-000000000001\"]");
        assertThat(photo.selectors()).containsExactly("IMAGE.PHOTO", "IMAGE.PHOTO.NAME");
        HeldRecord invoice = one("Praxis.invoices", "[\"31\"]");
        assertThat(invoice.references()).containsExactly("N-31");
        assertThat(invoice.capturedOn()).isEqualTo(Instant.parse("2024-03-01T23:00:00Z"));
        assertThat(one("Praxis.messages", "[\"21\",\"1\"]").capturedOn())
                .isEqualTo(Instant.parse("2024-03-01T09:00:00Z"));
        assertThat(one("Praxis.Patients", "[\"7\"]").shared()).isTrue();
        assertThat(praxis.held(ANA_AT_NORTH).toString()).doesNotContain("cough", "ana@example.org");
    }

    @Test
    void identical_rows_without_a_key_are_one_record_with_copies() {
        assertThat(praxis.held(ANA_AT_NORTH).stream()
                        .filter(record -> record.row().table().equals("Praxis.pulse"))
                        .map(HeldRecord::copies))
                .containsExactly(2, 1);
    }

    @Test
    void a_changed_value_does_not_change_the_key() {
        HeldRecord before = one("Praxis.files", "[\"11\"]");
        praxis.run("UPDATE \"Praxis\".files SET note = 'new' WHERE id = 11");
        HeldRecord after = one("Praxis.files", "[\"11\"]");
        assertThat(after.row()).isEqualTo(before.row());
    }

    @Test
    void a_key_that_cannot_be_one_names_nobody() {
        assertThat(praxis.held(Whose.patient(Set.of("07"), "1", PARIS))).isEmpty();
        assertThat(praxis.held(Whose.patient(Set.of("7; DROP TABLE x"), "1", PARIS)))
                .isEmpty();
        assertThat(praxis.held(Whose.patient(Set.of("7"), "one", PARIS)))
                .extracting(record -> record.row().table())
                .containsExactly("Praxis.Patients");
    }

    @Test
    void a_source_that_is_down_is_unreachable_and_never_without_data() {
        var nowhere = new Sources(source -> {
            throw new SQLException("no route", "08001");
        });
        assertThat(Praxis.reason(nowhere.held(praxis.source, ANA_AT_NORTH))).isEqualTo(Reason.NO_CONNECTION);
        assertThat(Praxis.reason(nowhere.describe(praxis.source.definition()))).isEqualTo(Reason.NO_CONNECTION);
    }

    @Test
    void a_table_that_has_gone_makes_the_answer_unknown() {
        praxis.run("ALTER TABLE \"Praxis\".pulse RENAME TO beats");
        assertThat(Praxis.reason(praxis.sources.held(praxis.source, ANA_AT_NORTH)))
                .isEqualTo(Reason.SCHEMA_DIFFERS);
    }

    @Test
    void a_statement_that_takes_too_long_is_ended_by_the_source() {
        praxis.run("""
                ALTER TABLE "Praxis".pulse RENAME TO beats;
                CREATE VIEW "Praxis".pulse AS SELECT file_id, at, bpm, practice FROM "Praxis".beats, pg_sleep(60)
                """);
        assertThat(Praxis.reason(praxis.sources.held(praxis.source, ANA_AT_NORTH)))
                .isEqualTo(Reason.TIME_OUT);
    }

    @Test
    void a_connection_that_breaks_while_reading_makes_the_answer_unknown() throws Exception {
        assertThat(Praxis.reason(praxis.sources.read(praxis.source, ANA_AT_NORTH, rows -> {
                    praxis.run("""
                            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                            WHERE datname = current_database() AND pid <> pg_backend_pid()
                            """);
                    rows.forEach(rows.tables().getFirst(), row -> {});
                    return "all";
                })))
                .isEqualTo(Reason.CONNECTION_LOST);
    }

    private HeldRecord one(String table, String key) {
        return praxis.held(ANA_AT_NORTH).stream()
                .filter(record -> record.row().equals(new RowReference(table, key)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> keys(List<HeldRecord> records) {
        return records.stream()
                .map(record -> record.row().table() + " " + record.row().key().replaceAll(":[0-9a-f]{64}", ""))
                .toList();
    }
}
