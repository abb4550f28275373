package io.privacycenter.identity.passkeys;

import java.io.Serializable;
import java.time.Instant;

/**
 * What a browser is asked to do. It stays on the server with the page that asked and is used once, so that an answer to
 * another question, or to an old one, opens nothing.
 *
 * @param options as WebAuthn writes them in JSON; what is binary in base64url
 * @param challenge 32 random bytes that the answer must carry, base64url
 */
public record Asked(String options, String challenge, Instant expires) implements Serializable {
    @Override
    public String toString() {
        return "Asked";
    }
}
