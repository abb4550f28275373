package io.privacycenter.paper;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * A font of ours with one behind it for Greek and Cyrillic. What neither has is written in Latin letters: a name that can
 * be read beats one of empty boxes.
 */
final class Typeface {

    private final Face own;
    private final Face behind;

    private record Face(PDType0Font font, CmapLookup glyphs) {

        static Face load(PDDocument document, Class<?> beside, String name) throws IOException {
            try (InputStream in = beside.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IOException("The font " + name + " is missing from the program");
                }
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(in));
                return new Face(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup());
            }
        }

        boolean has(int letter) {
            return glyphs.getGlyphId(letter) != 0;
        }
    }

    /** Letters that one font writes. */
    private record Run(PDType0Font font, String text) {}

    private Typeface(Face own, Face behind) {
        this.own = own;
        this.behind = behind;
    }

    /** Regular, semibold and monospaced, in this order. */
    static List<Typeface> all(PDDocument document) throws IOException {
        Face behind =
                Face.load(document, PDDocument.class, "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
        List<Typeface> faces = new ArrayList<>();
        for (String name :
                List.of("InstrumentSans-Regular.ttf", "InstrumentSans-SemiBold.ttf", "JetBrainsMono-Regular.ttf")) {
            faces.add(new Typeface(Face.load(document, Typeface.class, name), behind));
        }
        return faces;
    }

    /** In points at a size of one. */
    float width(String text) throws IOException {
        float width = 0;
        for (Run run : runs(text)) {
            width += run.font().getStringWidth(run.text()) / 1_000;
        }
        return width;
    }

    /** Where the pen stands; inside a text object. */
    void show(PDPageContentStream page, String text, float size) throws IOException {
        for (Run run : runs(text)) {
            page.setFont(run.font(), size);
            page.showText(run.text());
        }
    }

    private List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        readable(text).codePoints().forEach(letter -> {
            PDType0Font font = own.has(letter) ? own.font() : behind.font();
            String written = Character.toString(letter);
            if (!runs.isEmpty() && runs.getLast().font() == font) {
                written = runs.removeLast().text() + written;
            }
            runs.add(new Run(font, written));
        });
        return runs;
    }

    /** The text with nothing in it that the fonts cannot write from left to right. */
    private String readable(String text) {
        String plain = Normalizer2.getNFCInstance()
                .normalize(text)
                .replace('\u202f', '\u00a0')
                .replace('\u2011', '-')
                .replaceAll("[\\s\\p{Cc}]+", " ");
        if (plain.codePoints().allMatch(this::isWritten)) {
            return plain;
        }
        StringBuilder all = new StringBuilder();
        Transliterator.getInstance("Any-Latin; NFC")
                .transliterate(plain)
                .codePoints()
                .forEach(letter -> all.appendCodePoint(isWritten(letter) ? letter : '?'));
        return all.toString();
    }

    private boolean isWritten(int letter) {
        byte direction = Character.getDirectionality(letter);
        return direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT
                && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                && (own.has(letter) || behind.has(letter));
    }
}
