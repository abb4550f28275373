package io.privacycenter.ledger;

import io.privacycenter.installation.KeyFiles;
import io.privacycenter.installation.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The Ed25519 key of the ledger. It lies beside the master key and never in the database that it vouches for. */
@Component
class SigningKey {

    private final KeyPair pair;

    SigningKey(KeyFiles files, Settings settings) {
        pair = ofSeed(files.signingSeed(settings));
    }

    /** First eight hexadecimal digits of the SHA-256 of the public key. */
    String id() {
        return HexFormat.of()
                .formatHex(EntryBody.sha256(pair.getPublic().getEncoded()))
                .substring(0, 8);
    }

    /** The public key, X.509 in Base64. */
    String published() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing from this Java", e);
        }
    }

    /** The generator draws the private key, which is the seed, from its source of randomness. */
    private static KeyPair ofSeed(byte[] seed) {
        SecureRandom drawsTheSeed = new SecureRandom() {
            @Override
            public void nextBytes(byte[] bytes) {
                System.arraycopy(seed, 0, bytes, 0, bytes.length);
            }
        };
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, drawsTheSeed);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing from this Java", e);
        }
    }
}
