package io.privacycenter.paper;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.paper.SummaryPaper.Chapter;
import io.privacycenter.paper.SummaryPaper.Fact;
import io.privacycenter.paper.SummaryPaper.Kind;
import io.privacycenter.paper.SummaryPaper.Statement;
import io.privacycenter.paper.SummaryPaper.Told;
import io.privacycenter.texts.Texts;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;

/** The summary of a copy, read back as eyes and as screen readers read it. */
class SummaryPaperTest {

    private static final String SCRIPT = "<script>alert(1)</script> =HYPERLINK(\"x\") 3*4*5";

    @Test
    void it_says_who_answered_when_how_much_there_is_and_how_it_is_used() throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(told("Cabinet des Lilas", statements(2))))) {
            assertThat(seen(document, 1, 1))
                    .containsSubsequence(
                            "Une copie de vos données",
                            "Ce que Cabinet des Lilas détient",
                            "Réponse de Cabinet des Lilas",
                            "En bref",
                            "Messages 3 éléments",
                            "1er mars 2024 – 1er mai 2024",
                            "Factures 1 élément",
                            "Comment vos données sont utilisées",
                            "Pourquoi 1",
                            "Page 1 sur 1");
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("fr");
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("Une copie de vos données – Cabinet des Lilas");
        }
    }

    @Test
    void a_long_one_goes_on_over_pages_that_say_which_they_are_and_nothing_is_lost_or_said_twice() throws IOException {
        String endless = IntStream.range(0, 3_000).mapToObj(n -> "mot" + n).reduce("", (all, one) -> all + " " + one);
        List<Statement> statements = new ArrayList<>(statements(60));
        statements.add(30, new Statement("Sans fin", List.of(endless.strip())));
        try (PDDocument document = Loader.loadPDF(printed(told("Cabinet des Lilas", statements)))) {
            int pages = document.getNumberOfPages();
            assertThat(pages).isGreaterThan(5);
            for (int page = 1; page <= pages; page++) {
                assertThat(seen(document, page, page)).contains("Page " + page + " sur " + pages, "7KQ4M2XD");
            }
            String heard = heard(document);
            for (Statement statement : statements) {
                assertThat(heard.split(java.util.regex.Pattern.quote(statement.heading() + "\n"), -1))
                        .as(statement.heading())
                        .hasSize(2);
            }
            assertThat(heard).as("a piece that goes on over pages is one piece").contains(endless.strip());
            assertThat(heard).doesNotContain("Page 1");
        }
    }

    @Test
    void who_hears_it_is_told_what_is_a_heading_and_what_a_list() throws IOException {
        try (PDDocument document = Loader.loadPDF(printed(told("Cabinet des Lilas", statements(40))))) {
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            List<String> types = new ArrayList<>();
            types(document.getDocumentCatalog().getStructureTreeRoot(), types);
            assertThat(types)
                    .containsSubsequence("Document", "H1", "P", "H2", "L", "LI", "LBody", "P", "LI", "H2", "H3", "P");
            for (PDPage page : document.getPages()) {
                assertThat(page.getStructParents()).isNotNegative();
            }
        }
    }

    @Test
    void a_name_in_any_script_and_a_value_that_looks_like_a_program_stand_as_text() throws IOException {
        List<Statement> statements = List.of(
                new Statement(SCRIPT, List.of(SCRIPT, "Ιατρείο Παπαδόπουλος, Кабинет доктора Ильиной", "東京クリニック")));
        try (PDDocument document = Loader.loadPDF(printed(told("Кабинет Ильиной", statements)))) {
            assertThat(seen(document, 1, 1))
                    .contains(
                            "Réponse de Кабинет Ильиной",
                            SCRIPT,
                            "Ιατρείο Παπαδόπουλος, Кабинет доктора Ильиной",
                            "dōng jīngkurinikku");
            assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
            assertThat(document.getDocumentCatalog().getNames()).isNull();
        }
    }

    @Test
    void the_same_words_make_the_same_bytes() {
        Told told = told("Cabinet des Lilas", statements(20));
        assertThat(printed(told)).isEqualTo(printed(told));
    }

    private static byte[] printed(Told told) {
        return SummaryPaper.print(Texts.strict().in(Locale.FRENCH), told);
    }

    private static Told told(String responsible, List<Statement> statements) {
        return new Told(
                "Une copie de vos données",
                List.of("Ce que " + responsible + " détient sur vous."),
                List.of(new Fact("Réponse de", responsible), new Fact("Demande", "7KQ4M2XD")),
                new Chapter<>(
                        "En bref",
                        "Lu dans MedCom",
                        List.of(
                                new Kind("Messages", "3 éléments", "1er mars 2024 – 1er mai 2024"),
                                new Kind("Factures", "1 élément", ""))),
                new Chapter<>("Comment vos données sont utilisées", "", statements),
                responsible,
                "7KQ4M2XD",
                Instant.parse("2026-11-20T08:30:00Z"),
                ZoneId.of("Europe/Paris"));
    }

    private static List<Statement> statements(int many) {
        return IntStream.rangeClosed(1, many)
                .mapToObj(n -> new Statement(
                        "Pourquoi " + n, List.of("Pour vous soigner, ligne " + n, "Et pour facturer, ligne " + n)))
                .toList();
    }

    private static String seen(PDDocument document, int from, int to) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(from);
        stripper.setEndPage(to);
        return stripper.getText(document).replace('\u00a0', ' ').replaceAll("\\s+", " ");
    }

    /** As a screen reader goes through the structure, a line for each piece. */
    private static String heard(PDDocument document) throws IOException {
        List<List<PDMarkedContent>> marked = new ArrayList<>();
        for (PDPage page : document.getPages()) {
            PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
            extractor.processPage(page);
            marked.add(extractor.getMarkedContents());
        }
        StringBuilder heard = new StringBuilder();
        hear(document, document.getDocumentCatalog().getStructureTreeRoot(), marked, heard);
        return heard.toString();
    }

    private static void hear(
            PDDocument document, PDStructureNode node, List<List<PDMarkedContent>> marked, StringBuilder heard) {
        boolean spoke = false;
        for (Object kid : node.getKids()) {
            switch (kid) {
                case PDStructureElement element -> hear(document, element, marked, heard);
                case Integer id -> {
                    PDPage page = ((PDStructureElement) node).getPage();
                    heard.append(text(marked.get(document.getPages().indexOf(page)), id));
                    spoke = true;
                }
                case PDMarkedContentReference elsewhere -> {
                    int page = document.getPages().indexOf(elsewhere.getPage());
                    heard.append(' ').append(text(marked.get(page), elsewhere.getMCID()));
                }
                default -> throw new AssertionError("Nobody can hear " + kid);
            }
        }
        if (spoke) {
            heard.append('\n');
        }
    }

    private static String text(List<PDMarkedContent> marked, int id) {
        StringBuilder text = new StringBuilder();
        float y = Float.NaN;
        for (PDMarkedContent one : marked) {
            if (one.getMCID() == id) {
                for (Object content : one.getContents()) {
                    TextPosition letter = (TextPosition) content;
                    boolean newLine = !Float.isNaN(y) && letter.getY() != y;
                    text.append(newLine && !text.toString().endsWith(" ") ? " " : "")
                            .append(letter.getUnicode());
                    y = letter.getY();
                }
            }
        }
        return text.toString().strip();
    }

    private static void types(PDStructureNode node, List<String> types) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                types.add(element.getStructureType());
                types(element, types);
            }
        }
    }
}
