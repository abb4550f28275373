package io.privacycenter.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.Receipt;
import io.privacycenter.ledger.Receipts;
import io.privacycenter.ledger.Receipts.Checked;
import io.privacycenter.ledger.Statement;
import io.privacycenter.ledger.VerifyProgram;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.PublicLog;
import io.privacycenter.ledger.log.SignedNote;
import io.privacycenter.texts.Texts;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import java.awt.image.BufferedImage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person takes away on paper, read back as people, phones and programs read it. */
class ReceiptPaperTest {

    private static final URI BASE = URI.create("https://privacy.example.org");
    private static final ZoneId LYON = ZoneId.of("Europe/Paris");
    private static final UUID SUBJECT = UUID.randomUUID();
    private static final UUID DEMAND = UUID.randomUUID();
    private static FreshLedger fresh;
    private static Receipt receipt;
    private static VerifyProgram program;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void a_request_in_the_log() {
        program = VerifyProgram.compiled(folder);
        fresh = new FreshLedger("receipt paper");
        fresh.fill(SUBJECT, 1);
        fresh.record(List.of(new Statement(
                SUBJECT,
                FreshLedger.CONTROLLER,
                "asked",
                (veil, id, recorded) -> new Fact.DemandFiled(
                        id, recorded, recorded, DEMAND.toString(), Action.ACCESS, Restrictions.NONE))));
        fresh.fill(UUID.randomUUID(), 9);
        fresh.sequenceAll();
        receipt = fresh.receipt(SUBJECT, 2);
    }

