package io.privacycenter.demo;

import io.privacycenter.demo.Reception.Agreement;
import io.privacycenter.demo.Reception.Agreements;
import io.privacycenter.demo.Reception.Stay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The other patients of Cabinet Martin whom the story knows by name, and the cases that are hard: a minor with a
 * guardian, somebody who died, a couple with one address, somebody with two practices and one master row.
 */
final class Neighbours {

    static final long NOE_GARNIER = 100_002;
    static final long LUCIE_PERRIN = 100_003;
    static final long KARIM_HADDAD = 100_004;
    static final long JEANNE_FABRE = 100_005;
    static final long THEO_MARCHAND = 100_006;
    static final long SOFIA_ALMEIDA = 100_007;
    static final long PAUL_ROUSSEL = 100_008;
    static final long EMMA_ROUSSEL = 100_009;
    static final long MARCEL_FOURNIER = 100_010;
    static final long ANNE_GIRARD = 100_011;
    static final long PHILIPPE_GIRARD = 100_012;
    static final long LUCAS_BERNARD = 100_013;
    /** The first key for people without a story. */
    static final long FIRST_STRANGER = 100_014;

    private final StoryCalendar calendar;
    private final MedComRows rows;
    private final Reception reception;
    private final Practice martin;

    Neighbours(StoryCalendar calendar, MedComRows rows, Reception reception, Practice martin) {
        this.calendar = calendar;
        this.rows = rows;
        this.reception = reception;
        this.martin = martin;
    }

    void write(Practice tilleuls) {
        noe();
        lucie();
        karim();
        jeanne();
        theo();
        sofia();
        paulAndHisDaughter();
        marcel();
        theGirards();
        lucas(tilleuls);
    }

    private void noe() {
        Person noe = person(NOE_GARNIER, "Noé", "Garnier", "1994-10-02", "M", "noe.garnier@example.org", 201);
        Chart chart = register(noe, "2021-02-08", null, agreed("2021-02-08", "2021-02-08", null, null));
        chart.ordinaryVisits(calendar.day("2021-02-08"), calendar.day("2026-04-01"), 7);
        chart.ordinaryConversations(calendar.day("2021-03-01"), calendar.day("2026-09-01"), 4, 0);
        LocalDate day = calendar.day("2026-05-01");
        Practice.Doctor benali = martin.doctor(2);
        Wording wording = reception.wordingOf(martin);
        long consultation = chart.visit(day, benali, wording.complaints().getFirst());
        chart.labResults(consultation, calendar.day("2026-05-04"), wording.analyses(), 3);
    }

    private void lucie() {
        Person lucie = person(LUCIE_PERRIN, "Lucie", "Perrin", "1985-06-23", "F", "lucie.perrin@example.org", 202);
        Chart chart = register(lucie, "2020-06-15", null, agreed("2020-06-15", "2020-06-15", "2021-01-11", null));
        chart.ordinaryVisits(calendar.day("2020-06-15"), calendar.day("2026-10-30"), 9);
        chart.ordinaryConversations(calendar.day("2020-07-01"), calendar.day("2026-10-01"), 5, 0);
        photographed(chart, "2022-05-16", 3);
        photographed(chart, "2022-10-24", 2);
        photographed(chart, "2024-08-19", 2);
    }

    private void karim() {
        Person karim = person(KARIM_HADDAD, "Karim", "Haddad", "1976-12-11", "M", "karim.haddad@example.org", 203);
        Chart chart = register(karim, "2018-11-26", null, agreed("2018-11-26", "2018-11-26", null, null));
        chart.ordinaryVisits(calendar.day("2018-11-26"), calendar.day("2026-10-16"), 21);
        chart.ordinaryConversations(calendar.day("2019-01-07"), calendar.day("2026-10-26"), 16, 20);
    }

