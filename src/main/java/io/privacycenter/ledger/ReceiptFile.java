package io.privacycenter.ledger;

import io.privacycenter.ledger.log.LogKeys;
import io.privacycenter.ledger.log.PublicLog;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
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

    private ReceiptFile() {}

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
                .put("effect", EntryBody.written(body.effect()))
                .put("recorded", EntryBody.written(body.recorded()))
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
