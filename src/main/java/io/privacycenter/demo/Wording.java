package io.privacycenter.demo;

import java.util.List;
import java.util.SplittableRandom;

/** What people of one country are called, complain of, and write to each other. Read from {@code medcom-wording.json}. */
record Wording(
        List<String> firstNamesF,
        List<String> firstNamesM,
        List<String> lastNames,
        List<String> streets,
        String laboratory,
        List<String> billing,
        List<String> documents,
        List<String> allergies,
        List<String> history,
        List<String> relations,
        List<String> topics,
        List<Complaint> complaints,
        List<Analysis> analyses,
        List<Exchange> exchanges) {

    record Complaint(String reason, String diagnosis, String note, String medicine, String dosage, int days) {}

    record Analysis(String name, String unit, String range, double low, double high) {}

    /** A subject and what is written about it, the patient first, then in turn. */
    record Exchange(String subject, List<String> lines) {}

    static <T> T any(List<T> choices, SplittableRandom random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
