package io.privacycenter.demo;

import io.privacycenter.demo.Reception.Agreement;
import io.privacycenter.demo.Reception.Agreements;
import io.privacycenter.demo.Reception.Stay;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Camille Laurent, whose history every screen of the product was drawn with: at Cabinet Martin 86 messages, 12 photos,
 * 23 consultation notes, 9 invoices, 31 test results, 27 appointments, 5 contact points, a newsletter and a study;
 * and a second, smaller file at the hospital, which none of her requests to the practice may touch.
 */
final class Camille {

    static final long ID = 100_001;

    private static final List<String> VISITS = List.of(
            "2019-05-03",
            "2019-06-14",
            "2019-11-08",
            "2020-02-21",
            "2020-09-11",
            "2020-12-04",
            "2021-03-12",
            "2021-06-25",
            "2021-10-15",
            "2022-01-14",
            "2022-04-08",
            "2022-09-23",
            "2022-12-09",
            "2023-03-17",
            "2023-06-16",
            "2023-07-07",
            "2023-11-10",
            "2024-03-08",
            "2024-09-13",
            "2025-01-31",
            "2025-06-20",
            "2025-11-14",
            "2026-03-14");
    private static final Set<Integer> INVOICED = Set.of(0, 3, 6, 9, 12, 14, 17, 20, 22);
    private static final Set<Integer> TESTED_THREE = Set.of(0, 3, 5, 8, 11, 13, 16, 19, 21, 22);
    private static final int TESTED_ONCE = 10;
    private static final Set<Integer> WITH_A_LETTER = Set.of(3, 6, 9, 14, 19, 22);
    private static final Set<Integer> SEEN_BY_BENALI = Set.of(8, 14, 15);
    private static final List<String> VISITS_THAT_FAILED =
            List.of("2020-03-27", "2021-11-05", "2022-07-01", "2024-12-06");

    private static final String DAY_OF_THE_RASH = "2023-06-11";
    /** The day of each conversation and how many messages it has; 86 in all. */
    private static final List<Conversation> CONVERSATIONS = List.of(
            new Conversation("2019-09-16", 5),
            new Conversation("2020-03-23", 6),
            new Conversation("2020-10-05", 4),
            new Conversation("2021-01-18", 7),
            new Conversation("2021-09-06", 8),
            new Conversation("2022-02-14", 5),
            new Conversation(DAY_OF_THE_RASH, 12),
            new Conversation("2023-09-18", 6),
            new Conversation("2024-01-22", 6),
            new Conversation("2024-06-03", 5),
            new Conversation("2024-11-12", 7),
            new Conversation("2025-03-24", 4),
            new Conversation("2025-10-06", 6),
            new Conversation("2026-10-12", 5));

    private static final List<Wording.Complaint> ASTHMA = List.of(
            new Wording.Complaint(
                    "Suivi de l'asthme",
                    "Asthme persistant léger",
                    "Gêne nocturne une fois par semaine. Débit de pointe à 82 % de la théorique. Technique d'inhalation"
                            + " revue. Traitement de fond poursuivi.",
                    "Budésonide 200 µg",
                    "1 inhalation matin et soir, rincer la bouche",
                    90),
            new Wording.Complaint(
                    "Essoufflement à l'effort",
                    "Asthme d'effort",
                    "Sifflements après la course, bien soulagés. Auscultation libre au repos. Une bouffée avant"
                            + " l'effort, réévaluer dans trois mois.",
                    "Salbutamol 100 µg",
                    "2 bouffées avant l'effort ou en cas de gêne",
                    60),
            new Wording.Complaint(
                    "Contrôle",
                    "Asthme contrôlé",
                    "Pas de crise depuis la dernière visite, dort bien. Spirométrie stable. Dose réduite de moitié,"
                            + " plan d'action relu ensemble.",
                    "Budésonide 100 µg",
                    "1 inhalation matin et soir",
                    90));
    private static final Wording.Complaint RASH = new Wording.Complaint(
            "Éruption aux bras",
            "Dermatite de contact",
            "Plaques rouges aux deux avant-bras depuis une semaine, déjà vues sur photos. Amélioration sous crème."
                    + " Pas de signe d'allergie générale.",
            "Crème à la bétaméthasone",
            "1 application par jour",
            7);
    private static final Wording.Exchange RASH_EXCHANGE = new Wording.Exchange(
            "Plaques rouges sur les bras",
            List.of(
                    "Bonjour docteur, j'ai des plaques rouges sur les bras depuis ce matin. Je vous envoie des photos.",
                    "Bonjour Camille. Merci, je les ai reçues. Est-ce que ça démange ?",
                    "Oui, beaucoup, surtout le soir.",
                    "Avez-vous jardiné ou changé de lessive ?",
                    "J'ai taillé la haie hier.",
                    "C'est sans doute une réaction de contact. Je vous joins deux images pour comparer.",
                    "La deuxième ressemble tout à fait.",
                    "Alors une crème une fois par jour, et on se voit vendredi.",
                    "D'accord, merci.",
                    "Si cela gagne le visage ou gêne la respiration, appelez le 15.",
                    "C'est noté. La crème aide déjà.",
                    "Très bien, à vendredi."));

    private final StoryCalendar calendar;
    private final MedComRows rows;
    private final Reception reception;

    private record Conversation(String day, int messages) {}