    /** She moved away: nothing but the law keeps her file. */
    private void jeanne() {
        Person jeanne = person(JEANNE_FABRE, "Jeanne", "Fabre", "1968-03-30", "F", "jeanne.fabre@example.org", 204);
        Chart chart =
                register(jeanne, "2019-01-14", "2025-07-31", agreed("2019-01-14", "2019-01-14", "2019-09-02", null));
        chart.ordinaryVisits(calendar.day("2019-01-14"), calendar.day("2025-07-01"), 12);
        chart.ordinaryConversations(calendar.day("2019-02-04"), calendar.day("2025-06-20"), 7, 0);
        photographed(chart, "2021-04-12", 4);
        LocalDate day = calendar.day("2024-02-05");
        Wording wording = reception.wordingOf(martin);
        long consultation =
                chart.visit(day, martin.doctor(1), wording.complaints().getLast());
        chart.invoice(consultation, day);
        chart.labResults(consultation, day.plusDays(2), wording.analyses(), 2);
    }

    private void theo() {
        Person theo = person(THEO_MARCHAND, "Théo", "Marchand", "2001-08-19", "M", "theo.marchand@example.org", 205);
        Chart chart = register(theo, "2022-09-12", null, agreed("2022-09-12", "2022-09-12", "2023-01-16", null));
        chart.ordinaryVisits(calendar.day("2022-09-12"), calendar.day("2026-11-06"), 6);
        chart.ordinaryConversations(calendar.day("2022-10-03"), calendar.day("2026-11-02"), 5, 0);
        LocalDate day = calendar.day("2025-05-19");
        chart.document(day, "Certificat médical", martin.doctor(2), "Apte à la pratique de la course à pied.");
    }

    private void sofia() {
        Person sofia = person(SOFIA_ALMEIDA, "Sofia", "Almeida", "1992-01-05", "F", "sofia.almeida@example.org", 206);
        Chart chart = register(sofia, "2020-10-19", null, agreed("2020-10-19", "2020-10-19", null, "2025-03-10"));
        chart.ordinaryVisits(calendar.day("2020-10-19"), calendar.day("2026-09-25"), 8);
        chart.ordinaryConversations(calendar.day("2020-11-16"), calendar.day("2026-10-12"), 4, 0);
    }

    private void paulAndHisDaughter() {
        Person paul = person(PAUL_ROUSSEL, "Paul", "Roussel", "1979-07-14", "M", "paul.roussel@example.org", 207);
        Chart his = register(paul, "2019-03-18", null, agreed("2019-03-18", "2019-03-18", null, null));
        his.ordinaryVisits(calendar.day("2019-03-18"), calendar.day("2026-08-28"), 5);
        // She is sixteen on the day of the story, and has no address of her own.
        Person emma = new Person(
                EMMA_ROUSSEL,
                "Emma",
                "Roussel",
                calendar.day("2010-06-09"),
                "F",
                Strangers.insuranceNumber("F", calendar.day("2010-06-09"), 209),
                null,
                null,
                null);
        rows.patient(emma, instant("2019-03-18"));
        Chart hers = register(emma, "2019-03-18", null, new Agreements(null, null, null, null));
        hers.ordinaryVisits(calendar.day("2019-03-18"), calendar.day("2026-10-09"), 6);
        rows.guardian(
                hers.registration(), PAUL_ROUSSEL, paul.fullName(), "père", "+33639980207", instant("2019-03-18"));
    }

    private void marcel() {
        var marcel = new Person(
                MARCEL_FOURNIER,
                "Marcel",
                "Fournier",
                LocalDate.of(1937, 2, 27),
                "M",
                Strangers.insuranceNumber("M", LocalDate.of(1937, 2, 27), 210),
                calendar.day("2025-04-08"),
                "marcel.fournier@example.org",
                "+33639980210");
        rows.patient(marcel, instant("2018-12-03"));
        Chart chart = register(marcel, "2018-12-03", null, agreed("2018-12-03", "2018-12-03", "2019-05-06", null));
        chart.ordinaryVisits(calendar.day("2018-12-03"), calendar.day("2025-03-28"), 14);
        chart.ordinaryConversations(calendar.day("2019-02-04"), calendar.day("2025-03-03"), 3, 0);
    }

