package io.privacycenter.sources.packages;

import io.privacycenter.configuration.KindOfData;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Everything that a package says in words, in the person's language: {@code sources} knows none.
 *
 * @param locale language of the page, and how dates are written
 * @param title of the page
 * @param introduction paragraphs under the title: for whom, from whom, on which day
 * @param statements what Article 15 wants told, in order
 * @param kinds the kinds of data, in the order in which they appear
 * @param columnLabels {@code schema.table.column} → label; a column without one is named after itself
 * @param tableLabels {@code schema.table} → label; likewise
 * @param labels the words of the page
 * @param withheld what is not given as it is held, for the rights of others
 */
public record PackageTexts(
        Locale locale,
        String title,
        List<String> introduction,
        List<Statement> statements,
        List<KindOfData> kinds,
        Map<String, String> columnLabels,
        Map<String, String> tableLabels,
        Labels labels,
        Withheld withheld) {

    public PackageTexts {
        introduction = List.copyOf(introduction);
        statements = List.copyOf(statements);
        kinds = List.copyOf(kinds);
        columnLabels = Map.copyOf(columnLabels);
        tableLabels = Map.copyOf(tableLabels);
    }

    /** What a kind is called. */
    String kindLabel(String kind) {
        for (KindOfData one : kinds) {
            if (one.id().equals(kind)) {
                return one.label().in(locale);
            }
        }
        return labels.otherKind();
    }

    /** A copy from which nothing is withheld. */
    public PackageTexts(
            Locale locale,
            String title,
            List<String> introduction,
            List<Statement> statements,
            List<KindOfData> kinds,
            Map<String, String> columnLabels,
            Map<String, String> tableLabels,
            Labels labels) {
        this(
                locale,
                title,
                introduction,
                statements,
                kinds,
                columnLabels,
                tableLabels,
                labels,
                new Withheld("", 0, 0, List.of()));
    }

    /**
     * How much is withheld; the manifest says it, and a statement in words.
     *
     * @param mark stands in the place of a value that is masked
     */
    public record Withheld(String mark, int leftOut, int masked, List<String> reasons) {
        public Withheld {
            reasons = List.copyOf(reasons);
        }
    }

    public record Statement(String heading, List<String> lines) {
        public Statement {
            lines = List.copyOf(lines);
        }
    }

    /**
     * @param summary heading of the first layer: kinds of data and how much of each
     * @param summaryOnPaper the words of the link to {@code summary.pdf}
     * @param places said before the names of the places where the data was read
     * @param files one sentence on what lies beside the page: {@code data.json}, {@code kinds/}, {@code files/}
     * @param byKind heading of the second layer
     * @param raw heading of the third: rows as they are stored
     * @param rawAbout one sentence on what the raw rows are
     * @param statements heading of what Article 15 wants told
     * @param otherKind what belongs to no kind
     * @param nothing said where nothing is held
     * @param yes shown for a true value
     * @param no shown for a false value
     */
    public record Labels(
            String summary,
            String summaryOnPaper,
            String places,
            String files,
            String byKind,
            String raw,
            String rawAbout,
            String statements,
            String otherKind,
            String nothing,
            String yes,
            String no) {}
}
