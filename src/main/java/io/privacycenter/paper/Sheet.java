package io.privacycenter.paper;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/**
 * One page of A4, measured in points from its upper left corner. What is written is tagged in the order of writing, so
 * that a screen reader reads it in that order; what is only seen is marked as such.
 */
final class Sheet implements AutoCloseable {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float HEIGHT = PDRectangle.A4.getHeight();
    /** How far a quarter of a circle bends a curve, as a part of its radius. */
    private static final float BEND = 0.5523f;

    private final PDDocument document = new PDDocument();
    private final PDPage page = new PDPage(PDRectangle.A4);
    private final PDPageContentStream pen;
    private final PDStructureElement told = new PDStructureElement("Document", null);
    private final COSArray parents = new COSArray();
    private final Typeface regular;
    private final Typeface semibold;
    private final Typeface mono;

    /** What a piece of text is to a reader. */
    enum Part {
        H1,
        H2,
        P
    }

    enum Weight {
        REGULAR,
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

    /** A word, or a piece of one, on a line. */
    private record Word(String text, Weight weight, float width) {}

    Sheet() throws IOException {
        document.addPage(page);
        List<Typeface> faces = Typeface.all(document);
        regular = faces.get(0);
        semibold = faces.get(1);
        mono = faces.get(2);
        pen = new PDPageContentStream(document, page);
    }

    private Typeface face(Weight weight) {
        return switch (weight) {
            case REGULAR -> regular;
            case SEMIBOLD -> semibold;
            case MONO -> mono;
        };
    }

    float width(String text, Look look) throws IOException {
        return width(text, look.weight(), look);
    }

    private float width(String text, Weight weight, Look look) throws IOException {
        return (face(weight).width(text) + text.length() * look.tracking()) * look.size();
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
        begin(tagged(part.name()));
        pen.setNonStrokingColor(look.ink());
        float step = look.size() * look.leading();
        float line = y;
        for (String text : texts) {
            for (List<Word> words : lines(text, look, width)) {
                pen.beginText();
                pen.setCharacterSpacing(look.tracking() * look.size());
                // The capitals of these fonts are as high as seven tenths of the size; half of the leading is above.
                pen.newLineAtOffset(x, HEIGHT - line - (step + 0.7f * look.size()) / 2);
                for (Word word : words) {
                    face(word.weight()).show(pen, word.text(), look.size());
                }
                pen.endText();
                line += step;
            }
        }
        pen.endMarkedContent();
        return line;
    }

    /** How much room {@link #write} would take. */
    float height(String text, Look look, float width) throws IOException {
        return lines(text, look, width).size() * look.size() * look.leading();
    }

    /** The least width in which the text has as many lines as in {@code width}, so that they are about as long. */
    float balanced(String text, Look look, float width) throws IOException {
        int lines = lines(text, look, width).size();
        float least = width;
        while (least > width / 2 && lines(text, look, least - 8).size() == lines) {
            least -= 8;
        }
        return least;
    }

    private List<List<Word>> lines(String text, Look look, float width) throws IOException {
        List<List<Word>> lines = new ArrayList<>();
        List<Word> line = new ArrayList<>();
        float used = 0;
        for (Word word : words(text, look, width)) {
            boolean space = word.text().equals(" ");
            if (used + word.width() > width && !space && !line.isEmpty()) {
                lines.add(line);
                line = new ArrayList<>();
                used = 0;
            }
            line.add(word);
            used += word.width();
        }
        lines.add(line);
        return lines;
    }

    /** Words and the spaces between them; a word that is wider than a line is cut. */
    private List<Word> words(String text, Look look, float width) throws IOException {
        List<Word> words = new ArrayList<>();
        String[] turns = look.weight() == Weight.REGULAR ? text.split("\\*", -1) : new String[] {text};
        for (int i = 0; i < turns.length; i++) {
            Weight weight = i % 2 == 1 ? Weight.SEMIBOLD : look.weight();
            for (String word : turns[i].split("(?<= )|(?= )")) {
                cut(word, weight, look, width, words);
            }
        }
        return words;
    }

    private void cut(String word, Weight weight, Look look, float width, List<Word> into) throws IOException {
        float wide = width(word, weight, look);
        if (wide <= width || word.length() < 2) {
            into.add(new Word(word, weight, wide));
            return;
        }
        int fits = Math.max(1, (int) (word.length() * width / wide));
        if (Character.isLowSurrogate(word.charAt(fits))) {
            fits++;
        }
        cut(word.substring(0, fits), weight, look, width, into);
        if (fits < word.length()) {
            cut(word.substring(fits), weight, look, width, into);
        }
    }

    /** Something to look at, of which {@code alternative} tells whoever cannot. */
    void picture(QrCode code, String alternative, float x, float y, float size) throws IOException {
        PDStructureElement figure = tagged("Figure");
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

    private PDStructureElement tagged(String type) {
        PDStructureElement element = new PDStructureElement(type, told);
        element.setPage(page);
        told.appendKid(element);
        return element;
    }

    private void begin(PDStructureElement element) throws IOException {
        int id = parents.size();
        element.appendKid(id);
        parents.add(element);
        COSDictionary properties = new COSDictionary();
        properties.setInt(COSName.MCID, id);
        pen.beginMarkedContent(COSName.getPDFName(element.getStructureType()), PDPropertyList.create(properties));
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
        PDStructureTreeRoot root = new PDStructureTreeRoot();
        told.setParent(root);
        root.appendKid(told);
        PDNumberTreeNode tree = new PDNumberTreeNode(PDParentTreeValue.class);
        tree.setNumbers(Map.of(0, new PDParentTreeValue(parents)));
        root.setParentTree(tree);
        root.setParentTreeNextKey(1);
        page.setStructParents(0);
        page.getCOSObject().setItem(COSName.getPDFName("Tabs"), COSName.S);
        PDDocumentCatalog catalog = document.getDocumentCatalog();
        catalog.setStructureTreeRoot(root);
        catalog.setLanguage(language.toLanguageTag());
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        catalog.setMarkInfo(marked);
        PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
        preferences.setDisplayDocTitle(true);
        catalog.setViewerPreferences(preferences);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setAuthor(author);
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(made.atZone(ZoneId.of("UTC"))));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        document.save(pdf);
        return pdf.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
