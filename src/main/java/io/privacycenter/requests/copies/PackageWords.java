package io.privacycenter.requests.copies;

import io.privacycenter.configuration.Countries;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Route;
import io.privacycenter.requests.others.Withheld;
import io.privacycenter.sources.packages.PackageTexts;
import io.privacycenter.texts.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The words of a copy: what it is, what Article 15 wants told, and the labels of its page. */
public final class PackageWords {

    private PackageWords() {}

    public static PackageTexts of(
            Words words,
            Published published,
            List<String> answers,
            LocalDate day,
            String organization,
            Withheld withheld) {
        return new PackageTexts(
                words.language(),
                words.of("package.title"),
                List.of(words.of("package.introduction", organization, day)),
                withheld.nothing()
                        ? statements(words, published, answers)
                        : withWithheld(words, withheld, statements(words, published, answers)),
                published.platform().kinds(),
                Map.of(),
                Map.of(),
                new PackageTexts.Labels(
                        words.of("package.summary"),
                        words.of("package.summary-on-paper"),
                        words.of("package.places"),
                        words.of("package.files"),
                        words.of("package.by-kind"),
                        words.of("package.raw"),
                        words.of("package.raw.about"),
                        words.of("package.statements"),
                        words.of("package.other-kind"),
                        words.of("package.nothing"),
                        words.of("package.yes"),
                        words.of("package.no")),
                new PackageTexts.Withheld(
                        words.of("package.masked"), withheld.leftOut(), withheld.masked(), withheld.reasons()));
    }

    private static List<PackageTexts.Statement> withWithheld(
            Words words, Withheld withheld, List<PackageTexts.Statement> others) {
        List<PackageTexts.Statement> all = new ArrayList<>();
        all.add(new PackageTexts.Statement(words.of("package.withheld"), withheld(words, withheld)));
        all.addAll(others);
        return all;
    }

    /** How much is withheld for the rights of others and why, a line each. */
    public static List<String> withheld(Words words, Withheld withheld) {
        List<String> lines = new ArrayList<>();
        lines.add(words.of("package.withheld.how-much", withheld.leftOut(), withheld.masked()));
        withheld.reasons().forEach(reason -> lines.add(words.of("package.withheld.why", reason)));
        return lines;
    }

    /** The questions with their answers, and then the rights that the answer must name. */
    private static List<PackageTexts.Statement> statements(Words words, Published published, List<String> answers) {
        List<PackageTexts.Statement> statements = new ArrayList<>();
        String heading = "";
        List<String> lines = new ArrayList<>();
        for (String line : answers) {
            if (line.startsWith(Questions.QUESTION)) {
                add(statements, heading, lines);
                heading = line.substring(Questions.QUESTION.length());
                lines = new ArrayList<>();
            } else {
                lines.add(line);
            }
        }
        add(statements, heading, lines);
        statements.add(new PackageTexts.Statement(
                words.of("package.rights"),
                List.of(
                        words.of("package.rights.list"),
                        words.of(
                                "package.complain",
                                published.practice().authority().name(),
                                published.practice().authority().url().toString()))));
        statements.add(new PackageTexts.Statement(
                words.of("package.automated.question"),
                List.of(words.of(answersByItself(published) ? "package.automated" : "package.automated.none"))));
        statements.add(new PackageTexts.Statement(
                words.of("package.transfers.question"), List.of(transfers(words, published.practice()))));
        return statements;
    }

    /** Whether a request about data, not a question, may be answered without a person. */
    public static boolean answersByItself(Published published) {
        return published.strategies().rules().stream()
                .anyMatch(strategy -> strategy.way() == Route.Way.AT_ONCE
                        && !strategy.action().isTransparency());
    }

    /** Where it is stored decides whether safeguards are owed (Article 15(2)); who is responsible knows which they are. */
    private static String transfers(Words words, Practice practice) {
        List<String> abroad = practice.countries().stream()
                .filter(country -> Countries.isAbroad(practice, country))
                .map(words::country)
                .toList();
        return abroad.isEmpty()
                ? words.of("package.transfers.none")
                : words.of(
                        "package.transfers",
                        String.join(", ", abroad),
                        practice.dpo().name(),
                        practice.dpo().email());
    }

    private static void add(List<PackageTexts.Statement> statements, String heading, List<String> lines) {
        if (!heading.isEmpty()) {
            statements.add(new PackageTexts.Statement(heading, lines));
        }
    }
}
