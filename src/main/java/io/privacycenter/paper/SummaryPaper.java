package io.privacycenter.paper;

import io.privacycenter.paper.Sheet.Edges;
import io.privacycenter.paper.Sheet.Look;
import io.privacycenter.paper.Sheet.Part;
import io.privacycenter.paper.Sheet.Weight;
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

    private static final float EDGE = 56;
    private static final float WIDTH = Sheet.WIDTH - 2 * EDGE;
    private static final float FOOT = Sheet.HEIGHT - 64;
    private static final Edges EDGES = new Edges(56, FOOT - 20);
    private static final float LABELS = 150;
    private static final float COUNTS = 110;

    /** So that a heading never stands alone at the end of a page. */
    private static final float BELOW_HEADING = 48;

    private static final Look BRAND = new Look(Weight.SEMIBOLD, 12, 1.3f, ReceiptPaper.INK);
    private static final Look TITLE = new Look(Weight.SEMIBOLD, 24, 1.2f, -0.018f, ReceiptPaper.INK);
    private static final Look LEAD = new Look(Weight.VERBATIM, 12, 1.45f, ReceiptPaper.TEXT);
    private static final Look SECTION = new Look(Weight.SEMIBOLD, 16, 1.3f, ReceiptPaper.INK);
    private static final Look HEADING = new Look(Weight.SEMIBOLD, 11.5f, 1.4f, ReceiptPaper.INK);
    private static final Look LABEL = new Look(Weight.VERBATIM, 10, 1.45f, ReceiptPaper.QUIET);
    private static final Look VALUE = new Look(Weight.SEMIBOLD, 10, 1.45f, ReceiptPaper.INK);
    private static final Look BODY = new Look(Weight.VERBATIM, 10.5f, 1.5f, ReceiptPaper.TEXT);
    private static final Look QUIET = new Look(Weight.VERBATIM, 8.5f, 1.45f, ReceiptPaper.QUIET);

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
    private float y;

    private SummaryPaper(Words words, Told told, Sheet sheet) {
        this.words = words;
        this.told = told;
        this.sheet = sheet;
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
        brand();
        write(Part.H1, told.title(), TITLE, 0);
        for (String paragraph : told.introduction()) {
            write(Part.P, paragraph, LEAD, 8);
        }
        y += 10;
        for (Fact fact : told.answer()) {
            fact(fact);
        }
        chapter(told.kinds());
        if (!told.kinds().parts().isEmpty()) {
            sheet.within("L", this::kinds);
        }
        chapter(told.statements());
        for (Statement statement : told.statements().parts()) {
            statement(statement);
        }
        sheet.feet(this::foot);
        return sheet.finish(
                told.title() + " – " + told.responsible(), told.responsible(), words.language(), told.made());
    }

    private void brand() throws IOException {
        sheet.box(ReceiptPaper.ACCENT, EDGE, 48, 28, 28, 9);
        sheet.keyhole(ReceiptPaper.ACCENT, EDGE, 48, 28);
        sheet.write(Part.P, words.of("shell.product"), BRAND, EDGE + 38, 54, WIDTH);
        y = 104;
    }

    private void write(Part part, String text, Look look, float above) throws IOException {
        y = sheet.write(part, text.lines().toList(), look, EDGE, y + above, WIDTH, EDGES);
    }

    private void fact(Fact fact) throws IOException {
        float value = sheet.height(fact.value(), VALUE, WIDTH - LABELS);
        room(Math.max(sheet.height(fact.label(), LABEL, LABELS - 10), value));
        float top = y;
        int page = sheet.pages();
        float label = sheet.write(Part.P, fact.label(), LABEL, EDGE, top, LABELS - 10);
        y = sheet.write(Part.P, List.of(fact.value()), VALUE, EDGE + LABELS, top, WIDTH - LABELS, EDGES);
        y = (sheet.pages() == page ? Math.max(label, y) : y) + 3;
    }

    private void chapter(Chapter<?> chapter) throws IOException {
        room(30 + sheet.height(chapter.heading(), SECTION, WIDTH) + BELOW_HEADING);
        write(Part.H2, chapter.heading(), SECTION, 30);
        if (!chapter.about().isEmpty()) {
            write(Part.P, chapter.about(), BODY, 4);
        }
    }

    private void kinds() throws IOException {
        for (Kind kind : told.kinds().parts()) {
            kind(kind);
        }
    }

    private void kind(Kind kind) throws IOException {
        float width = WIDTH - COUNTS;
        float days = kind.days().isEmpty() ? 0 : sheet.height(kind.days(), QUIET, width);
        room(8 + sheet.height(kind.label(), HEADING, width) + days);
        sheet.within(
                "LI",
                () -> sheet.within("LBody", () -> {
                    float top = y + 8;
                    float count = EDGE + WIDTH - sheet.width(kind.count(), VALUE);
                    y = sheet.write(Part.P, List.of(kind.label()), HEADING, EDGE, top, width, EDGES);
                    sheet.write(Part.P, kind.count(), VALUE, count, top, COUNTS);
                    if (!kind.days().isEmpty()) {
                        y = sheet.write(Part.P, List.of(kind.days()), QUIET, EDGE, y, width, EDGES);
                    }
                }));
        y += 6;
        sheet.box(ReceiptPaper.LINE, EDGE, y, WIDTH, 0.75f, 0);
    }

    private void statement(Statement statement) throws IOException {
        room(14 + sheet.height(statement.heading(), HEADING, WIDTH) + BELOW_HEADING);
        write(Part.H3, statement.heading(), HEADING, 14);
        for (String line : statement.lines()) {
            write(Part.P, line, BODY, 3);
        }
    }

    /** Turns the page where what comes next would not fit, and on a new one would. */
    private void room(float height) throws IOException {
        if (y + height > EDGES.bottom() && EDGES.top() + height <= EDGES.bottom()) {
            sheet.turn();
            y = EDGES.top();
        }
    }

    private void foot(int number, int pages) throws IOException {
        String page = words.of("paper.page", number, pages);
        String whose = words.of(
                "paper.summary.foot",
                told.reference(),
                told.made().atZone(told.zone()).toLocalDateTime());
        sheet.box(ReceiptPaper.LINE, EDGE, FOOT, WIDTH, 0.75f, 0);
        sheet.label(whose, QUIET, EDGE, FOOT + 10);
        sheet.label(page, QUIET, EDGE + WIDTH - sheet.width(page, QUIET), FOOT + 10);
    }
}
