package io.privacycenter.ledger;

import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.HashedLines;
import io.privacycenter.ledger.log.LogKeys;
import io.privacycenter.ledger.log.PublicLog;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a receipt is written down: JSON, UTF-8, everything that a verifier needs and nothing of our server.
 *
 * <pre>
 * format     privacy-center/receipt/2
 * entry      subject, number, controller, type, event, effect, recorded, payload, previous, hash: see EntryBody
 * promise    publicKey (X.509), signature: Ed25519 over four lines, see Receipt.signedText
 * log        position, proof (from the leaf up), checkpoint (a C2SP signed note), keys (each with the note of the key
 *            before it that vouches for it); absent while no checkpoint covers the entry
 * </pre>
 *
 * Keys, signatures and proofs are in Base64, hashes of entries and events in hexadecimal.
 */
final class ReceiptFile {

    static final String FORMAT = "privacy-center/receipt/2";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Pattern IN_A_PDF = Pattern.compile(
            "stream\\r?\\n(\\{\\s*\"format\"\\s*:\\s*\"privacy-center/receipt/.*?)\\s*endstream", Pattern.DOTALL);

    private ReceiptFile() {}

    /** What a file says, unproved. @param checkpoint null when none covers the entry; then there is no proof either */
    record Claim(
            EntryBody body,
            long number,
            byte[] previous,
            byte[] hash,
            long position,
            List<byte[]> proof,
            @Nullable Checkpoint checkpoint) {}

    /** @throws RuntimeException when this is no receipt */
    static Claim read(byte[] file) {
        JsonNode json = JSON.readTree(taken(file));
        if (!FORMAT.equals(json.required("format").asString())) {
            throw new IllegalArgumentException("Not a receipt of this version");
        }
        JsonNode entry = json.required("entry");
        EntryBody body = new EntryBody(
                UUID.fromString(text(entry, "subject")),
                UUID.fromString(text(entry, "controller")),
                text(entry, "type"),
                hexadecimal(entry, "event"),
                Instant.parse(text(entry, "effect")),
                Instant.parse(text(entry, "recorded")),
                text(entry, "payload"));
        JsonNode log = json.path("log");
        List<byte[]> proof = new ArrayList<>();
        log.path("proof").forEach(hash -> proof.add(Base64.getDecoder().decode(hash.asString())));
        return new Claim(
                body,
                entry.required("number").asLong(),
                hexadecimal(entry, "previous"),
                hexadecimal(entry, "hash"),
                log.isObject() ? log.required("position").asLong() : 0,
                proof,
                log.isObject() ? Checkpoint.read(text(log, "checkpoint")) : null);
    }

    /**
     * The receipt out of a PDF, in which it stands as it is; any other file is taken for the receipt itself. Nobody needs
     * to parse the PDF of a stranger for that.
     */
    private static byte[] taken(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("%PDF-")) {
            return file;
        }
        Matcher receipt = IN_A_PDF.matcher(text);
        if (!receipt.find()) {
            throw new IllegalArgumentException("There is no receipt in this PDF");
        }
        return receipt.group(1).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(JsonNode object, String name) {
        return object.required(name).asString();
    }

    private static byte[] hexadecimal(JsonNode object, String name) {
        return HexFormat.of().parseHex(text(object, name));
    }

    static byte[] write(Receipt receipt) {
        ObjectNode file = JSON.createObjectNode().put("format", FORMAT);
        file.set("entry", entry(receipt.entry()));
        file.putObject("promise").put("publicKey", receipt.publicKey()).put("signature", base64(receipt.signature()));
        if (receipt.inclusion() != null) {
            file.set("log", log(receipt.inclusion(), receipt));
        }
        return JSON.writeValueAsString(file).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode entry(Entry entry) {
        EntryBody body = entry.body();
        return JSON.createObjectNode()
                .put("subject", body.subject().toString())
                .put("number", entry.number())
                .put("controller", body.controller().toString())
                .put("type", body.type())
                .put("event", HexFormat.of().formatHex(body.event()))
                .put("effect", HashedLines.written(body.effect()))
                .put("recorded", HashedLines.written(body.recorded()))
                .put("payload", body.payload())
                .put("previous", HexFormat.of().formatHex(entry.previous()))
                .put("hash", HexFormat.of().formatHex(entry.hash()));
    }

    private static ObjectNode log(PublicLog.Inclusion inclusion, Receipt receipt) {
        ObjectNode log = JSON.createObjectNode().put("position", inclusion.position());
        ArrayNode proof = log.putArray("proof");
        inclusion.proof().forEach(hash -> proof.add(base64(hash)));
        log.put("checkpoint", inclusion.checkpoint().note().written());
        ArrayNode keys = log.putArray("keys");
        for (LogKeys.Published key : receipt.keys()) {
            ObjectNode written = keys.addObject().put("key", key.key().text());
            if (key.vouched() != null) {
                written.put("vouched", key.vouched());
            }
        }
        return log;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
