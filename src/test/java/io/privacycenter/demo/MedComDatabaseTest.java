package io.privacycenter.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.TestDatabase;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedComDatabaseTest {

    private static DataSource medcom;

    @BeforeAll
    static void fill() throws SQLException {
        medcom = TestDatabase.fresh("medcom_story");
        MedComDatabase.fill(medcom, MedComDatabase.STORY_DAY);
    }

    @Test
    void filling_twice_gives_the_same_rows() throws SQLException {
        DataSource again = TestDatabase.fresh("medcom_again");
        MedComDatabase.fill(again, MedComDatabase.STORY_DAY);

        assertThat(checksums(again)).isEqualTo(checksums(medcom)).hasSize(21);
    }

    @Test
    void a_database_that_is_filled_already_is_left_as_it_is() throws SQLException {
        Map<String, String> before = checksums(medcom);

        assertThat(MedComDatabase.exists(medcom)).isTrue();
        assertThatThrownBy(() -> MedComDatabase.fill(medcom, LocalDate.of(2027, 1, 1)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("medcom");
        assertThat(checksums(medcom)).isEqualTo(before);
    }

    @Test
    void it_has_the_size_that_was_promised() throws SQLException {
        assertThat(number("select count(*) from medcom.patients")).isEqualTo(2_000);
        assertThat(number("select count(*) from medcom.doctors")).isEqualTo(20);
        assertThat(number("select count(*) from medcom.practices where kind = 'practice'"))
                .isEqualTo(6);
        assertThat(number("select count(*) from medcom.practices where kind = 'hospital'"))
                .isEqualTo(1);
        assertThat(number("select count(distinct practice_id) from medcom.patient_practice"))
                .isEqualTo(7);
    }

    @ParameterizedTest(name = "{0} at Cabinet Martin: {1}")
    @CsvSource({
        "messages, 86",
        "photos, 12",
        "consultations, 23",
        "lab_results, 31",
        "prescriptions, 11",
        "documents, 6",
        "study_enrolments, 1",
        "reminder_preferences, 1"
    })
    void camille_has_what_the_pictures_show(String table, long count) throws SQLException {
        boolean inThread = table.equals("messages") || table.equals("photos");
        String toRegistration = inThread
                ? "join medcom.threads t on t.id = x.thread_id join medcom.patient_practice r on r.id = t.registration_id"
                : "join medcom.patient_practice r on r.id = x.registration_id";
        assertThat(number("select count(*) from medcom.%s x %s where r.patient_id = %d and r.practice_id = 101"
                        .formatted(table, toRegistration, Camille.ID)))
                .isEqualTo(count);
    }

    @ParameterizedTest(name = "{0} at Cabinet Martin: {1}")
    @CsvSource({"appointments, 27", "invoices, 9", "contact_points, 5", "newsletter_subscriptions, 1"})
    void camille_has_what_the_pictures_show_in_tables_that_name_the_practice(String table, long count)
            throws SQLException {
        assertThat(number("select count(*) from medcom.%s where patient_id = %d and practice_id = 101"
                        .formatted(table, Camille.ID)))
                .isEqualTo(count);
    }

    @Test
    void camilles_days_are_those_of_the_pictures() throws SQLException {
        String visits = "select %s(started_at at time zone 'Europe/Paris')::date::text from medcom.consultations c"
                + " join medcom.patient_practice r on r.id = c.registration_id"
                + " where r.patient_id = 100001 and r.practice_id = 101";
        assertThat(text(visits.formatted("min"))).isEqualTo("2019-05-03");
        assertThat(text(visits.formatted("max"))).isEqualTo("2026-03-14");
        assertThat(
                        text(
                                "select max(issued_on)::text from medcom.invoices where patient_id = 100001 and practice_id = 101"))
                .isEqualTo("2026-03-14");
        assertThat(text("select (consented_at at time zone 'Europe/Paris')::date::text from medcom.study_enrolments e"
                        + " join medcom.patient_practice r on r.id = e.registration_id where r.patient_id = 100001"))
                .isEqualTo("2025-02-02");
        assertThat(text("select string_agg(distinct (taken_at at time zone 'Europe/Paris')::date || ' '"
                        + " || (p.author_doctor_id is null), ', ') from medcom.photos p"
                        + " join medcom.threads t on t.id = p.thread_id"
                        + " join medcom.patient_practice r on r.id = t.registration_id"
                        + " where r.patient_id = 100001 and r.practice_id = 101"))
                .isEqualTo("2023-06-11 false, 2023-06-11 true");
        assertThat(number("select count(*) from medcom.photos p join medcom.threads t on t.id = p.thread_id"
                        + " join medcom.patient_practice r on r.id = t.registration_id"
                        + " where r.patient_id = 100001 and r.practice_id = 101 and p.author_doctor_id = 2"))
                .isEqualTo(2);
    }

    @Test
    void camille_has_a_second_file_at_the_hospital() throws SQLException {
        assertThat(number("select count(*) from medcom.documents d"
                        + " join medcom.patient_practice r on r.id = d.registration_id"
                        + " where r.patient_id = 100001 and r.practice_id = 107"))
                .isEqualTo(3);
    }

    @Test
    void the_hard_cases_are_there() throws SQLException {
        assertThat(number(
                        "select count(*) from medcom.guardians where guardian_patient_id = " + Neighbours.PAUL_ROUSSEL))
                .isEqualTo(1);
        assertThat(number("select count(*) from medcom.patients where died_on is not null and id = "
                        + Neighbours.MARCEL_FOURNIER))
                .isEqualTo(1);
        assertThat(number(
                        "select count(*) from medcom.patient_practice where patient_id = " + Neighbours.LUCAS_BERNARD))
                .isEqualTo(2);
        assertThat(number("select count(distinct patient_id) from medcom.contact_points"
                        + " where email = 'famille.girard@example.org'"))
                .isEqualTo(2);
        assertThat(number("select count(*) from medcom.doctors where left_on is not null"))
                .isEqualTo(1);
        assertThat(number("select count(*) from medcom.consultations c join medcom.doctors d on d.id = c.doctor_id"
                        + " where c.started_at > d.left_on + interval '1 day'"))
                .isZero();
    }

    @ParameterizedTest(name = "anchored at {0}")
    @ValueSource(strings = {"2026-11-20", "2026-12-31", "2027-02-28", "2026-01-05"})
    void nothing_has_happened_after_the_anchor_nor_before_a_registration(String anchor) throws SQLException {
        DataSource moved = TestDatabase.fresh("medcom_moved");
        MedComDatabase.fill(moved, LocalDate.parse(anchor));

        String late = "select count(*) from medcom.%s where (%s)::date > date '" + anchor + "'";
        for (String column : List.of(
                "consultations.ended_at",
                "messages.read_at",
                "lab_results.received_at",
                "documents.filed_at",
                "photos.taken_at",
                "invoices.issued_on",
                "appointments.booked_at",
                "logins.at",
                "patient_practice.registered_at",
                "patient_practice.left_at",
                "patients.died_on",
                "patient_practice.messaging_withdrawn_at",
                "newsletter_subscriptions.unsubscribed_at",
                "newsletter_subscriptions.last_opened_at",
                "reminder_preferences.disabled_at",
                "study_enrolments.withdrawn_at")) {
            String[] named = column.split("\\.");
            assertThat(number(moved, late.formatted(named[0], named[1])))
                    .as(column)
                    .isZero();
        }
        assertThat(
                        number(
                                moved,
                                "select count(*) from medcom.consultations c join medcom.patient_practice r"
                                        + " on r.id = c.registration_id where c.started_at < r.registered_at or c.ended_at > r.left_at"))
                .isZero();
        assertThat(number(
                        moved,
                        "select count(*) from medcom.consultations c join medcom.patient_practice r"
                                + " on r.id = c.registration_id join medcom.patients p on p.id = r.patient_id"
                                + " where c.started_at::date > p.died_on"))
                .isZero();
    }

    @Test
    void nobody_writes_before_agreeing_to_messages_nor_after_taking_it_back() throws SQLException {
        assertThat(number("select count(*) from medcom.messages m join medcom.threads t on t.id = m.thread_id"
                        + " join medcom.patient_practice r on r.id = t.registration_id"
                        + " where r.messaging_agreed_at is null or m.sent_at < r.messaging_agreed_at"
                        + " or m.sent_at > r.messaging_withdrawn_at or m.sent_at > r.left_at"))
                .isZero();
    }

    @Test
    void the_couple_are_the_only_two_patients_behind_one_address() throws SQLException {
        String shared = "select count(*) from (select %1$s from medcom.contact_points where kind in ('email', 'mobile')"
                + " and %1$s is not null group by 1 having count(distinct patient_id) > 1) shared";
        assertThat(number(shared.formatted("email"))).isEqualTo(1);
        assertThat(number(shared.formatted("phone"))).isZero();
    }

    @Test
    void photos_open_as_images_and_documents_as_pdf() throws Exception {
        byte[] photo = bytes("select content from medcom.photos limit 1");
        assertThat(ImageIO.read(new ByteArrayInputStream(photo)).getWidth()).isEqualTo(160);
        assertThat(new String(bytes("select content from medcom.documents limit 1"), 0, 5))
                .isEqualTo("%PDF-");
    }

    @Test
    void nobody_can_be_reached_by_these_addresses_and_numbers() throws SQLException {
        assertThat(number("select count(*) from medcom.contact_points where email !~ '@example\\.(org|com)$'"))
                .isZero();
        assertThat(
                        number(
                                "select count(*) from medcom.contact_points where phone !~ '^\\+(3363998\\d{4}|33465710142|34600000\\d{3})$'"))
                .isZero();
    }

    static Map<String, String> checksums(DataSource source) throws SQLException {
        var sums = new TreeMap<String, String>();
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var row = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'medcom'")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                try (var row = statement.executeQuery(
                        "select count(*) || ' ' || md5(string_agg(t::text, '|' order by id)) from medcom." + table
                                + " t")) {
                    row.next();
                    sums.put(table, row.getString(1));
                }
            }
        }
        return sums;
    }

    private static long number(String query) throws SQLException {
        return number(medcom, query);
    }

    private static long number(DataSource source, String query) throws SQLException {
        try (Connection connection = source.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String text(String query) throws SQLException {
        try (Connection connection = medcom.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static byte[] bytes(String query) throws SQLException {
        try (Connection connection = medcom.getConnection();
                var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getBytes(1);
        }
    }
}