    @AfterAll
    static void close() {
        fresh.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | You asked: see my data | Recorded by Cabinet Martin & Associés on Friday 20 November 2026 at 09:12 (Central European Standard Time, GMT+01:00). | How to check this",
                "fr | Vous avez demandé : voir mes données | Inscrit par Cabinet Martin & Associés le vendredi 20 novembre 2026 à 09:12 (heure normale d’Europe centrale, UTC+01:00). | Comment vérifier",
                "es | Usted pidió: ver mis datos | Registrado por Cabinet Martin & Associés el viernes, 20 de noviembre de 2026 a las 09:12 (hora estándar de Europa central, GMT+01:00). | Cómo comprobarlo"
            })
    void it_says_in_the_language_of_the_person_what_was_recorded_when_and_how_to_check_it(
            String language, String what, String recorded, String check) throws Exception {
        byte[] pdf = printed(language, what, "Cabinet Martin & Associés", receipt);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = text(document);
            assertThat(text)
                    .containsSubsequence(
                            what, recorded, "7KQ4M2XD", receipt.code(), check, "https://privacy.example.org/verify")
                    .contains("1 ", receipt.inclusion().checkpoint().origin())
                    .contains(receipt.hash().substring(0, 4) + " "
                            + receipt.hash().substring(4, 8));
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
            assertThat(document.getDocumentInformation().getTitle()).contains(what);
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
        }
    }

    @Test
    void the_code_holds_the_whole_receipt_behind_the_part_of_the_address_that_no_server_sees() throws Exception {
        String scanned = scanned(printed("en", "You asked: see my data", "Cabinet Martin", receipt));

        URI link = URI.create(scanned);
        assertThat(scanned).startsWith(BASE + "/verify#");
        assertThat(link.getQuery()).isNull();
        assertThat(new Receipts(fresh.log).checkLink(link.getFragment())).isEqualTo(genuine());
        VerifyProgram.Run run = program.run(scanned);
        assertThat(run.said()).contains("demand-filed.v2, number 2").contains("at position 1 of 11");
        assertThat(run.exit()).isZero();
    }

    @Test
    void a_code_that_somebody_changed_verifies_nowhere() throws Exception {
        String link = receipt.link();
        for (int place = 5; place < link.length(); place += link.length() / 3) {
            char other = link.charAt(place) == '7' ? '3' : '7';
            String changed = link.substring(0, place) + other + link.substring(place + 1);
            assertThat(new Receipts(fresh.log).checkLink(changed)).isNotInstanceOf(Checked.Genuine.class);
            assertThat(program.run(BASE + "/verify#" + changed).exit()).isNotZero();
        }
    }

    @Test
    void the_file_alone_is_enough_for_the_page_and_for_the_program() throws Exception {
        byte[] pdf = printed("en", "You asked: see my data", "Cabinet Martin", receipt);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog()
                            .getNames()
                            .getEmbeddedFiles()
                            .getNames()
                            .get("receipt-2.json")
                            .getEmbeddedFile()
                            .toByteArray())
                    .isEqualTo(receipt.file());
        }
        assertThat(new Receipts(fresh.log).check(pdf)).isEqualTo(genuine());
        assertThat(program.run(file(pdf)).said())
                .contains("number 2 of its chain")
                .contains("at position 1 of 11");

        byte[] changed = new String(pdf, StandardCharsets.ISO_8859_1)
                .replace("\"action\\\":\\\"ACCESS", "\"action\\\":\\\"DELETE")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new Receipts(fresh.log).check(changed)).isInstanceOf(Checked.Changed.class);
        assertThat(program.run(file(changed)).said()).contains("the entry was changed");
        assertThat(new Receipts(fresh.log).check("%PDF-1.7 of something else".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Checked.NoReceipt.class);
    }

    @Test
    void a_receipt_that_no_checkpoint_covers_yet_says_so() throws Exception {
        Receipt early = new Receipt(receipt.entry(), receipt.publicKey(), receipt.signature(), null, receipt.keys());
        byte[] pdf = printed("en", "You asked: see my data", "Cabinet Martin", early);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(text(document)).contains("The log did not have this entry yet");
        }
        assertThat(new Receipts(fresh.log).checkLink(URI.create(scanned(pdf)).getFragment()))
                .isInstanceOf(Checked.Early.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ιατρείο Παπαδόπουλος",
                "Кабинет доктора Ильиной",
                "מרפאת לוי",
                "عيادة الدكتور حسن",
                "東京クリニック",
                "Łódź – Ťažký ğ ő ș",
                "a\tb\nc\u0000d \uD83C\uDFE5"
            })
    void any_script_is_printed(String name) throws Exception {
        byte[] pdf = printed("en", "You asked: " + name, name, receipt);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(text(document)).contains("You asked: ").contains("on Friday 20 November 2026");
        }
    }

    @Test
    void what_cannot_be_printed_is_written_in_latin_letters() throws Exception {
        try (PDDocument document = Loader.loadPDF(printed("en", "You asked", "東京クリニック", receipt))) {
            assertThat(text(document)).contains("Recorded by dōng jīngkurinikku on");
        }
        try (PDDocument document = Loader.loadPDF(printed("en", "You asked", "Кабинет", receipt))) {
            assertThat(text(document)).contains("Recorded by Кабинет on");
        }
    }

    @Test
    void a_long_list_of_kinds_of_data_keeps_to_its_page() throws Exception {
        String what = "To be erased: " + "appointments, consultation notes, messages, photos, ".repeat(12);
        byte[] pdf = printed("en", what, "Cabinet Martin", receipt);
        assertThat(new Receipts(fresh.log).checkLink(URI.create(scanned(pdf)).getFragment()))
                .isEqualTo(genuine());
    }

    @Test
    void the_code_of_a_log_of_a_billion_entries_is_still_read() throws Exception {
        Checkpoint now = receipt.inclusion().checkpoint();
        SignedNote note = new SignedNote(
                now.note().text().replace("\n11\n", "\n1073741824\n"),
                now.note().signatures());
        Checkpoint later = new Checkpoint(now.origin(), 1L << 30, now.root(), note);
        Receipt large = new Receipt(
                receipt.entry(),
                receipt.publicKey(),
                receipt.signature(),
                new PublicLog.Inclusion(1_000_000_000, noise(30), later),
                receipt.keys());
        byte[] pdf = printed("en", "You asked: see my data", "Cabinet Martin", large);
        assertThat(scanned(pdf)).isEqualTo(BASE + "/verify#" + large.link());
    }

    @Test
    void what_is_too_long_for_a_code_leads_to_the_page_alone() throws Exception {
        Receipt vast = new Receipt(
                receipt.entry(),
                receipt.publicKey(),
                receipt.signature(),
                new PublicLog.Inclusion(1, noise(80), receipt.inclusion().checkpoint()),
                receipt.keys());
        byte[] pdf = printed("en", "You asked: see my data", "Cabinet Martin", vast);
        assertThat(scanned(pdf)).isEqualTo(BASE + "/verify");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(text(document)).contains("choose this file there");
        }
    }

    private static List<byte[]> noise(int hashes) {
        Random random = new Random(4);
        List<byte[]> noise = new ArrayList<>();
        for (int i = 0; i < hashes; i++) {
            byte[] hash = new byte[32];
            random.nextBytes(hash);
            noise.add(hash);
        }
        return noise;
    }

    private static Checked genuine() {
        return new Checked.Genuine(2, receipt.recorded(), 1, 11);
    }

    private static byte[] printed(String language, String what, String responsible, Receipt receipt) {
        return ReceiptPaper.print(
                Texts.strict().in(Locale.of(language)),
                receipt,
                new ReceiptPaper.Told(
                        what, responsible, "7KQ4M2XD", LYON, Instant.parse("2026-11-20T08:30:00Z"), BASE));
    }

    private static String text(PDDocument document) throws Exception {
        return new PDFTextStripper().getText(document).replace('\u00a0', ' ').replaceAll("\\s+", " ");
    }

    /** As a phone does it: from a picture of the page. */
    /**
     * As a phone does, looks again from a little nearer when it could not read: ZXing loses one look in three even of a
     * perfect picture, whatever the code.
     */
    private static String scanned(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            ReaderException unread = null;
            for (int dpi = 300; dpi <= 800; dpi += 35) {
                BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, dpi);
                int[] dots = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
                var seen = new RGBLuminanceSource(page.getWidth(), page.getHeight(), dots);
                try {
                    return new QRCodeReader()
                            .decode(new BinaryBitmap(new HybridBinarizer(seen)))
                            .getText();
                } catch (ReaderException e) {
                    unread = e;
                }
            }
            throw unread;
        }
    }

    private static String file(byte[] content) throws Exception {
        return Files.write(folder.resolve("receipt.pdf"), content).toString();
    }
}
