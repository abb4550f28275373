package io.privacycenter.ledger.log;

import io.privacycenter.installation.MasterKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/** The Ed25519 key of the ledger. It lies beside the master key and never in the database that it vouches for. */
public final class SigningKey {

    private final KeyPair pair;

    /** @param seed 32 random bytes */
    public SigningKey(byte[] seed) {
        pair = ofSeed(seed.clone());
    }

    /** A key that nobody else has. */
    public static SigningKey random() {
        return new SigningKey(MasterKey.random(32));
    }

    /** First eight hexadecimal digits of the SHA-256 of the public key. */
    public String id() {
        return HexFormat.of()
                .formatHex(MerkleTree.sha256().digest(pair.getPublic().getEncoded()))
                .substring(0, 8);
    }

    /** The public key, X.509 in Base64. */
    public String published() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** The public key under the name of a log. */
    VerifierKey verifier(String name) {
        return VerifierKey.of(name, pair.getPublic());
    }

    public byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(text);
            return signature.sign();
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
