package io.privacycenter.paper;

import io.privacycenter.paper.Sheet.Edges;
import io.privacycenter.paper.Sheet.Look;
import io.privacycenter.paper.Sheet.Part;
import io.privacycenter.paper.Sheet.Weight;
import io.privacycenter.texts.Words;
import java.io.IOException;
import java.util.List;

/** One column of text down as many pages of A4 as it takes, in the looks of the house: the sign at its top, a foot on each page. */
final class Column {

    static final float EDGE = 56;
    static final float WIDTH = Sheet.WIDTH - 2 * EDGE;

    static final Look TITLE = new Look(Weight.SEMIBOLD, 24, 1.2f, -0.018f, ReceiptPaper.INK);
    static final Look LEAD = new Look(Weight.VERBATIM, 12, 1.45f, ReceiptPaper.TEXT);
    static final Look SECTION = new Look(Weight.SEMIBOLD, 16, 1.3f, ReceiptPaper.INK);
    static final Look HEADING = new Look(Weight.SEMIBOLD, 11.5f, 1.4f, ReceiptPaper.INK);
    static final Look VALUE = new Look(Weight.SEMIBOLD, 10, 1.45f, ReceiptPaper.INK);
    static final Look BODY = new Look(Weight.VERBATIM, 10.5f, 1.5f, ReceiptPaper.TEXT);
    static final Look QUIET = new Look(Weight.VERBATIM, 8.5f, 1.45f, ReceiptPaper.QUIET);

    private static final Look BRAND = new Look(Weight.SEMIBOLD, 12, 1.3f, ReceiptPaper.INK);
    private static final Look LABEL = new Look(Weight.VERBATIM, 10, 1.45f, ReceiptPaper.QUIET);
    private static final float FOOT = Sheet.HEIGHT - 64;
    private static final Edges EDGES = new Edges(56, FOOT - 20);
    private static final float LABELS = 150;

    private final Words words;
    private final Sheet sheet;
    private float y;

    Column(Words words, Sheet sheet) {
        this.words = words;
        this.sheet = sheet;
    }

    /** Begins the first page: the sign, the title, and a paragraph each of what introduces it. */
    void begin(String title, List<String> introduction) throws IOException {
        sheet.box(ReceiptPaper.ACCENT, EDGE, 48, 28, 28, 9);
        sheet.keyhole(ReceiptPaper.ACCENT, EDGE, 48, 28);
        sheet.write(Part.P, words.of("shell.product"), BRAND, EDGE + 38, 54, WIDTH);
        y = 104;
        write(Part.H1, title, TITLE, 0);
        for (String paragraph : introduction) {
            write(Part.P, paragraph, LEAD, 8);
        }
    }

    /** @return how far down the page it is */
    float y() {
        return y;
    }

    void down(float by) {
        y += by;
    }

    /** @param above what stays free above it */
    void write(Part part, String text, Look look, float above) throws IOException {
        write(part, text.lines().toList(), look, above, WIDTH);
    }

    void write(Part part, List<String> lines, Look look, float above, float width) throws IOException {
        y = sheet.write(part, lines, look, EDGE, y + above, width, EDGES);
    }

    /** A label with its value beside it, each as high as it has to be. */
    void beside(String label, List<String> lines, Look look) throws IOException {
        float value = 0;
        for (String line : lines) {
            value += height(line, look, WIDTH - LABELS);
        }
        room(Math.max(height(label, LABEL, LABELS - 10), value));
        float top = y;
        int page = sheet.pages();
        float below = sheet.write(Part.P, label, LABEL, EDGE, top, LABELS - 10);
        y = sheet.write(Part.P, lines, look, EDGE + LABELS, top, WIDTH - LABELS, EDGES);
        y = (sheet.pages() == page ? Math.max(below, y) : y) + 3;
    }

    /** Turns the page where what comes next would not fit, and on a new one would. */
    void room(float height) throws IOException {
        if (y + height > EDGES.bottom() && EDGES.top() + height <= EDGES.bottom()) {
            turn();
        }
    }

    void turn() throws IOException {
        sheet.turn();
        y = EDGES.top();
    }

    float height(String text, Look look, float width) throws IOException {
        return sheet.height(text, look, width);
    }

    /** Ends all pages with the same words and their number. */
    void feet(String said) throws IOException {
        sheet.feet((number, pages) -> {
            String page = words.of("paper.page", number, pages);
            sheet.box(ReceiptPaper.LINE, EDGE, FOOT, WIDTH, 0.75f, 0);
            sheet.label(said, QUIET, EDGE, FOOT + 10);
            sheet.label(page, QUIET, EDGE + WIDTH - sheet.width(page, QUIET), FOOT + 10);
        });
    }
}
