package io.privacycenter.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.TestDatabase;
import io.privacycenter.sources.Praxis;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.rows.Whose;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the product reads of every patient of the demo, against queries written by hand. */
class MedComReadTest {

    /** Patient, practice and row of everything that is held, by each way that leads to a patient. */
    private static final String BY_HAND = """
            WITH file AS (SELECT id, patient_id AS p, practice_id AS c FROM medcom.patient_practice),
            held AS (
              SELECT f.p, f.c, 'patients' AS t, x.id::text FROM medcom.patients x JOIN file f ON f.p = x.id
                WHERE concat(first_name, last_name, birth_date, sex, insurance_number, died_on) <> ''
              UNION SELECT f.p, f.c, 'accounts', x.id::text FROM medcom.accounts x JOIN file f ON f.p = x.patient_id
              UNION SELECT f.p, f.c, 'logins', x.id::text FROM medcom.logins x JOIN file f ON f.p = x.patient_id
              UNION SELECT patient_id, practice_id, 'patient_practice', id::text FROM medcom.patient_practice
                WHERE concat(record_number, blood_group, allergies, history) <> ''
              UNION SELECT patient_id, practice_id, 'contact_points', id::text FROM medcom.contact_points
              UNION SELECT patient_id, practice_id, 'appointments', id::text FROM medcom.appointments
              UNION SELECT patient_id, practice_id, 'invoices', id::text FROM medcom.invoices
              UNION SELECT patient_id, practice_id, 'newsletter_subscriptions', id::text FROM medcom.newsletter_subscriptions
              UNION SELECT f.p, f.c, 'guardians', x.id::text FROM medcom.guardians x JOIN file f ON f.id = registration_id
              UNION SELECT x.guardian_patient_id, f.c, 'guardians', x.id::text FROM medcom.guardians x JOIN file f ON f.id = registration_id
              UNION SELECT f.p, f.c, 'consultations', x.id::text FROM medcom.consultations x JOIN file f ON f.id = registration_id
              UNION SELECT f.p, f.c, 'prescriptions', x.id::text FROM medcom.prescriptions x JOIN file f ON f.id = registration_id
              UNION SELECT f.p, f.c, 'lab_results', x.id::text FROM medcom.lab_results x JOIN file f ON f.id = registration_id
              UNION SELECT f.p, f.c, 'documents', x.id::text FROM medcom.documents x JOIN file f ON f.id = registration_id
              UNION SELECT f.p, f.c, 'reminder_preferences', x.id::text FROM medcom.reminder_preferences x JOIN file f ON f.id = registration_id
              UNION SELECT f.p, f.c, 'study_enrolments', x.id::text FROM medcom.study_enrolments x JOIN file f ON f.id = registration_id
              UNION SELECT f.p, f.c, 'threads', x.id::text FROM medcom.threads x JOIN file f ON f.id = registration_id WHERE subject <> ''
              UNION SELECT f.p, f.c, 'messages', x.id::text FROM medcom.messages x JOIN medcom.threads t ON t.id = x.thread_id
                JOIN file f ON f.id = t.registration_id
              UNION SELECT f.p, f.c, 'photos', x.id::text FROM medcom.photos x JOIN medcom.threads t ON t.id = x.thread_id
                JOIN file f ON f.id = t.registration_id)
            SELECT held.p || ' ' || held.c, 'medcom.' || t || ' ["' || held.id || '"]' FROM held
            JOIN file ON file.p = held.p AND file.c = held.c
            """;

    @Test
    void every_patient_is_read_whole_at_each_of_their_practices_and_nothing_else_is() throws SQLException {
        DataSource medcom = TestDatabase.fresh("medcom_read");
        MedComDatabase.fill(medcom, MedComDatabase.STORY_DAY);
        Map<String, Set<String>> byHand = byHand(medcom);
        assertThat(byHand.keySet().stream().map(key -> key.split(" ")[0]).distinct())
                .hasSize(2_000);

        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(medcom);
            var sources = new Sources(any -> pool.getConnection());
            var source = new Source(
                    Praxis.definition(PlatformDocument.read().mapping().source()),
                    PlatformDocument.read().mapping());
            // Everybody of a practice at once, and each of some hundred by themselves.
            var ofPractice = new TreeMap<String, List<String>>();
            byHand.keySet()
                    .forEach(key -> ofPractice
                            .computeIfAbsent(key.split(" ")[1], none -> new ArrayList<>())
                            .add(key.split(" ")[0]));
            for (var practice : ofPractice.entrySet()) {
                Set<String> theirs = practice.getValue().stream()
                        .flatMap(patient -> byHand.get(patient + " " + practice.getKey()).stream())
                        .collect(Collectors.toSet());
                assertThat(read(sources, source, Set.copyOf(practice.getValue()), practice.getKey()))
                        .as("practice %s", practice.getKey())
                        .isEqualTo(theirs);
                for (int i = 0; i < practice.getValue().size(); i += 16) {
                    String patient = practice.getValue().get(i);
                    assertThat(read(sources, source, Set.of(patient), practice.getKey()))
                            .as("patient %s at practice %s", patient, practice.getKey())
                            .isEqualTo(byHand.get(patient + " " + practice.getKey()));
                }
            }
        }
    }

    private static Set<String> read(Sources sources, Source source, Set<String> patients, String practice) {
        Whose whose = Whose.patient(patients, practice, Praxis.PARIS);
        return Praxis.found(sources.held(source, whose)).stream()
                .map(record -> record.row().table() + " " + record.row().key())
                .collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> byHand(DataSource medcom) throws SQLException {
        var all = new TreeMap<String, Set<String>>();
        try (Connection connection = medcom.getConnection();
                ResultSet row = connection.createStatement().executeQuery(BY_HAND)) {
            while (row.next()) {
                all.computeIfAbsent(row.getString(1), none -> new TreeSet<>()).add(row.getString(2));
            }
        }
        return all;
    }
}
