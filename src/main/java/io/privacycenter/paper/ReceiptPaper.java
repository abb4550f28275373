package io.privacycenter.paper;

import io.privacycenter.ledger.Receipt;
import io.privacycenter.ledger.log.PublicLog;
import io.privacycenter.paper.Sheet.Look;
import io.privacycenter.paper.Sheet.Part;
import io.privacycenter.paper.Sheet.Weight;
import io.privacycenter.texts.Words;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A receipt as one page of A4, PDF: what was recorded in words, and everything that proves it. Its QR code holds the whole
 * receipt, and so does a file inside the PDF, so that paper or PDF alone is enough.
 */
public final class ReceiptPaper {

    private static final float EDGE = 56;
    private static final float WIDTH = Sheet.WIDTH - 2 * EDGE;
    private static final float CODE = 200; // seven centimetres
    private static final float INSIDE = 20;
    private static final float GAP = 7;

    // Sizes of the heading, and how much room it and the sentence below it have together.
    private static final float LARGEST = 28;
    private static final float SMALLEST = 12;
    private static final float ROOM = 136;

    // The product's colours, as its screens have them in daylight.
    static final Color INK = new Color(0x10262B);
    static final Color TEXT = new Color(0x3F5459);
    static final Color QUIET = new Color(0x586C71);
    static final Color LINE = new Color(0xDDE5E3);
    static final Color ACCENT = new Color(0x0B5D6B);
    private static final Color SOFT = new Color(0xECF4F4);

    private static final Look BRAND = new Look(Weight.SEMIBOLD, 12, 1.3f, INK);
    private static final Look LEAD = new Look(Weight.REGULAR, 12.5f, 1.45f, TEXT);
    private static final Look LABEL = new Look(Weight.REGULAR, 9, 1.4f, QUIET);
    private static final Look VALUE = new Look(Weight.SEMIBOLD, 11, 1.4f, INK);
    private static final Look CODED = new Look(Weight.MONO, 10.5f, 1.45f, INK);
    private static final Look SECTION = new Look(Weight.SEMIBOLD, 15, 1.3f, INK);
    private static final Look STEP = new Look(Weight.REGULAR, 10, 1.45f, TEXT);
    private static final Look PROOF = new Look(Weight.MONO, 8.5f, 1.55f, INK);
    private static final Look NOTE = new Look(Weight.MONO, 7, 1.55f, TEXT);
    private static final Look FOOT = new Look(Weight.REGULAR, 8.5f, 1.45f, QUIET);

    /**
     * What the page says besides the proof.
     *
     * @param what was recorded, in the person's language
     * @param responsible name of the practice
     * @param reference of the request that the entry belongs to; null when it belongs to none
     * @param zone of the practice
     * @param base address of the installation
     */
    public record Told(
            String what, String responsible, @Nullable String reference, ZoneId zone, Instant made, URI base) {}

    private final Words words;
    private final Receipt receipt;
    private final Told told;
    private final Sheet sheet;

    private ReceiptPaper(Words words, Receipt receipt, Told told, Sheet sheet) {
        this.words = words;
        this.receipt = receipt;
        this.told = told;
        this.sheet = sheet;
    }

    public static byte[] print(Words words, Receipt receipt, Told told) {
        try (Sheet sheet = new Sheet()) {
            return new ReceiptPaper(words, receipt, told, sheet).print();
        } catch (IOException e) {
            throw new UncheckedIOException("The receipt cannot be printed", e);
        }
    }

    private byte[] print() throws IOException {
        String file = "receipt-" + receipt.number() + ".json";
        brand();
        float y = facts(heading(116));
        y = check(y + 26);
        proof(y + 26);
        foot(file);
        sheet.attach(file, words.of("follow.receipt.of", receipt.number()), receipt.file(), told.made());
        return sheet.finish(
                words.of("follow.receipt.of", receipt.number()) + ": " + told.what(),
                told.responsible(),
                words.language(),
                told.made());
    }

    private void brand() throws IOException {
        sheet.box(ACCENT, EDGE, 48, 28, 28, 9);
        sheet.keyhole(ACCENT, EDGE, 48, 28);
        sheet.write(Part.P, words.of("shell.product"), BRAND, EDGE + 38, 54, WIDTH / 2);
        String kind = words.of("follow.receipt.of", receipt.number());
        Look look = new Look(Weight.REGULAR, 10, 1.4f, QUIET);
        sheet.write(Part.P, kind, look, EDGE + WIDTH - sheet.width(kind, look), 55, WIDTH / 2);
    }

    /** What was recorded, in letters as large as the page has room for; then by whom and when. */
    private float heading(float y) throws IOException {
        ZonedDateTime recorded = receipt.recorded().atZone(told.zone());
        String when = words.of(
                "paper.recorded",
                told.responsible(),
                words.deadline(recorded.toLocalDate()),
                words.time(recorded.toLocalTime()),
                zone(recorded, "zzzz, OOOO"));
        float room = ROOM - sheet.height(when, LEAD, WIDTH);
        float size = LARGEST;
        while (size > SMALLEST && sheet.height(told.what(), title(size), WIDTH) > room) {
            size--;
        }
        String what = told.what();
        while (sheet.height(what, title(size), WIDTH) > room && what.contains(" ")) {
            what = what.substring(0, what.lastIndexOf(' ', what.length() - 3) + 1)
                            .strip() + " …";
        }
        float below = sheet.write(Part.H1, what, title(size), EDGE, y, sheet.balanced(what, title(size), WIDTH));
        return sheet.write(Part.P, when, LEAD, EDGE, below + 10, sheet.balanced(when, LEAD, WIDTH));
    }

