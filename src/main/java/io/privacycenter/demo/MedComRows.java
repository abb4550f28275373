package io.privacycenter.demo;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of MedCom while they are written: gives every row its key, and sends the tables parents first. */
final class MedComRows {

    private final CopyTable practices =
            new CopyTable("practices", "id, name, kind, address_line, postal_code, city, country, time_zone");
    private final CopyTable doctors =
            new CopyTable("doctors", "id, practice_id, display_name, specialty, email, joined_on, left_on");
    private final CopyTable studies = new CopyTable("studies", "id, code, title, sponsor, ends_on");
    private final CopyTable patients = new CopyTable(
            "patients", "id, first_name, last_name, birth_date, sex, insurance_number, died_on, created_at");
    private final CopyTable registrations = new CopyTable(
            "patient_practice",
            "id, patient_id, practice_id, usual_doctor_id, record_number, blood_group, allergies, history,"
                    + " registered_at, left_at, messaging_agreed_at, messaging_withdrawn_at");
    private final CopyTable guardians = new CopyTable(
            "guardians", "id, registration_id, guardian_patient_id, full_name, relation, phone, recorded_at");
    private final CopyTable contactPoints = new CopyTable(
            "contact_points",
            "id, patient_id, practice_id, kind, email, phone, address_line, postal_code, city, contact_name,"
                    + " added_at");
    private final CopyTable appointments = new CopyTable(
            "appointments", "id, patient_id, practice_id, doctor_id, starts_at, minutes, reason, status, booked_at");
    private final CopyTable consultations = new CopyTable(
            "consultations",
            "id, registration_id, doctor_id, appointment_id, started_at, ended_at, reason, diagnosis, note");
    private final CopyTable prescriptions = new CopyTable(
            "prescriptions", "id, registration_id, consultation_id, doctor_id, medicine, dosage, days, issued_at");
    private final CopyTable labResults = new CopyTable(
            "lab_results",
            "id, registration_id, consultation_id, laboratory, analysis, result, unit, normal_range, received_at");
    private final CopyTable documents =
            new CopyTable("documents", "id, registration_id, title, file_name, media_type, content, filed_at");
    private final CopyTable threads = new CopyTable("threads", "id, registration_id, doctor_id, subject, opened_at");
    private final CopyTable messages =
            new CopyTable("messages", "id, thread_id, author_doctor_id, body, sent_at, read_at");
    private final CopyTable photos = new CopyTable(
            "photos", "id, thread_id, author_doctor_id, caption, file_name, media_type, content, taken_at");
    private final CopyTable invoices = new CopyTable(
            "invoices",
            "id, number, patient_id, practice_id, consultation_id, billed_to, wording, amount, currency,"
                    + " issued_on, paid_on");
    private final CopyTable newsletters = new CopyTable(
            "newsletter_subscriptions",
            "id, patient_id, practice_id, email, topics, last_opened_at, subscribed_at, unsubscribed_at");
    private final CopyTable reminders = new CopyTable(
            "reminder_preferences", "id, registration_id, channel, hours_before, enabled_at, disabled_at");
    private final CopyTable enrolments = new CopyTable(
            "study_enrolments",
            "id, registration_id, study_id, participant, answers, consented_at, valid_until, withdrawn_at");
    private final CopyTable accounts = new CopyTable("accounts", "id, patient_id, login, password_hash, created_at");
    private final CopyTable logins = new CopyTable("logins", "id, patient_id, at, ip, browser");

    private final SplittableRandom uuids;
    private long lastKey = 500_000;
    private int lastInvoice;

    MedComRows(long seed) {
        this.uuids = new SplittableRandom(seed);
    }

    void practice(Practice p) {
        practices.add(p.id(), p.name(), p.kind(), p.addressLine(), p.postalCode(), p.city(), p.country(), p.timeZone());
        for (Practice.Doctor d : p.doctors()) {
            doctors.add(d.id(), p.id(), d.name(), d.specialty(), d.email(), d.joined(), d.left());
        }
    }

    void study(long id, String code, String title, String sponsor, LocalDate endsOn) {
        studies.add(id, code, title, sponsor, endsOn);
    }

    void patient(Person person, Instant createdAt) {
        patients.add(
                person.id(),
                person.firstName(),
                person.lastName(),
                person.birthDate(),
                person.sex(),
                person.insuranceNumber(),
                person.diedOn(),
                createdAt);
    }

    long registration(
            long patient,
            Practice practice,
            long usualDoctor,
            HealthSummary summary,
            Instant registeredAt,
            @Nullable Instant leftAt,
            @Nullable Instant messagingAgreedAt,
            @Nullable Instant messagingWithdrawnAt) {
        long id = nextKey();
        registrations.add(
                id,
                patient,
                practice.id(),
                usualDoctor,
                practice.id() + "-" + patient,
                summary.bloodGroup(),
                summary.allergies(),
                summary.history(),
                registeredAt,
                leftAt,
                messagingAgreedAt,
                messagingWithdrawnAt);
        return id;
    }

    /** What a practice knows of a patient's health at a glance. */
    record HealthSummary(String bloodGroup, String allergies, String history) {}

    void guardian(
            long registration,
            @Nullable Long guardianPatient,
            String fullName,
            String relation,
            String phone,
            Instant recordedAt) {
        guardians.add(nextKey(), registration, guardianPatient, fullName, relation, phone, recordedAt);
    }

    void email(long patient, Practice practice, String email, Instant addedAt) {
        contactPoints.add(nextKey(), patient, practice.id(), "email", email, null, null, null, null, null, addedAt);
    }

