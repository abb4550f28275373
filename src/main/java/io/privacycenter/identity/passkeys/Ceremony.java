package io.privacycenter.identity.passkeys;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.installation.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked of browsers, and whether their answers are right: WebAuthn, as a library checks it. A device must have
 * asked its owner who they are (user verification); what kind of device it is, nobody is asked.
 */
@Component
class Ceremony {

    private static final int LONGEST_ANSWER = 20_000;
    private static final int PATIENCE_MILLIS = 300_000;
    private static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private final ObjectConverter formats = new ObjectConverter();
    private final WebAuthnManager library = WebAuthnManager.createNonStrictWebAuthnManager(formats);
    private final AttestedCredentialDataConverter keys = new AttestedCredentialDataConverter(formats);
    private final JsonMapper json = JsonMapper.shared();
    private final URI base;

    Ceremony(Settings settings) {
        this.base = settings.baseUrl();
    }

    /** A new key. @param publicKey as {@link #used} wants it back */
    record Made(byte[] credential, byte[] publicKey, long counter) {}

    /** A key that somebody answered with: whose it says it is is not yet checked. */
    record Used(byte[] credential, byte @Nullable [] handle, AuthenticationData answer) {}

    /** Browsers have passkeys for names only, and over TLS; their own machine excepted. */
    boolean isPossible() {
        String host = base.getHost();
        boolean named = host != null && !host.contains(":") && !host.matches("[\\d.]+");
        return named && ("https".equals(base.getScheme()) || "localhost".equals(host));
    }

    /** @param known credentials that the owner has already: a device does not make a second one */
    String toMake(String challenge, byte[] handle, String name, List<byte[]> known) {
        return json.writeValueAsString(Map.of(
                "rp", Map.of("id", base.getHost(), "name", "Privacy Center"),
                "user", Map.of("id", text(handle), "name", name, "displayName", name),
                "challenge", challenge,
                "pubKeyCredParams",
                        ALGORITHMS.stream()
                                .map(one -> Map.of("type", "public-key", "alg", one.getValue()))
                                .toList(),
                "excludeCredentials",
                        known.stream()
                                .map(one -> Map.of("type", "public-key", "id", text(one)))
                                .toList(),
                "authenticatorSelection",
                        Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
                "attestation", "none",
                "timeout", PATIENCE_MILLIS));
    }

    /** No list of keys goes along: it would tell whose they are. The device shows those that it has for this address. */
    String toUse(String challenge) {
        return json.writeValueAsString(Map.of(
                "rpId",
                base.getHost(),
                "challenge",
                challenge,
                "allowCredentials",
                List.of(),
                "userVerification",
                "required",
                "timeout",
                PATIENCE_MILLIS));
    }

    static String freshChallenge() {
        return text(MasterKey.random(32));
    }

    /** Empty when the answer is not one to this challenge, for this address, by a verified user. */
    Optional<Made> made(String challenge, String answer) {
        return checked(answer, () -> {
            AuthenticatorData<?> made = Objects.requireNonNull(library.verifyRegistrationResponseJSON(
                                    answer,
                                    new RegistrationParameters(
                                            server(challenge),
                                            ALGORITHMS.stream()
                                                    .map(one -> new PublicKeyCredentialParameters(
                                                            PublicKeyCredentialType.PUBLIC_KEY, one))
                                                    .toList(),
                                            true,
                                            true))
                            .getAttestationObject())
                    .getAuthenticatorData();
            AttestedCredentialData key = Objects.requireNonNull(made.getAttestedCredentialData());
            return new Made(key.getCredentialId(), keys.convert(key), made.getSignCount());
        });
    }

    /** What an answer says, unchecked; empty when it is none. */
    Optional<Used> read(String answer) {
        return checked(answer, () -> {
            AuthenticationData read = library.parseAuthenticationResponseJSON(answer);
            return new Used(read.getCredentialId(), read.getUserHandle(), read);
        });
    }

    /** The counter of the device, when the answer is to this challenge, for this address, by the key and a verified user. */
    Optional<Long> used(String challenge, Used used, byte[] publicKey, long counter) {
        AttestedCredentialData key = keys.convert(publicKey);
        if (!Arrays.equals(key.getCredentialId(), used.credential())) {
            return Optional.empty();
        }
        CredentialRecordImpl kept = new CredentialRecordImpl(
                new NoneAttestationStatement(), null, null, null, counter, key, null, null, null, null);
        return checked(
                "",
                () -> Objects.requireNonNull(library.verify(
                                        used.answer(),
                                        new AuthenticationParameters(server(challenge), kept, null, true, true))
                                .getAuthenticatorData())
                        .getSignCount());
    }

    private ServerProperty server(String challenge) {
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        return ServerProperty.builder()
                .origin(Origin.create(base.getScheme() + "://" + base.getHost() + port))
                .rpId(base.getHost())
                .challenge(new DefaultChallenge(Base64.getUrlDecoder().decode(challenge)))
                .build();
    }

    /** Whatever the library says against an answer is one and the same here. */
    private static <T> Optional<T> checked(String answer, Supplier<T> check) {
        if (answer.length() > LONGEST_ANSWER) {
            return Optional.empty();
        }
        try {
            return Optional.of(check.get());
        } catch (WebAuthnException | JacksonException | IllegalArgumentException | NullPointerException wrong) {
            return Optional.empty();
        }
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
