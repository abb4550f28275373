package io.privacycenter.paper;

import io.privacycenter.paper.Sheet.Look;
import io.privacycenter.paper.Sheet.Weight;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Breaks texts into lines of words. */
final class Lines {

    private final Typeface regular;
    private final Typeface semibold;
    private final Typeface mono;

    Lines(PDDocument document) throws IOException {
        List<Typeface> faces = Typeface.all(document);
        regular = faces.get(0);
        semibold = faces.get(1);
        mono = faces.get(2);
    }

    /** A word, or a piece of one, on a line. */
    record Word(String text, Weight weight, float width) {}

    Typeface face(Weight weight) {
        return switch (weight) {
            case REGULAR, VERBATIM -> regular;
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

    /** The least width in which the text has as many lines as in {@code width}, so that they are about as long. */
    float balanced(String text, Look look, float width) throws IOException {
        int lines = of(text, look, width).size();
        float least = width;
        while (least > width / 2 && of(text, look, least - 8).size() == lines) {
            least -= 8;
        }
        return least;
    }

    List<List<Word>> of(String text, Look look, float width) throws IOException {
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
    List<Word> words(String text, Look look, float width) throws IOException {
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
}