    Camille(StoryCalendar calendar, MedComRows rows, Reception reception) {
        this.calendar = calendar;
        this.rows = rows;
        this.reception = reception;
    }

    void write(Practice martin, Practice hospital) {
        var random = new SplittableRandom(ID);
        var camille = new Person(
                ID,
                "Camille",
                "Laurent",
                LocalDate.of(1989, 4, 17),
                "F",
                Strangers.insuranceNumber("F", LocalDate.of(1989, 4, 17), 142),
                null,
                "camille.laurent@example.org",
                "+33639980142");
        LocalDate since = calendar.day("2019-05-03");
        rows.patient(camille, since.atTime(8, 15).atZone(martin.timeZone()).toInstant());
        atCabinetMartin(camille, martin, since, random);
        atTheHospital(camille, hospital, random);
        account(martin, since);
    }

    private void atCabinetMartin(Person camille, Practice martin, LocalDate since, SplittableRandom random) {
        Chart chart = reception.register(
                camille,
                martin,
                new Stay(since, null),
                new Agreements(
                        Agreement.since(since),
                        Agreement.since(since),
                        Agreement.since(calendar.day("2020-01-10")),
                        Agreement.since(calendar.day("2025-02-02"))),
                random);
        var addedAt = chart.at(since, LocalTime.of(8, 35));
        rows.phone(ID, martin, "landline", "+33465710142", addedAt);
        rows.emergencyContact(ID, martin, "Julien Laurent", "+33639980143", addedAt);
        for (int i = 0; i < VISITS.size(); i++) {
            visit(chart, martin, i);
        }
        for (String failed : VISITS_THAT_FAILED) {
            LocalDate day = calendar.day(failed);
            chart.appointmentOnly(day, martin.doctor(1), "cancelled", day.minusDays(8));
        }
        for (Conversation conversation : CONVERSATIONS) {
            write(chart, martin, conversation, random);
        }
    }

    private void visit(Chart chart, Practice martin, int number) {
        LocalDate day = calendar.day(VISITS.get(number));
        Practice.Doctor doctor = martin.doctor(SEEN_BY_BENALI.contains(number) ? 2 : 1);
        Wording.Complaint complaint = number == 14 ? RASH : ASTHMA.get(number % ASTHMA.size());
        long consultation = chart.visit(day, doctor, complaint);
        if (number % 2 == 0 && number <= 20) {
            chart.prescription(consultation, day, doctor, complaint);
        }
        int tests = TESTED_THREE.contains(number) ? 3 : number == TESTED_ONCE ? 1 : 0;
        chart.labResults(
                consultation, day.plusDays(3), reception.wordingOf(martin).analyses(), tests);
        if (INVOICED.contains(number)) {
            chart.invoice(consultation, day);
        }
        if (WITH_A_LETTER.contains(number)) {
            chart.document(day, "Courrier au pneumologue", doctor, complaint.note());
        }
    }

    private void write(Chart chart, Practice martin, Conversation conversation, SplittableRandom random) {
        LocalDate day = calendar.day(conversation.day());
        boolean aboutTheRash = conversation.day().equals(DAY_OF_THE_RASH);
        Practice.Doctor doctor = martin.doctor(aboutTheRash ? 2 : 1);
        Wording.Exchange exchange = aboutTheRash
                ? RASH_EXCHANGE
                : Wording.any(reception.wordingOf(martin).exchanges(), random);
        long thread = chart.conversation(day, doctor, exchange, conversation.messages());
        if (aboutTheRash) {
            chart.photos(thread, day, null, "Éruption, bras", 10);
            chart.photos(thread, day, doctor, "Image de comparaison", 2);
        }
    }

    private void atTheHospital(Person camille, Practice hospital, SplittableRandom random) {
        LocalDate since = calendar.day("2024-11-18");
        Chart chart = reception.register(
                camille,
                hospital,
                new Stay(since, null),
                new Agreements(Agreement.since(since), Agreement.since(since), null, null),
                random);
        Practice.Doctor lungs = hospital.doctor(16);
        for (String visit : List.of("2024-12-02", "2025-02-03", "2025-09-22")) {
            LocalDate day = calendar.day(visit);
            long consultation = chart.visit(day, lungs, ASTHMA.getFirst());
            chart.labResults(consultation, day, reception.wordingOf(hospital).analyses(), 2);
            chart.invoice(consultation, day);
            chart.document(
                    day, "Compte rendu de pneumologie", lungs, ASTHMA.getFirst().note());
        }
        LocalDate day = calendar.day("2025-02-05");
        long thread = chart.conversation(
                day, lungs, reception.wordingOf(hospital).exchanges().getFirst(), 4);
        chart.photos(thread, day, lungs, "Radiographie du thorax", 1);
    }

    private void account(Practice martin, LocalDate since) {
        rows.account(
                ID,
                "camille.laurent",
                since.atTime(8, 16).atZone(martin.timeZone()).toInstant());
        for (int i = 0; i < 24; i++) {
            LocalDate day = calendar.today().minusDays(3 + 23L * i);
            rows.login(
                    ID,
                    day.atTime(19, 5).atZone(martin.timeZone()).toInstant(),
                    "198.51.100." + (20 + i % 3),
                    i % 2 == 0 ? "Firefox, Android" : "Safari, iPhone");
        }
    }
}
