package io.privacycenter.ledger;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A whole receipt behind the # of an address, which browsers send to no server. It is one number in decimal digits, since
 * a QR code holds three digits in ten bits, and Base64 takes a third more. The bytes of the number, big end first, are
 * {@link #VERSION} and the receipt without white space, deflated without a header after {@link #BEFORE}.
 */
final class ReceiptLink {

    private static final byte VERSION = 1;
    private static final int LONGEST = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What every receipt says, so that the link need not. Part of the format: it can be replaced by a new version only. */
    private static final byte[] BEFORE =
            ("erasure-confirmed.v1erasure-ordered.v1consent-withdrawn.v1consent-given.v1demand-answered.v1"
                            + "\",\"action\":\"\",\"restrictions\":{}\"payload\":\"{\\\"demand\\\":\\\""
                            + "{\"format\":\"privacy-center/receipt/2\",\"entry\":{\"subject\":\"\",\"number\":1,"
                            + "\"controller\":\"\",\"type\":\"demand-filed.v1\",\"event\":\"\",\"effect\":\"2026-11-20T"
                            + "00.000000Z\",\"recorded\":\"\",\"payload\":\"{\\\"\\\":\\\"\\\"}\",\"previous\":\"\","
                            + "\"hash\":\"\"},\"promise\":{\"publicKey\":\"MCowBQYDK2VwAyEA\",\"signature\":\"==\"},"
                            + "\"log\":{\"position\":1,\"proof\":[\"=\",\"=\"],\"checkpoint\":\"privacy-center.ledger/"
                            + "=\\n\\n\u2014 privacy-center.ledger/=\\n\",\"keys\":[{\"key\":\"privacy-center.ledger/"
                            + "+\"}]}}")
                    .getBytes(StandardCharsets.UTF_8);

    private ReceiptLink() {}

    /** @param file as {@link ReceiptFile} writes it */
    static String written(byte[] file) {
        byte[] json = JSON.readTree(file).toString().getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        deflater.setDictionary(BEFORE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(VERSION);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return new BigInteger(1, bytes.toByteArray()).toString();
    }

    /**
     * The receipt as a file.
     *
     * @throws IllegalArgumentException when this is no link of ours
     */
    static byte[] read(String digits) {
        if (!digits.matches("[1-9][0-9]{0,%d}".formatted(LONGEST))) {
            throw new IllegalArgumentException(
                    "A link to a receipt is a number of at most %d digits".formatted(LONGEST));
        }
        ByteBuffer bytes = ByteBuffer.wrap(new BigInteger(digits).toByteArray());
        if (bytes.get() != VERSION) {
            throw new IllegalArgumentException("The link to the receipt is of another version");
        }
        Inflater inflater = new Inflater(true);
        inflater.setDictionary(BEFORE);
        try (InflaterInputStream in = new InflaterInputStream(
                new ByteArrayInputStream(bytes.array(), bytes.position(), bytes.remaining()), inflater)) {
            return in.readNBytes(Receipts.LARGEST);
        } catch (IOException e) {
            throw new IllegalArgumentException("The link to the receipt is damaged", e);
        } finally {
            inflater.end();
        }
    }
}