    /** @param kind {@code mobile} or {@code landline} */
    void phone(long patient, Practice practice, String kind, String phone, Instant addedAt) {
        contactPoints.add(nextKey(), patient, practice.id(), kind, null, phone, null, null, null, null, addedAt);
    }

    void home(long patient, Practice practice, String address, String postalCode, String city, Instant addedAt) {
        contactPoints.add(
                nextKey(), patient, practice.id(), "home", null, null, address, postalCode, city, null, addedAt);
    }

    void emergencyContact(long patient, Practice practice, String name, String phone, Instant addedAt) {
        contactPoints.add(nextKey(), patient, practice.id(), "emergency", null, phone, null, null, null, name, addedAt);
    }

    /** @param status {@code planned}, {@code kept}, {@code cancelled} or {@code missed} */
    long appointment(
            long patient,
            Practice practice,
            long doctor,
            Instant startsAt,
            int minutes,
            String reason,
            String status,
            Instant bookedAt) {
        long id = nextKey();
        appointments.add(id, patient, practice.id(), doctor, startsAt, minutes, reason, status, bookedAt);
        return id;
    }

    long consultation(
            long registration,
            long doctor,
            long appointment,
            Instant startedAt,
            Instant endedAt,
            Wording.Complaint complaint) {
        long id = nextKey();
        consultations.add(
                id,
                registration,
                doctor,
                appointment,
                startedAt,
                endedAt,
                complaint.reason(),
                complaint.diagnosis(),
                complaint.note());
        return id;
    }

    void prescription(
            long registration, long consultation, long doctor, Wording.Complaint complaint, Instant issuedAt) {
        prescriptions.add(
                nextKey(),
                registration,
                consultation,
                doctor,
                complaint.medicine(),
                complaint.dosage(),
                complaint.days(),
                issuedAt);
    }

    void labResult(
            long registration,
            long consultation,
            String laboratory,
            Wording.Analysis analysis,
            String result,
            Instant receivedAt) {
        labResults.add(
                nextKey(),
                registration,
                consultation,
                laboratory,
                analysis.name(),
                result,
                analysis.unit(),
                analysis.range(),
                receivedAt);
    }

    void document(long registration, String title, byte[] pdf, Instant filedAt) {
        UUID id = nextUuid();
        documents.add(
                id,
                registration,
                title,
                "document-" + id.toString().substring(0, 8) + ".pdf",
                "application/pdf",
                pdf,
                filedAt);
    }

    long thread(long registration, long doctor, String subject, Instant openedAt) {
        long id = nextKey();
        threads.add(id, registration, doctor, subject, openedAt);
        return id;
    }

    /** @param authorDoctor null when the patient wrote it */
    void message(long thread, @Nullable Long authorDoctor, String body, Instant sentAt) {
        messages.add(nextKey(), thread, authorDoctor, body, sentAt, sentAt.plusSeconds(1_800));
    }

    /** @param authorDoctor null when the patient took it */
    void photo(
            long thread,
            @Nullable Long authorDoctor,
            @Nullable String caption,
            String fileName,
            byte[] jpeg,
            Instant takenAt) {
        photos.add(nextUuid(), thread, authorDoctor, caption, fileName, "image/jpeg", jpeg, takenAt);
    }

    void invoice(
            long patient,
            Practice practice,
            long consultation,
            String billedTo,
            String wording,
            BigDecimal amount,
            LocalDate issuedOn) {
        invoices.add(
                nextUuid(),
                practice.id() + "-" + issuedOn.getYear() + "-" + (100_000 + ++lastInvoice),
                patient,
                practice.id(),
                consultation,
                billedTo,
                wording,
                amount,
                "EUR",
                issuedOn,
                issuedOn);
    }

    void newsletter(
            long patient,
            Practice practice,
            String email,
            List<String> topics,
            Instant lastOpenedAt,
            Instant subscribedAt,
            @Nullable Instant unsubscribedAt) {
        newsletters.add(
                nextKey(),
                patient,
                practice.id(),
                email,
                "{\"" + String.join("\",\"", topics) + "\"}",
                lastOpenedAt,
                subscribedAt,
                unsubscribedAt);
    }

    void reminders(long registration, Instant enabledAt, @Nullable Instant disabledAt) {
        reminders.add(nextKey(), registration, "sms", 24, enabledAt, disabledAt);
    }

    void enrolment(
            long registration,
            long study,
            String participant,
            String answersJson,
            Instant consentedAt,
            Instant validUntil,
            @Nullable Instant withdrawnAt) {
        enrolments.add(nextKey(), registration, study, participant, answersJson, consentedAt, validUntil, withdrawnAt);
    }

    void account(long patient, String login, Instant createdAt) {
        // Looks like a hash and is none: nobody signs in to MedCom.
        accounts.add(nextKey(), patient, login, "none$" + nextUuid(), createdAt);
    }

    void login(long patient, Instant at, String ip, String browser) {
        logins.add(nextKey(), patient, at, ip, browser);
    }

    void send(Connection connection) throws SQLException {
        List<CopyTable> parentsFirst = List.of(
                practices,
                doctors,
                studies,
                patients,
                registrations,
                guardians,
                contactPoints,
                appointments,
                consultations,
                prescriptions,
                labResults,
                documents,
                threads,
                messages,
                photos,
                invoices,
                newsletters,
                reminders,
                enrolments,
                accounts,
                logins);
        for (CopyTable table : parentsFirst) {
            table.send(connection);
        }
    }

    /** Keys are unique over all tables, so that a key says by itself which row it is. */
    private long nextKey() {
        return ++lastKey;
    }

    private UUID nextUuid() {
        long version4 = (uuids.nextLong() & ~0xF000L) | 0x4000L;
        long variant = (uuids.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(version4, variant);
    }
}