    private static Look title(float size) {
        return new Look(Weight.SEMIBOLD, size, 1.16f, -0.018f, INK);
    }

    private String zone(ZonedDateTime moment, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, words.language()).format(moment);
    }

    private record Fact(String label, String value, Look look) {}

    private float facts(float above) throws IOException {
        List<Fact> facts = new ArrayList<>();
        if (told.reference() != null) {
            facts.add(new Fact(words.of("paper.reference"), told.reference(), VALUE));
        }
        facts.add(new Fact(words.of("verify.entry"), words.number(receipt.number()), VALUE));
        inclusion()
                .ifPresent(in -> facts.add(new Fact(
                        words.of("verify.place"),
                        words.of(
                                "verify.place.of",
                                in.position(),
                                in.checkpoint().size()),
                        VALUE)));
        facts.add(new Fact(words.of("follow.receipt.code"), receipt.code(), CODED));
        float top = above + 22;
        sheet.box(LINE, EDGE, top, WIDTH, 0.75f, 0);
        List<Float> widths = new ArrayList<>();
        float all = 0;
        for (Fact fact : facts) {
            float width = Math.max(sheet.width(fact.label(), LABEL), sheet.width(fact.value(), fact.look())) + 1;
            widths.add(width);
            all += width;
        }
        float between = (WIDTH - all) / (facts.size() - 1);
        float x = EDGE;
        float below = top;
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            float value = sheet.write(Part.P, fact.label(), LABEL, x, top + 14, widths.get(i));
            below = Math.max(below, sheet.write(Part.P, fact.value(), fact.look(), x, value + 1, widths.get(i)));
            x += widths.get(i) + between;
        }
        return below;
    }

    private Optional<PublicLog.Inclusion> inclusion() {
        return Optional.ofNullable(receipt.inclusion());
    }

    private float check(float y) throws IOException {
        URI page = told.base().resolve(told.base().getPath().replaceAll("/+$", "") + "/verify");
        Optional<QrCode> whole = QrCode.of(page + "#" + receipt.link());
        QrCode code = whole.or(() -> QrCode.of(page.toString())).orElseThrow();
        List<String> steps = List.of(
                words.of(whole.isPresent() ? "paper.check.scan" : "paper.check.long", page.toString()),
                words.of("paper.check.file"),
                words.of("paper.check.self", "receipt-" + receipt.number() + ".pdf"),
                words.of("paper.check.proves"));
        float x = EDGE + INSIDE + CODE + 30;
        float width = EDGE + WIDTH - INSIDE - x;
        float text = sheet.height(words.of("paper.check"), SECTION, width) + GAP * steps.size();
        for (String step : steps) {
            text += sheet.height(step, STEP, width);
        }
        float height = Math.max(CODE, text) + 2 * INSIDE;
        sheet.box(SOFT, EDGE, y, WIDTH, height, 16);
        sheet.box(Color.WHITE, EDGE + INSIDE - 8, y + INSIDE - 8, CODE + 16, CODE + 16, 10);
        sheet.picture(code, words.of("paper.code", page.toString()), EDGE + INSIDE, y + INSIDE, CODE);
        float line = sheet.write(Part.H2, words.of("paper.check"), SECTION, x, y + INSIDE, width);
        for (String step : steps) {
            line = sheet.write(Part.P, step, STEP, x, line + GAP, width);
        }
        return y + height;
    }

    private void proof(float y) throws IOException {
        float line = sheet.write(Part.P, words.of("paper.hash"), LABEL, EDGE, y, WIDTH);
        line = sheet.write(Part.P, receipt.hash().replaceAll("(.{4})(?!$)", "$1 "), PROOF, EDGE, line + 2, WIDTH) + 14;
        if (receipt.inclusion() == null) {
            sheet.write(Part.P, words.of("paper.early"), STEP, EDGE, line, WIDTH);
            return;
        }
        line = sheet.write(Part.P, words.of("paper.checkpoint"), LABEL, EDGE, line, WIDTH);
        List<String> note = receipt.inclusion()
                .checkpoint()
                .note()
                .written()
                .lines()
                .filter(text -> !text.isEmpty())
                .toList();
        sheet.write(Part.P, note, NOTE, EDGE, line + 2, WIDTH);
    }

    private void foot(String file) throws IOException {
        ZonedDateTime made = told.made().atZone(told.zone());
        sheet.box(LINE, EDGE, Sheet.HEIGHT - 80, WIDTH, 0.75f, 0);
        sheet.write(
                Part.P,
                words.of("paper.foot", made.toLocalDateTime(), zone(made, "OOOO"), file),
                FOOT,
                EDGE,
                Sheet.HEIGHT - 70,
                WIDTH);
    }
}
