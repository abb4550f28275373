package io.privacycenter.demo;

import io.privacycenter.demo.Reception.Agreement;
import io.privacycenter.demo.Reception.Agreements;
import io.privacycenter.demo.Reception.Stay;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The many patients without a story: each drawn from a seed of his or her own. */
final class Strangers {

    private static final long SEED = 20_261_120;
    private static final int YEARS = 8;

    private final StoryCalendar calendar;
    private final MedComRows rows;
    private final Reception reception;
    private final List<Practice> practices;
    private int spanishNumbers;

    Strangers(StoryCalendar calendar, MedComRows rows, Reception reception, List<Practice> practices) {
        this.calendar = calendar;
        this.rows = rows;
        this.reception = reception;
        this.practices = practices;
    }

    void write(long id) {
        var random = new SplittableRandom(SEED + id);
        Practice first = practiceByShare(random.nextInt(100));
        Person person = person(id, first, random);
        LocalDate end = person.diedOn() == null ? calendar.today() : person.diedOn();
        LocalDate from = end.minusDays(20 + random.nextInt(YEARS * 365));
        rows.patient(person, from.atTime(8, 0).atZone(first.timeZone()).toInstant());
        Chart chart = attend(person, first, from, end, random);
        if (isMinor(person)) {
            guardian(person, first, chart, from, random);
        }
        if (random.nextInt(100) < 7) {
            Practice second = anotherIn(first, random);
            LocalDate later = from.plusDays(random.nextLong(Math.max(1, ChronoUnit.DAYS.between(from, end) - 10)));
            attend(person, second, later, end, random);
        }
        account(person, first, from, end, random);
    }

    /** The form of a French number, in a department that does not exist. */
    static String insuranceNumber(String sex, LocalDate born, int number) {
        return String.format(
                Locale.ROOT,
                "%d %02d %02d 00 %03d %03d 00",
                sex.equals("F") ? 2 : 1,
                born.getYear() % 100,
                born.getMonthValue(),
                number / 1_000 % 1_000,
                number % 1_000);
    }

    private Chart attend(Person person, Practice practice, LocalDate from, LocalDate end, SplittableRandom random) {
        boolean leaves = person.diedOn() == null
                && random.nextInt(100) < 11
                && from.plusDays(200).isBefore(end);
        LocalDate until = leaves ? from.plusDays(100 + random.nextLong(ChronoUnit.DAYS.between(from, end) - 150)) : end;
        Agreements agreed = agreements(person, practice, from, until, random);
        Chart chart = reception.register(person, practice, new Stay(from, leaves ? until : null), agreed, random);
        chart.ordinaryVisits(from, until.minusDays(1), 1 + random.nextInt(4) + random.nextInt(4));
        if (agreed.messaging() != null) {
            Agreement yes = agreed.messaging();
            LocalDate lastMessage = yes.until() == null ? until : yes.until();
            chart.ordinaryConversations(yes.since(), lastMessage.minusDays(1), random.nextInt(4), 9);
        }
        if (!leaves && person.diedOn() == null && random.nextInt(100) < 12) {
            LocalDate planned = calendar.today().plusWeeks(1 + random.nextInt(6));
            chart.appointmentOnly(
                    planned,
                    practice.doctorOn(calendar.today(), random),
                    "planned",
                    calendar.today().minusDays(1 + random.nextInt(14)));
        }
        if (random.nextInt(100) < 15) {
            LocalDate missed = from.plusDays(random.nextLong(Math.max(1, ChronoUnit.DAYS.between(from, until))));
            chart.appointmentOnly(missed, practice.doctorOn(missed, random), "missed", from);
        }
        return chart;
    }

    private Agreements agreements(
            Person person, Practice practice, LocalDate from, LocalDate until, SplittableRandom random) {
        boolean reachable = person.email() != null;
        boolean studied = practice.id() == Practice.MARTIN && !isMinor(person);
        return new Agreements(
                reachable ? agreement(58, 3, from, until, random) : null,
                person.mobile() == null ? null : agreement(70, 6, from, until, random),
                reachable ? agreement(20, 15, from, until, random) : null,
                studied ? agreement(7, 10, from, until, random) : null);
    }

