package io.privacycenter.paper;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * Pages of A4, measured in points from their upper left corner. What is written is tagged in the order of writing, so
 * that a screen reader reads it in that order; what is only seen is marked as such.
 */
final class Sheet implements AutoCloseable {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();
    /** How far a quarter of a circle bends a curve, as a part of its radius. */
    private static final float BEND = 0.5523f;

    private final PDDocument document = new PDDocument();
    private final Tags tags = new Tags();
    private final Lines lines = new Lines(document);
    private PDPage page = new PDPage(PDRectangle.A4);
    private PDPageContentStream pen;

    /** What a piece of text is to a reader. */
    enum Part {
        H1,
        H2,
        H3,
        P
    }

    enum Weight {
        /** Words between asterisks are semibold. */
        REGULAR,
        /** As regular, every character for itself: for words that are not ours. */
        VERBATIM,
        SEMIBOLD,
        MONO
    }

    /**
     * @param leading from one line to the next, as a part of the size
     * @param tracking what is added after each letter, as a part of the size
     */
    record Look(Weight weight, float size, float leading, float tracking, Color ink) {

        Look(Weight weight, float size, float leading, Color ink) {
            this(weight, size, leading, 0, ink);
        }
    }

    /** Between which heights a page is written on. */
    record Edges(float top, float bottom) {

        static final Edges NONE = new Edges(0, Float.MAX_VALUE);
    }

    Sheet() throws IOException {
        document.addPage(page);
        pen = new PDPageContentStream(document, page);
    }

    float width(String text, Look look) throws IOException {
        return lines.width(text, look);
    }

    /** How much room {@link #write} would take. */
    float height(String text, Look look, float width) throws IOException {
        return lines.of(text, look, width).size() * look.size() * look.leading();
    }

    /** The least width in which the text has as many lines as in {@code width}, so that they are about as long. */
    float balanced(String text, Look look, float width) throws IOException {
        return lines.balanced(text, look, width);
    }

    int pages() {
        return document.getNumberOfPages();
    }

    /** Goes on with a new page. */
    void turn() throws IOException {
        pen.close();
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pen = new PDPageContentStream(document, page);
    }

    /** Puts what is written meanwhile into a larger part: a list, an entry of one. */
    void within(String type, Tags.Parts parts) throws IOException {
        tags.within(type, parts);
    }

    /**
     * Writes lines no wider than {@code width}, the first with its top at {@code y}. Words between asterisks are
     * semibold.
     *
     * @return where the last line ends
     */
    float write(Part part, String text, Look look, float x, float y, float width) throws IOException {
        return write(part, List.of(text), look, x, y, width);
    }

    /** As one piece for readers, each of the texts on a line of its own. */
    float write(Part part, List<String> texts, Look look, float x, float y, float width) throws IOException {
        return write(part, texts, look, x, y, width, Edges.NONE);
    }

    /** Lines for which the page has no room between its edges go on at the top of a new one, as the same piece. */
    float write(Part part, List<String> texts, Look look, float x, float y, float width, Edges edges)
            throws IOException {
        PDStructureElement piece = tags.part(part.name());
        begin(piece, look);
        float step = look.size() * look.leading();
        float line = y;
        for (String text : texts) {
            for (List<Lines.Word> words : lines.of(text, look, width)) {
                if (line + step > edges.bottom()) {
                    pen.endMarkedContent();
                    turn();
                    begin(piece, look);
                    line = edges.top();
                }
                show(words, look, x, line);
                line += step;
            }
        }
        pen.endMarkedContent();
        return line;
    }

    private void begin(PDStructureElement piece, Look look) throws IOException {
        begin(piece);
        pen.setNonStrokingColor(look.ink());
    }

    private void show(List<Lines.Word> words, Look look, float x, float y) throws IOException {
        float step = look.size() * look.leading();
        pen.beginText();
        pen.setCharacterSpacing(look.tracking() * look.size());
        // The capitals of these fonts are as high as seven tenths of the size; half of the leading is above.
        pen.newLineAtOffset(x, HEIGHT - y - (step + 0.7f * look.size()) / 2);
        for (Lines.Word word : words) {
            lines.face(word.weight()).show(pen, word.text(), look.size());
        }
        pen.endText();
    }

    /** What stands at the foot of each page. */
    @FunctionalInterface
    interface Foot {
        void draw(int number, int pages) throws IOException;
    }

    /** Goes once more over all pages; what it writes is {@link #label}. */
    void feet(Foot foot) throws IOException {
        pen.close();
        for (int number = 1; number <= pages(); number++) {
            page = document.getPage(number - 1);
            pen = new PDPageContentStream(document, page, AppendMode.APPEND, true, true);
            foot.draw(number, pages());
            pen.close();
        }
    }

