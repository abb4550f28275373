package io.privacycenter.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one practice writes about one patient over the years. */
final class Chart {

    private static final Duration VISIT = Duration.ofMinutes(20);

    private final MedComRows rows;
    private final Attachments attachments;
    private final Wording wording;
    private final Person person;
    private final Practice practice;
    private final long registration;
    private final SplittableRandom random;

    Chart(
            MedComRows rows,
            Attachments attachments,
            Wording wording,
            Person person,
            Practice practice,
            long registration,
            SplittableRandom random) {
        this.rows = rows;
        this.attachments = attachments;
        this.wording = wording;
        this.person = person;
        this.practice = practice;
        this.registration = registration;
        this.random = random;
    }

    long registration() {
        return registration;
    }

    /** A consultation with the appointment that led to it. */
    long visit(LocalDate day, Practice.Doctor doctor, Wording.Complaint complaint) {
        Instant startsAt = at(day, openingTime());
        long appointment = rows.appointment(
                person.id(),
                practice,
                doctor.id(),
                startsAt,
                (int) VISIT.toMinutes(),
                complaint.reason(),
                "kept",
                startsAt.minus(4, ChronoUnit.DAYS));
        return rows.consultation(registration, doctor.id(), appointment, startsAt, startsAt.plus(VISIT), complaint);
    }

    /** An appointment that led to no consultation: cancelled, missed, or still to come. */
    void appointmentOnly(LocalDate day, Practice.Doctor doctor, String status, LocalDate bookedOn) {
        rows.appointment(
                person.id(),
                practice,
                doctor.id(),
                at(day, openingTime()),
                (int) VISIT.toMinutes(),
                Wording.any(wording.complaints(), random).reason(),
                status,
                at(bookedOn, LocalTime.of(18, 10)));
    }

    void prescription(long consultation, LocalDate day, Practice.Doctor doctor, Wording.Complaint complaint) {
        rows.prescription(registration, consultation, doctor.id(), complaint, at(day, LocalTime.of(18, 30)));
    }

    void labResults(long consultation, LocalDate receivedOn, List<Wording.Analysis> analyses, int count) {
        for (int i = 0; i < count; i++) {
            Wording.Analysis analysis = analyses.get((i + receivedOn.getDayOfYear()) % analyses.size());
            double value = analysis.low() + random.nextDouble() * (analysis.high() - analysis.low());
            rows.labResult(
                    registration,
                    consultation,
                    wording.laboratory(),
                    analysis,
                    String.format(Locale.ROOT, "%.2f", value),
                    at(receivedOn, LocalTime.of(7, 45)));
        }
    }

    void document(LocalDate day, String title, Practice.Doctor doctor, String text) {
        byte[] pdf = attachments.letter(
                title, List.of(practice.name(), person.fullName(), day.toString(), text, doctor.name()));
        rows.document(registration, title, pdf, at(day, LocalTime.of(17, 0)));
    }

    void invoice(long consultation, LocalDate day) {
        BigDecimal amount = BigDecimal.valueOf(2_500L + 500L * random.nextInt(9), 2);
        rows.invoice(
                person.id(),
                practice,
                consultation,
                person.fullName(),
                Wording.any(wording.billing(), random),
                amount,
                day);
    }

    /** A conversation of so many messages, begun by the patient; returns the thread. */
    long conversation(LocalDate day, Practice.Doctor doctor, Wording.Exchange exchange, int messages) {
        Instant openedAt = at(day, LocalTime.of(12, random.nextInt(60)));
        long thread = rows.thread(registration, doctor.id(), exchange.subject(), openedAt);
        for (int i = 0; i < messages; i++) {
            boolean fromPatient = i % 2 == 0;
            rows.message(
                    thread,
                    fromPatient ? null : doctor.id(),
                    exchange.lines().get(i % exchange.lines().size()),
                    openedAt.plus(Duration.ofMinutes(45L * i)));
        }
        return thread;
    }

    void photos(long thread, LocalDate day, Practice.@Nullable Doctor takenBy, @Nullable String caption, int count) {
        for (int i = 0; i < count; i++) {
            int number = random.nextInt(1_000);
            rows.photo(
                    thread,
                    takenBy == null ? null : takenBy.id(),
                    caption,
                    "photo_" + day + "_" + (i + 1) + (takenBy == null ? "" : "_dr") + ".jpg",
                    attachments.photo(number),
                    at(day, LocalTime.of(12, 5).plusMinutes(i)));
        }
    }

    /** So many ordinary visits between two days, with what usually follows from them. */
    void ordinaryVisits(LocalDate from, LocalDate until, int count) {
        for (LocalDate day : workdays(from, until, count)) {
            Practice.Doctor doctor = practice.doctorOn(day, random);
            Wording.Complaint complaint = Wording.any(wording.complaints(), random);
            long consultation = visit(day, doctor, complaint);
            if (random.nextInt(100) < 60) {
                prescription(consultation, day, doctor, complaint);
            }
            if (random.nextInt(100) < 40) {
                LocalDate received = earlier(day.plusDays(3), until);
                labResults(consultation, received, wording.analyses(), 1 + random.nextInt(4));
            }
            if (random.nextInt(100) < (practice.isHospital() ? 70 : 45)) {
                invoice(consultation, day);
            }
            if (random.nextInt(100) < 18) {
                document(day, Wording.any(wording.documents(), random), doctor, complaint.note());
            }
        }
    }

    void ordinaryConversations(LocalDate from, LocalDate until, int count, int photosInHundred) {
        for (LocalDate day : workdays(from, until, count)) {
            Practice.Doctor doctor = practice.doctorOn(day, random);
            Wording.Exchange exchange = Wording.any(wording.exchanges(), random);
            long thread = conversation(day, doctor, exchange, exchange.lines().size());
            if (random.nextInt(100) < photosInHundred) {
                photos(thread, day, null, null, 1 + random.nextInt(3));
            }
        }
    }

    Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(practice.timeZone()).toInstant();
    }

    private LocalTime openingTime() {
        return LocalTime.of(9, 0).plusMinutes(20L * random.nextInt(24));
    }

    private Set<LocalDate> workdays(LocalDate from, LocalDate until, int count) {
        var days = new TreeSet<LocalDate>();
        long span = Math.max(1, ChronoUnit.DAYS.between(from, until));
        for (int i = 0; i < count; i++) {
            LocalDate day = workdayAtOrBefore(from.plusDays(random.nextLong(span)));
            days.add(day.isBefore(from) ? from : day);
        }
        return days;
    }

    private static LocalDate workdayAtOrBefore(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minusDays(1);
            case SUNDAY -> day.minusDays(2);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
