package io.privacycenter.requests;

import io.privacycenter.configuration.Published;
import io.privacycenter.sources.packages.PackageTexts;
import io.privacycenter.texts.Words;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The words of a copy: what it is, what Article 15 wants told, and the labels of its page. */
final class PackageWords {

    private PackageWords() {}

    static PackageTexts of(Words words, Published published, List<String> answers, LocalDate day, String organization) {
        return new PackageTexts(
                words.language(),
                words.of("package.title"),
                List.of(words.of("package.introduction", organization, day)),
                statements(words, published, answers),
                published.platform().kinds(),
                Map.of(),
                Map.of(),
                new PackageTexts.Labels(
                        words.of("package.summary"),
                        words.of("package.places"),
                        words.of("package.files"),
                        words.of("package.by-kind"),
                        words.of("package.raw"),
                        words.of("package.raw.about"),
                        words.of("package.statements"),
                        words.of("package.other-kind"),
                        words.of("package.nothing"),
                        words.of("package.yes"),
                        words.of("package.no")));
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
                                published.practice().authority().url().toString()),
                        words.of("package.automated"))));
        return statements;
    }

    private static void add(List<PackageTexts.Statement> statements, String heading, List<String> lines) {
        if (!heading.isEmpty()) {
            statements.add(new PackageTexts.Statement(heading, lines));
        }
    }
}