    private @Nullable Agreement agreement(
            int givenInHundred, int takenBackInHundred, LocalDate from, LocalDate until, SplittableRandom random) {
        long days = ChronoUnit.DAYS.between(from, until);
        if (random.nextInt(100) >= givenInHundred || days < 15) {
            return null;
        }
        LocalDate since = from.plusDays(random.nextLong(Math.min(days - 10, 30)));
        boolean takenBack = random.nextInt(100) < takenBackInHundred;
        return new Agreement(
                since,
                takenBack
                        ? since.plusDays(1 + random.nextLong(days - 10 - ChronoUnit.DAYS.between(from, since) + 1))
                        : null);
    }

    private Person person(long id, Practice practice, SplittableRandom random) {
        Wording wording = reception.wordingOf(practice);
        boolean woman = random.nextBoolean();
        String firstName = Wording.any(woman ? wording.firstNamesF() : wording.firstNamesM(), random);
        String lastName = Wording.any(wording.lastNames(), random);
        LocalDate born = calendar.today().minusDays(700 + random.nextInt(88 * 365));
        boolean minor = born.isAfter(calendar.today().minusYears(18));
        boolean old = born.isBefore(calendar.today().minusYears(70));
        LocalDate died = old && random.nextInt(100) < 9 ? calendar.today().minusDays(30 + random.nextInt(900)) : null;
        int index = (int) (id - Camille.ID);
        String sex = woman ? "F" : "M";
        boolean french = practice.country().equals("FR");
        return new Person(
                id,
                firstName,
                lastName,
                born,
                sex,
                french ? insuranceNumber(sex, born, index) : String.format(Locale.ROOT, "DEMO%010d", index),
                died,
                minor || random.nextInt(100) < 6 ? null : email(firstName, lastName, index),
                minor || random.nextInt(100) < 8 ? null : mobile(french, index));
    }

    private static String email(String firstName, String lastName, int index) {
        String name = Normalizer.normalize(firstName + "." + lastName, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z.]", "")
                .toLowerCase(Locale.ROOT);
        return name + index + (index % 3 == 0 ? "@example.com" : "@example.org");
    }

    /** France keeps 06 39 98 xx xx for fiction; for Spain a block of a thousand that reads as made up. */
    private String mobile(boolean french, int index) {
        return french
                ? String.format(Locale.ROOT, "+3363998%04d", 1_000 + index)
                : String.format(Locale.ROOT, "+34600000%03d", spanishNumbers++);
    }

    private void guardian(Person minor, Practice practice, Chart chart, LocalDate from, SplittableRandom random) {
        Wording wording = reception.wordingOf(practice);
        boolean mother = random.nextBoolean();
        String name =
                Wording.any(mother ? wording.firstNamesF() : wording.firstNamesM(), random) + " " + minor.lastName();
        rows.guardian(
                chart.registration(),
                null,
                name,
                wording.relations().get(mother ? 0 : 1),
                mobile(practice.country().equals("FR"), (int) (minor.id() - Camille.ID)),
                from.atTime(8, 45).atZone(practice.timeZone()).toInstant());
    }

    private void account(Person person, Practice practice, LocalDate from, LocalDate end, SplittableRandom random) {
        if (person.email() == null || random.nextInt(100) >= 80) {
            return;
        }
        rows.account(
                person.id(),
                person.email().substring(0, person.email().indexOf('@')),
                from.atTime(8, 5).atZone(practice.timeZone()).toInstant());
        int times = random.nextInt(7);
        for (int i = 0; i < times; i++) {
            LocalDate day = from.plusDays(random.nextLong(Math.max(1, ChronoUnit.DAYS.between(from, end))));
            rows.login(
                    person.id(),
                    day.atTime(8 + random.nextInt(14), random.nextInt(60))
                            .atZone(practice.timeZone())
                            .toInstant(),
                    "203.0.113." + random.nextInt(1, 255),
                    Wording.any(List.of("Firefox, Windows", "Chrome, Android", "Safari, iPhone"), random));
        }
    }

    private boolean isMinor(Person person) {
        return person.birthDate().isAfter(calendar.today().minusYears(18));
    }

    private Practice practiceByShare(int percentile) {
        int below = 0;
        for (Practice practice : practices) {
            below += practice.share();
            if (percentile < below) {
                return practice;
            }
        }
        throw new IllegalStateException("The shares of the practices do not add up to 100");
    }

    private Practice anotherIn(Practice first, SplittableRandom random) {
        List<Practice> others = practices.stream()
                .filter(practice -> practice.country().equals(first.country()) && practice.id() != first.id())
                .toList();
        return others.get(random.nextInt(others.size()));
    }
}
