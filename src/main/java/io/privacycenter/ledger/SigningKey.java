package io.privacycenter.ledger;

import io.privacycenter.installation.KeyFiles;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/** The Ed25519 key of the ledger. It lies beside the master key and never in the database that it vouches for. */
@Component
class SigningKey {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final PublicKey known;

    SigningKey(KeyFiles files) {
        String[] pair =
                files.secret("ledger-signing.key", SigningKey::make).strip().split("\n");
        try {
            KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
            secret = factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pair[0])));
            known = factory.generatePublic(
                    new X509EncodedKeySpec(Base64.getDecoder().decode(pair[1])));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException("The file ledger-signing.key does not hold an Ed25519 key pair", e);
        }
    }

    /** First eight hexadecimal digits of the SHA-256 of the public key. */
    String id() {
        return HexFormat.of().formatHex(EntryBody.sha256(known.getEncoded())).substring(0, 8);
    }

    /** The public key, X.509 in Base64. */
    String published() {
        return Base64.getEncoder().encodeToString(known.getEncoded());
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing from this Java", e);
        }
    }

    private static String make() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPrivate().getEncoded())
                    + "\n"
                    + base64.encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Ed25519 is missing from this Java", e);
        }
    }
}
