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
import org.jspecify.annotations.Nullable;

/**
 * What an authority reads, PDF, as many pages of A4 as it takes: chapters of names with their values, of sentences, and of
 * codes to compare. It is written chapter by chapter, so that what is printed need not be in memory at once.
 */
public final class ChapterPaper {

    private static final float EDGE = 56;
    private static final float WIDTH = Sheet.WIDTH - 2 * EDGE;
    private static final float FOOT = Sheet.HEIGHT - 64;
    private static final Edges EDGES = new Edges(56, FOOT - 20);
    private static final float LABELS = 150;
    private static final float BELOW_HEADING = 60;

    private static final Look BRAND = new Look(Weight.SEMIBOLD, 12, 1.3f, ReceiptPaper.INK);
    private static final Look TITLE = new Look(Weight.SEMIBOLD, 24, 1.2f, -0.018f, ReceiptPaper.INK);
    private static final Look LEAD = new Look(Weight.VERBATIM, 12, 1.45f, ReceiptPaper.TEXT);
    private static final Look SECTION = new Look(Weight.SEMIBOLD, 16, 1.3f, ReceiptPaper.INK);
    private static final Look HEADING = new Look(Weight.SEMIBOLD, 11.5f, 1.4f, ReceiptPaper.INK);
    private static final Look LABEL = new Look(Weight.VERBATIM, 10, 1.45f, ReceiptPaper.QUIET);
    private static final Look VALUE = new Look(Weight.SEMIBOLD, 10, 1.45f, ReceiptPaper.INK);
    private static final Look CODE = new Look(Weight.MONO, 8, 1.5f, ReceiptPaper.TEXT);
    private static final Look BODY = new Look(Weight.VERBATIM, 10.5f, 1.5f, ReceiptPaper.TEXT);
    private static final Look QUIET = new Look(Weight.VERBATIM, 8.5f, 1.45f, ReceiptPaper.QUIET);

    /**
     * What the paper says.
     *
     * @param introduction a paragraph each
     * @param chapters read once
     * @param responsible who stands behind it
     * @param foot at the foot of each page
     * @param attached a file that the PDF holds; null for none
     */
    public record Told(
            String title,
            List<String> introduction,
            Iterable<Chapter> chapters,
            String responsible,
            String foot,
            Instant made,
            ZoneId zone,
            @Nullable Attached attached) {
        public Told {
            introduction = List.copyOf(introduction);
        }
    }

    public record Attached(String name, String description, byte[] file) {}

    /** @param ownPage whether it begins a page */
    public record Chapter(String heading, boolean ownPage, List<Item> items) {
        public Chapter {
            items = List.copyOf(items);
        }
    }

    /** One thing in a chapter. */
    public sealed interface Item {}

    public record Heading(String text) implements Item {}

    public record Sentence(String text) implements Item {}

    public record Fact(String label, String value) implements Item {}

    /** To be compared letter by letter. */
    public record Code(String label, List<String> lines) implements Item {
        public Code {
            lines = List.copyOf(lines);
        }
    }

    private final Words words;
    private final Told told;
    private final Sheet sheet;
    private float y;

    private ChapterPaper(Words words, Told told, Sheet sheet) {
        this.words = words;
        this.told = told;
        this.sheet = sheet;
    }

    /** The same words make the same bytes. */
    public static byte[] print(Words words, Told told) {
        try (Sheet sheet = new Sheet()) {
            return new ChapterPaper(words, told, sheet).print();
        } catch (IOException e) {
            throw new UncheckedIOException("A paper for an authority cannot be printed", e);
        }
    }

    private byte[] print() throws IOException {
        sheet.box(ReceiptPaper.ACCENT, EDGE, 48, 28, 28, 9);
        sheet.keyhole(ReceiptPaper.ACCENT, EDGE, 48, 28);
        sheet.write(Part.P, words.of("shell.product"), BRAND, EDGE + 38, 54, WIDTH);
        y = 104;
        write(Part.H1, told.title(), TITLE, 0);
        for (String paragraph : told.introduction()) {
            write(Part.P, paragraph, LEAD, 8);
        }
        for (Chapter chapter : told.chapters()) {
            chapter(chapter);
        }
        Attached attached = told.attached();
        if (attached != null) {
            sheet.attach(attached.name(), attached.description(), attached.file(), told.made());
        }
        sheet.feet(this::foot);
        return sheet.finish(
                told.title() + " – " + told.responsible(), told.responsible(), words.language(), told.made());
    }

    private void chapter(Chapter chapter) throws IOException {
        if (chapter.ownPage()) {
            sheet.turn();
            y = EDGES.top();
        }
        room(30 + sheet.height(chapter.heading(), SECTION, WIDTH) + BELOW_HEADING);
        write(Part.H2, chapter.heading(), SECTION, chapter.ownPage() ? 0 : 26);
        y += 4;
        for (Item item : chapter.items()) {
            switch (item) {
                case Heading heading -> {
                    room(14 + BELOW_HEADING);
                    write(Part.H3, heading.text(), HEADING, 14);
                    y += 2;
                }
                case Sentence sentence -> write(Part.P, sentence.text(), BODY, 3);
                case Fact fact -> beside(fact.label(), List.of(fact.value()), VALUE);
                case Code code -> beside(code.label(), code.lines(), CODE);
            }
        }
    }

    private void write(Part part, String text, Look look, float above) throws IOException {
        y = sheet.write(part, text.lines().toList(), look, EDGE, y + above, WIDTH, EDGES);
    }

    private void beside(String label, List<String> lines, Look look) throws IOException {
        float height = sheet.height(label, LABEL, LABELS - 10);
        float value = 0;
        for (String line : lines) {
            value += sheet.height(line, look, WIDTH - LABELS);
        }
        room(Math.max(height, value));
        float top = y;
        int page = sheet.pages();
        float below = sheet.write(Part.P, label, LABEL, EDGE, top, LABELS - 10);
        y = sheet.write(Part.P, lines, look, EDGE + LABELS, top, WIDTH - LABELS, EDGES);
        y = (sheet.pages() == page ? Math.max(below, y) : y) + 3;
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
        sheet.box(ReceiptPaper.LINE, EDGE, FOOT, WIDTH, 0.75f, 0);
        sheet.label(told.foot(), QUIET, EDGE, FOOT + 10);
        sheet.label(page, QUIET, EDGE + WIDTH - sheet.width(page, QUIET), FOOT + 10);
    }
}
