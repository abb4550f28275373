package io.privacycenter.paper;

import io.privacycenter.paper.Sheet.Part;
import io.privacycenter.texts.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The summary of a copy of somebody's data, PDF, as many pages of A4 as it takes: who answered and when, how much there is
 * of each kind, and what has to be told about its use. Of the data itself it says nothing.
 */
public final class SummaryPaper {

    private static final float COUNTS = 110;

    /** So that a heading never stands alone at the end of a page. */
    private static final float BELOW_HEADING = 48;

    /**
     * What the paper says, in the person's language.
     *
     * @param title of the paper
     * @param introduction for whom and on which day, a paragraph each
     * @param answer who answered, when, and to what
     * @param kinds how much there is of each kind of data
     * @param statements what has to be told about the use of the data
     * @param responsible name of the practice
     * @param reference of the request
     */
    public record Told(
            String title,
            List<String> introduction,
            List<Fact> answer,
            Chapter<Kind> kinds,
            Chapter<Statement> statements,
            String responsible,
            String reference,
            Instant made,
            ZoneId zone) {
        public Told {
            introduction = List.copyOf(introduction);
            answer = List.copyOf(answer);
        }
    }

    /** @param about said under the heading; empty for nothing */
    public record Chapter<T>(String heading, String about, List<T> parts) {
        public Chapter {
            parts = List.copyOf(parts);
        }
    }

    public record Fact(String label, String value) {}

    /** @param days from when to when; empty when nobody knows */
    public record Kind(String label, String count, String days) {}

    public record Statement(String heading, List<String> lines) {
        public Statement {
            lines = List.copyOf(lines);
        }
    }

    private final Words words;
    private final Told told;
    private final Sheet sheet;
    private final Column column;

    private SummaryPaper(Words words, Told told, Sheet sheet) {
        this.words = words;
        this.told = told;
        this.sheet = sheet;
        column = new Column(words, sheet);
    }

    /** The same words make the same bytes. */
    public static byte[] print(Words words, Told told) {
        try (Sheet sheet = new Sheet()) {
            return new SummaryPaper(words, told, sheet).print();
        } catch (IOException e) {
            throw new UncheckedIOException("The summary of a copy cannot be printed", e);
        }
    }

    private byte[] print() throws IOException {
        column.begin(told.title(), told.introduction());
        column.down(10);
        for (Fact fact : told.answer()) {
            column.beside(fact.label(), List.of(fact.value()), Column.VALUE);
        }
        chapter(told.kinds());
        if (!told.kinds().parts().isEmpty()) {
            sheet.within("L", this::kinds);
        }
        chapter(told.statements());
        for (Statement statement : told.statements().parts()) {
            statement(statement);
        }
        column.feet(words.of(
                "paper.summary.foot",
                told.reference(),
                told.made().atZone(told.zone()).toLocalDateTime()));
        return sheet.finish(
                told.title() + " – " + told.responsible(), told.responsible(), words.language(), told.made());
    }

    private void chapter(Chapter<?> chapter) throws IOException {
        column.room(30 + column.height(chapter.heading(), Column.SECTION, Column.WIDTH) + BELOW_HEADING);
        column.write(Part.H2, chapter.heading(), Column.SECTION, 30);
        if (!chapter.about().isEmpty()) {
            column.write(Part.P, chapter.about(), Column.BODY, 4);
        }
    }

    private void kinds() throws IOException {
        for (Kind kind : told.kinds().parts()) {
            kind(kind);
        }
    }

    private void kind(Kind kind) throws IOException {
        float width = Column.WIDTH - COUNTS;
        float days = kind.days().isEmpty() ? 0 : column.height(kind.days(), Column.QUIET, width);
        column.room(8 + column.height(kind.label(), Column.HEADING, width) + days);
        sheet.within(
                "LI",
                () -> sheet.within("LBody", () -> {
                    float top = column.y() + 8;
                    float count = Column.EDGE + Column.WIDTH - sheet.width(kind.count(), Column.VALUE);
                    column.write(Part.P, List.of(kind.label()), Column.HEADING, 8, width);
                    sheet.write(Part.P, kind.count(), Column.VALUE, count, top, COUNTS);
                    if (!kind.days().isEmpty()) {
                        column.write(Part.P, List.of(kind.days()), Column.QUIET, 0, width);
                    }
                }));
        column.down(6);
        sheet.box(ReceiptPaper.LINE, Column.EDGE, column.y(), Column.WIDTH, 0.75f, 0);
    }

    private void statement(Statement statement) throws IOException {
        column.room(14 + column.height(statement.heading(), Column.HEADING, Column.WIDTH) + BELOW_HEADING);
        column.write(Part.H3, statement.heading(), Column.HEADING, 14);
        for (String line : statement.lines()) {
            column.write(Part.P, line, Column.BODY, 3);
        }
    }
}
