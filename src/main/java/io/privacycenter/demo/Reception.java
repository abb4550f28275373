package io.privacycenter.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Where a person becomes a patient of a practice: the registration, the contact points, what he or she agrees to. */
final class Reception {

    private static final long ASTHMA_STUDY = 1;

    private final MedComRows rows;
    private final Attachments attachments;
    private final Map<String, Wording> wordings;
    private final StoryCalendar calendar;

    Reception(MedComRows rows, Attachments attachments, Map<String, Wording> wordings, StoryCalendar calendar) {
        this.rows = rows;
        this.attachments = attachments;
        this.wordings = wordings;
        this.calendar = calendar;
        rows.study(
                ASTHMA_STUDY, "ASTHME-LYON", "Suivi de l'asthme en ville", "Hôpital universitaire de Lyon", studyEnd());
    }

    /** Since when a person is a patient, and until when if he or she left. */
    record Stay(LocalDate from, @Nullable LocalDate until) {}

    /** A yes and, where it was taken back, a no. */
    record Agreement(LocalDate since, @Nullable LocalDate until) {
        static Agreement since(LocalDate day) {
            return new Agreement(day, null);
        }
    }

    /** What a patient agreed to at one practice; null where he or she was not asked or said no. */
    record Agreements(
            @Nullable Agreement messaging,
            @Nullable Agreement reminders,
            @Nullable Agreement newsletter,
            @Nullable Agreement asthmaStudy) {}

    Chart register(Person person, Practice practice, Stay stay, Agreements agreed, SplittableRandom random) {
        Wording wording = wordingOf(practice);
        Instant registeredAt = at(practice, stay.from(), 8, 30);
        long registration = rows.registration(
                person.id(),
                practice,
                practice.doctorOn(stay.from(), random).id(),
                summary(wording, random),
                registeredAt,
                stay.until() == null ? null : at(practice, stay.until(), 19, 0),
                start(practice, agreed.messaging()),
                end(practice, agreed.messaging()));
        contactPoints(person, practice, wording, registeredAt, random);
        agreements(person, practice, wording, registration, agreed, random);
        return new Chart(rows, attachments, wording, person, practice, registration, random);
    }

    Wording wordingOf(Practice practice) {
        Wording wording = wordings.get(practice.country());
        if (wording == null) {
            throw new IllegalStateException("No wording for " + practice.country());
        }
        return wording;
    }

    private static MedComRows.HealthSummary summary(Wording wording, SplittableRandom random) {
        return new MedComRows.HealthSummary(
                Wording.any(List.of("O+", "A+", "B+", "AB+", "O-", "A-"), random),
                Wording.any(wording.allergies(), random),
                Wording.any(wording.history(), random));
    }

    private void contactPoints(
            Person person, Practice practice, Wording wording, Instant addedAt, SplittableRandom random) {
        String street = (1 + random.nextInt(120)) + ", " + Wording.any(wording.streets(), random);
        if (person.email() != null) {
            rows.email(person.id(), practice, person.email(), addedAt);
        }
        if (person.mobile() != null) {
            rows.phone(person.id(), practice, "mobile", person.mobile(), addedAt);
        }
        rows.home(person.id(), practice, street, practice.postalCode(), practice.city(), addedAt);
    }

    private void agreements(
            Person person,
            Practice practice,
            Wording wording,
            long registration,
            Agreements agreed,
            SplittableRandom random) {
        Agreement reminders = agreed.reminders();
        Agreement newsletter = agreed.newsletter();
        Agreement asthmaStudy = agreed.asthmaStudy();
        if (reminders != null) {
            rows.reminders(registration, agreedAt(practice, reminders), end(practice, reminders));
        }
        if (newsletter != null && person.email() != null) {
            LocalDate opened = newsletter.until() == null ? calendar.today().minusDays(9) : newsletter.until();
            rows.newsletter(
                    person.id(),
                    practice,
                    person.email(),
                    wording.topics(),
                    at(practice, opened, 8, 0),
                    agreedAt(practice, newsletter),
                    end(practice, newsletter));
        }
        if (asthmaStudy != null) {
            rows.enrolment(
                    registration,
                    ASTHMA_STUDY,
                    String.format(Locale.ROOT, "AL-%05d", random.nextInt(100_000)),
                    "{\"attacks\": %d, \"smoker\": %b, \"sport\": %b}"
                            .formatted(random.nextInt(6), random.nextBoolean(), random.nextBoolean()),
                    agreedAt(practice, asthmaStudy),
                    studyEnd().plusDays(1).atStartOfDay(practice.timeZone()).toInstant(),
                    end(practice, asthmaStudy));
        }
    }

    private LocalDate studyEnd() {
        return calendar.day("2028-06-30");
    }

    private static @Nullable Instant start(Practice practice, @Nullable Agreement agreement) {
        return agreement == null ? null : agreedAt(practice, agreement);
    }

    private static Instant agreedAt(Practice practice, Agreement agreement) {
        return at(practice, agreement.since(), 8, 40);
    }

    private static @Nullable Instant end(Practice practice, @Nullable Agreement agreement) {
        return agreement == null || agreement.until() == null ? null : at(practice, agreement.until(), 20, 15);
    }

    private static Instant at(Practice practice, LocalDate day, int hour, int minute) {
        return day.atTime(LocalTime.of(hour, minute))
                .atZone(practice.timeZone())
                .toInstant();
    }
}
