package io.privacycenter.api;

import io.privacycenter.identity.Patient;
import io.privacycenter.identity.ReferenceApplications;
import io.privacycenter.identity.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls of the reference interface as its clients make them, with tokens that an application signed. */
abstract class OverReference extends OverHttp {

    static final String PORTAL = "https://portal.example.org";

    @Autowired
    ReferenceApplications applications;

    App martin = new App();
    App tilleuls = new App();

    /** An application with its own key pair. */
    static final class App {
        final UUID id = UUID.randomUUID();
        private final KeyPair keys;

        App() {
            try {
                keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        String publicKey() {
            byte[] encoded = keys.getPublic().getEncoded();
            return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        }

        String app() {
            return token("app", null, 3_600);
        }

        String user(String person) {
            return token("user", person, 3_600);
        }

        String anon() {
            return token("anon", null, 3_600);
        }

        String token(String type, @Nullable String person, long seconds) {
            String uid = person == null ? "" : ",\"uid\":\"" + person + "\"";
            return signed(
                    "{\"alg\":\"EdDSA\",\"typ\":\"%s\"}".formatted(type),
                    "{\"app\":\"%s\",\"exp\":%d%s}".formatted(id, Instant.now().getEpochSecond() + seconds, uid));
        }

        String signed(String header, String payload) {
            String text = encoded(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + encoded(payload.getBytes(StandardCharsets.UTF_8));
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(keys.getPrivate());
                signature.update(text.getBytes(StandardCharsets.US_ASCII));
                return text + "." + encoded(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private static String encoded(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }

    @BeforeEach
    void switchedOnAtTwoPractices() {
        becomesAPatient("2019-05-03T08:30:00Z");
        switchOn(CABINET_MARTIN, martin, false);
        switchOn(TILLEULS, tilleuls, false);
    }

    @AfterEach
    void switchedOff() {
        switchOff(CABINET_MARTIN);
        switchOff(TILLEULS);
    }

    void switchOn(String practice, App app, boolean decides) {
        as(staff("Léa Fontaine", Role.ADMINISTRATOR), () -> {
            applications.switchOn(controller(practice), app.id, app.publicKey(), List.of(PORTAL), decides);
            return true;
        });
    }

    boolean switchOff(String practice) {
        return as(staff("Léa Fontaine", Role.ADMINISTRATOR), () -> applications.switchOff(controller(practice)));
    }

    /** @param token null for none @param body empty for none */
    Answer say(String verb, String path, @Nullable String token, String body, String... headers) {
        return send(saying(verb, path, token, body, headers));
    }

    Answer say(String verb, String path, @Nullable String token) {
        return say(verb, path, token, "");
    }

    HttpRequest.Builder saying(String verb, String path, @Nullable String token, String body, String... headers) {
        key = null;
        HttpRequest.Builder call = call("/v0" + path);
        if (token != null) {
            call.header("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            call.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            call.headers(headers);
        }
        return call.method(
                verb.toUpperCase(Locale.ROOT),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    String asks(String... demands) {
        return "{\"demands\":[%s],\"data_subject\":[{\"id\":\"%s\",\"schema\":\"dsid\"}],\"unknown\":1}"
                .formatted(String.join(",", demands), person);
    }

    static String demand(String action) {
        return "{\"id\":\"1\",\"action\":\"%s\"}".formatted(action);
    }

    Patient patient() {
        return patient(CABINET_MARTIN, person, 1);
    }
}
