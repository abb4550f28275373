package io.privacycenter.identity.passkeys;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import io.privacycenter.installation.MasterKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A device with one passkey, and the browser around it, as far as the answers go. */
final class Device {

    private static final JsonMapper JSON = JsonMapper.shared();
    private final ObjectConverter formats = new ObjectConverter();
    private final byte[] credential = MasterKey.random(16);
    private final KeyPair pair = pair();
    private final String origin;
    private byte[] handle = {};
    private long counter;

    Device(String origin) {
        this.origin = origin;
    }

    /** Makes the passkey that is asked for. */
    String makes(Asked asked) {
        JsonNode options = JSON.readTree(asked.options());
        handle = Base64.getUrlDecoder().decode(options.at("/user/id").asString());
        AttestedCredentialData key = new AttestedCredentialData(
                AAGUID.ZERO,
                credential,
                EC2COSEKey.create((ECPublicKey) pair.getPublic(), COSEAlgorithmIdentifier.ES256));
        AuthenticatorData<RegistrationExtensionAuthenticatorOutput> data = new AuthenticatorData<>(
                sha256(options.at("/rp/id").asString().getBytes(StandardCharsets.UTF_8)),
                (byte) (AuthenticatorData.BIT_UP | AuthenticatorData.BIT_UV | AuthenticatorData.BIT_AT),
                counter,
                key);
        byte[] attested = new AttestationObjectConverter(formats)
                .convertToBytes(new AttestationObject(data, new NoneAttestationStatement()));
        return JSON.writeValueAsString(Map.of(
                "id", text(credential),
                "rawId", text(credential),
                "type", "public-key",
                "clientExtensionResults", Map.of(),
                "response",
                        Map.of(
                                "clientDataJSON",
                                text(said("webauthn.create", asked)),
                                "attestationObject",
                                text(attested))));
    }

    /** Answers with its passkey, after its owner was asked who they are. */
    String answers(Asked asked) {
        return answers(asked, true);
    }

    String answersForWhoeverHoldsIt(Asked asked) {
        return answers(asked, false);
    }

    private String answers(Asked asked, boolean verified) {
        JsonNode options = JSON.readTree(asked.options());
        counter++;
        byte[] data = new AuthenticatorDataConverter(formats)
                .convert(new AuthenticatorData<RegistrationExtensionAuthenticatorOutput>(
                        sha256(options.at("/rpId").asString().getBytes(StandardCharsets.UTF_8)),
                        (byte) (AuthenticatorData.BIT_UP | (verified ? AuthenticatorData.BIT_UV : 0)),
                        counter));
        byte[] said = said("webauthn.get", asked);
        return JSON.writeValueAsString(Map.of(
                "id", text(credential),
                "rawId", text(credential),
                "type", "public-key",
                "clientExtensionResults", Map.of(),
                "response",
                        Map.of(
                                "clientDataJSON", text(said),
                                "authenticatorData", text(data),
                                "signature", text(signed(data, sha256(said))),
                                "userHandle", text(handle))));
    }

    private byte[] said(String type, Asked asked) {
        return JSON.writeValueAsBytes(Map.of(
                "type",
                type,
                "challenge",
                JSON.readTree(asked.options()).at("/challenge").asString(),
                "origin",
                origin,
                "crossOrigin",
                false));
    }

    private byte[] signed(byte[]... parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            for (byte[] part : parts) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
