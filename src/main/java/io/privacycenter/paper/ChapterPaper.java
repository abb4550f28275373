package io.privacycenter.paper;

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

    private static final float BELOW_HEADING = 60;
    private static final Look CODE = new Look(Weight.MONO, 8, 1.5f, ReceiptPaper.TEXT);

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
    private final Column column;

    private ChapterPaper(Words words, Told told, Sheet sheet) {
        this.words = words;
        this.told = told;
        this.sheet = sheet;
        column = new Column(words, sheet);
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
        column.begin(told.title(), told.introduction());
        for (Chapter chapter : told.chapters()) {
            chapter(chapter);
        }
        Attached attached = told.attached();
        if (attached != null) {
            sheet.attach(attached.name(), attached.description(), attached.file(), told.made());
        }
        column.feet(told.foot());
        return sheet.finish(
                told.title() + " – " + told.responsible(), told.responsible(), words.language(), told.made());
    }

    private void chapter(Chapter chapter) throws IOException {
        if (chapter.ownPage()) {
            column.turn();
        }
        column.room(30 + column.height(chapter.heading(), Column.SECTION, Column.WIDTH) + BELOW_HEADING);
        column.write(Part.H2, chapter.heading(), Column.SECTION, chapter.ownPage() ? 0 : 26);
        column.down(4);
        for (Item item : chapter.items()) {
            switch (item) {
                case Heading heading -> {
                    column.room(14 + BELOW_HEADING);
                    column.write(Part.H3, heading.text(), Column.HEADING, 14);
                    column.down(2);
                }
                case Sentence sentence -> column.write(Part.P, sentence.text(), Column.BODY, 3);
                case Fact fact -> column.beside(fact.label(), List.of(fact.value()), Column.VALUE);
                case Code code -> column.beside(code.label(), code.lines(), CODE);
            }
        }
    }
}
