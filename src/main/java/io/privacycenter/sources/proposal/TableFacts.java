package io.privacycenter.sources.proposal;

import io.privacycenter.sources.proposal.Lexicon.Hit;
import io.privacycenter.sources.proposal.Lexicon.Subject;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of a table before its columns are read.
 *
 * @param person whether it is the table with one row per person
 * @param subjects what it is about, the best first
 * @param said why
 * @param addressed whether it holds parts of an address
 */
record TableFacts(Table table, boolean person, List<Subject> subjects, List<Reason> said, boolean addressed) {

    private static final int A_HINT = 40;
    private static final double COMMENT = 0.6;
    private static final int OWNING = 12;
    private static final Set<String> ADDRESS = Set.of("STREET", "POSTAL-CODE", "CITY");

    static TableFacts of(Table table, boolean person, Links links, Reading reading) {
        Map<String, Double> scores = new HashMap<>();
        Map<String, Reason> reasons = new LinkedHashMap<>();
        if (!person) {
            note(reading, reading.subjects(Links.bare(table.name())), 1, Reason.Place.TABLE_NAME, scores, reasons);
            if (table.comment() != null) {
                note(reading, reading.subjects(table.comment()), COMMENT, Reason.Place.TABLE_COMMENT, scores, reasons);
            }
            if (scores.isEmpty()) {
                links.from(table.name()).stream()
                        .filter(link -> !link.optional())
                        .map(link -> reading.subjects(Links.bare(link.target())))
                        .forEach(hits -> note(reading, hits, COMMENT, Reason.Place.TABLE_NAME, scores, reasons));
            }
        }
        List<String> best = scores.entrySet().stream()
                .filter(entry -> entry.getValue() >= A_HINT)
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        return new TableFacts(
                table,
                person,
                best.stream().map(reading::subject).toList(),
                best.stream().map(reasons::get).toList(),
                isAddressed(table, reading));
    }

    private static void note(
            Reading reading,
            List<Hit> hits,
            double counts,
            Reason.Place place,
            Map<String, Double> scores,
            Map<String, Reason> reasons) {
        for (Hit hit : hits) {
            double score = hit.score() * counts + (reading.subject(hit.means()).owns() ? OWNING : 0);
            if (score > scores.getOrDefault(hit.means(), 0.0)) {
                scores.put(hit.means(), score);
                reasons.put(hit.means(), new Reason.Word(place, hit.word(), hit.language(), hit.means()));
            }
        }
    }

    private static boolean isAddressed(Table table, Reading reading) {
        var found = new ArrayList<String>();
        for (Column column : table.columns()) {
            reading.fields(column.name()).stream()
                    .filter(hit -> hit.score() >= A_HINT && ADDRESS.contains(hit.means()))
                    .forEach(hit -> found.add(hit.means()));
        }
        return found.stream().distinct().count() >= 2;
    }

    boolean isAbout(String subject) {
        return subjects.stream().anyMatch(one -> one.id().equals(subject));
    }

    /** Whether words that mean something in some tables alone mean it here. */
    boolean isWithin(List<String> places) {
        return places.isEmpty()
                || places.stream().anyMatch(place -> switch (place) {
                    case "PERSON" -> person;
                    case "ADDRESSED" -> addressed;
                    default -> isAbout(place);
                });
    }

    boolean owns() {
        return !subjects.isEmpty() && subjects.getFirst().owns();
    }
}