    /** One line that is only to be seen: who hears the text has it elsewhere, or needs no such thing. */
    void label(String text, Look look, float x, float y) throws IOException {
        pen.beginMarkedContent(COSName.ARTIFACT);
        pen.setNonStrokingColor(look.ink());
        show(lines.words(text, look, WIDTH), look, x, y);
        pen.endMarkedContent();
    }

    /** Something to look at, of which {@code alternative} tells whoever cannot. */
    void picture(QrCode code, String alternative, float x, float y, float size) throws IOException {
        PDStructureElement figure = tags.part("Figure");
        figure.setAlternateDescription(alternative);
        begin(figure);
        pen.setNonStrokingColor(Color.BLACK);
        float square = size / code.width();
        for (int row = 0; row < code.width(); row++) {
            for (int from = 0; from < code.width(); from++) {
                int to = from;
                while (to < code.width() && code.isDark(to, row)) {
                    to++;
                }
                if (to > from) {
                    pen.addRect(x + from * square, HEIGHT - y - (row + 1) * square, (to - from) * square, square);
                    from = to;
                }
            }
        }
        pen.fill();
        pen.endMarkedContent();
    }

    /** Only to be seen. */
    void box(Color colour, float x, float y, float width, float height, float radius) throws IOException {
        pen.beginMarkedContent(COSName.ARTIFACT);
        pen.setNonStrokingColor(colour);
        round(x, y, width, height, radius);
        pen.fill();
        pen.endMarkedContent();
    }

    /** The sign of the product, white on a square of {@code ground}: a head, a body below it, and a hole in the head. */
    void keyhole(Color ground, float x, float y, float size) throws IOException {
        float unit = size / 32;
        pen.beginMarkedContent(COSName.ARTIFACT);
        pen.setNonStrokingColor(Color.WHITE);
        round(x + 9.8f * unit, y + 7 * unit, 12.4f * unit, 12.4f * unit, 6.2f * unit);
        pen.fill();
        float top = HEIGHT - y;
        pen.moveTo(x + 13.6f * unit, top - 15 * unit);
        pen.lineTo(x + 18.4f * unit, top - 15 * unit);
        pen.lineTo(x + 21 * unit, top - 25.6f * unit);
        pen.lineTo(x + 11 * unit, top - 25.6f * unit);
        pen.closePath();
        pen.fill();
        pen.setNonStrokingColor(ground);
        round(x + 13.7f * unit, y + 10.7f * unit, 4.6f * unit, 4.6f * unit, 2.3f * unit);
        pen.fill();
        pen.endMarkedContent();
    }

    private void round(float x, float y, float width, float height, float radius) throws IOException {
        float left = x;
        float right = x + width;
        float top = HEIGHT - y;
        float low = top - height;
        float off = radius * (1 - BEND);
        pen.moveTo(left + radius, top);
        pen.lineTo(right - radius, top);
        pen.curveTo(right - off, top, right, top - off, right, top - radius);
        pen.lineTo(right, low + radius);
        pen.curveTo(right, low + off, right - off, low, right - radius, low);
        pen.lineTo(left + radius, low);
        pen.curveTo(left + off, low, left, low + off, left, low + radius);
        pen.lineTo(left, top - radius);
        pen.curveTo(left, top - off, left + off, top, left + radius, top);
        pen.closePath();
    }

    private void begin(PDStructureElement piece) throws IOException {
        pen.beginMarkedContent(COSName.getPDFName(piece.getStructureType()), tags.mark(piece, page));
    }

    /** Lays a file into the PDF, as it is: nothing is compressed, so that a text editor finds it. */
    void attach(String name, String description, byte[] file, Instant made) throws IOException {
        PDEmbeddedFile embedded = new PDEmbeddedFile(document, new ByteArrayInputStream(file));
        embedded.setSubtype("application/json");
        embedded.setSize(file.length);
        embedded.setCreationDate(GregorianCalendar.from(made.atZone(ZoneId.of("UTC"))));
        PDComplexFileSpecification attached = new PDComplexFileSpecification();
        attached.setFile(name);
        attached.setFileUnicode(name);
        attached.setFileDescription(description);
        attached.setEmbeddedFile(embedded);
        attached.setEmbeddedFileUnicode(embedded);
        attached.getCOSObject().setName("AFRelationship", "Source");
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(name, attached));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray();
        associated.add(attached);
        document.getDocumentCatalog().getCOSObject().setItem("AF", associated);
    }

    byte[] finish(String title, String author, Locale language, Instant made) throws IOException {
        pen.close();
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        tags.finish(catalog);
        catalog.setLanguage(language.toLanguageTag());
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setAuthor(author);
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(made.atZone(ZoneId.of("UTC"))));
        document.setDocumentId(made.toEpochMilli()); // the same page is the same bytes
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        document.save(pdf);
        return pdf.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