    /** Two patients behind one address: who proves it has not yet proved who he or she is. */
    private void theGirards() {
        String shared = "famille.girard@example.org";
        Person anne = person(ANNE_GIRARD, "Anne", "Girard", "1972-11-03", "F", shared, 211);
        Person philippe = person(PHILIPPE_GIRARD, "Philippe", "Girard", "1970-04-21", "M", shared, 212);
        for (Person spouse : List.of(anne, philippe)) {
            Chart chart = register(spouse, "2019-09-09", null, agreed("2019-09-09", "2019-09-09", null, null));
            chart.ordinaryVisits(calendar.day("2019-09-09"), calendar.day("2026-10-02"), 5);
            chart.ordinaryConversations(calendar.day("2019-10-07"), calendar.day("2026-09-14"), 3, 0);
        }
    }

    private void lucas(Practice tilleuls) {
        Person lucas = person(LUCAS_BERNARD, "Lucas", "Bernard", "1998-05-28", "M", "lucas.bernard@example.org", 213);
        Chart inLyon = register(lucas, "2020-02-03", null, agreed("2020-02-03", "2020-02-03", null, null));
        inLyon.ordinaryVisits(calendar.day("2020-02-03"), calendar.day("2023-08-25"), 4);
        inLyon.ordinaryConversations(calendar.day("2020-03-02"), calendar.day("2023-06-05"), 2, 0);
        Chart inNantes = reception.register(
                lucas,
                tilleuls,
                new Stay(calendar.day("2023-09-04"), null),
                agreed("2023-09-04", "2023-09-04", null, null),
                new SplittableRandom(LUCAS_BERNARD + 1));
        inNantes.ordinaryVisits(calendar.day("2023-09-04"), calendar.day("2026-10-30"), 4);
    }

    /** A person with a master row and an account, both since the first registration. */
    private Person person(
            long id, String firstName, String lastName, String birthDate, String sex, String email, int number) {
        LocalDate born = LocalDate.parse(birthDate);
        var person = new Person(
                id,
                firstName,
                lastName,
                born,
                sex,
                Strangers.insuranceNumber(sex, born, number),
                null,
                email,
                "+33639980" + number);
        rows.patient(person, instant("2018-11-26"));
        rows.account(id, email.substring(0, email.indexOf('@')) + (id % 100), instant("2018-11-26"));
        rows.login(id, instant("2026-11-13"), "203.0.113." + number % 100, "Firefox, Windows");
        return person;
    }

    private Chart register(Person person, String from, @Nullable String until, Agreements agreed) {
        var stay = new Stay(calendar.day(from), until == null ? null : calendar.day(until));
        return reception.register(person, martin, stay, agreed, new SplittableRandom(person.id()));
    }

    private void photographed(Chart chart, String isoDay, int count) {
        LocalDate day = calendar.day(isoDay);
        Wording.Exchange exchange = reception.wordingOf(martin).exchanges().getLast();
        long thread = chart.conversation(day, martin.doctor(1), exchange, 2);
        chart.photos(thread, day, null, null, count);
    }

    private Agreements agreed(
            String messaging, String reminders, @Nullable String newsletter, @Nullable String asthmaStudy) {
        return new Agreements(since(messaging), since(reminders), since(newsletter), since(asthmaStudy));
    }

    private @Nullable Agreement since(@Nullable String isoDay) {
        return isoDay == null ? null : Agreement.since(calendar.day(isoDay));
    }

    private Instant instant(String isoDay) {
        return calendar.day(isoDay)
                .atTime(LocalTime.of(8, 15))
                .atZone(martin.timeZone())
                .toInstant();
    }
}
