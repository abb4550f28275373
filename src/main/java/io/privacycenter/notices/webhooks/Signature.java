package io.privacycenter.notices.webhooks;

import io.privacycenter.installation.MasterKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Signatures and secrets as Standard Webhooks 1.0 has them: HMAC-SHA-256 over id, time and body. */
final class Signature {

    private static final String PREFIX = "whsec_";

    private Signature() {}

    /** 32 random bytes, written as receivers' libraries read them. */
    static String freshSecret() {
        return PREFIX + Base64.getEncoder().encodeToString(MasterKey.random(32));
    }

    /** What {@code webhook-signature} says: one signature for each secret that holds, the newest first. */
    static String of(List<String> secrets, String id, Instant at, String body) {
        byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream()
                .map(secret -> Base64.getDecoder().decode(secret.substring(PREFIX.length())))
                .map(key -> "v1," + Base64.getEncoder().encodeToString(MasterKey.hmac(key, signed)))
                .collect(Collectors.joining(" "));
    }
}
