package io.privacycenter.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;

/** What the demo's database holds about whom, by queries written by hand. */
final class MedComByHand {

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

    private MedComByHand() {}

    /** Rows by patient and practice, each as {@code table ["key"]}. */
    static Map<String, Set<String>> held(DataSource medcom) throws SQLException {
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
