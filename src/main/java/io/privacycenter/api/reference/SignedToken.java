package io.privacycenter.api.reference;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A token as the reference engine's clients sign it, read and not believed before {@link #check}. */
final class SignedToken {

    /** As far ahead an end may lie: who finds a token has it no longer. */
    static final Duration LONGEST = Duration.ofDays(1);

    private static final int MOST_CHARACTERS = 4_000;
    private static final int LONGEST_NUMBER = 500;
    private static final byte[] ED25519 =
            HexFormat.of().parseHex("302a300506032b6570032100"); // RFC 8410, before 32 bytes
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** For whom a token is. */
    enum Kind {
        APP,
        USER,
        ANON;

        /** What it may be used for, as Spring asks. */
        String authority() {
            return "TOKEN_" + name();
        }
    }

    private final Kind kind;
    private final UUID application;
    private final Instant expires;
    private final @Nullable String person;
    private final String signed;
    private final String signature;

    private SignedToken(
            Kind kind, UUID application, Instant expires, @Nullable String person, String signed, String signature) {
        this.kind = kind;
        this.application = application;
        this.expires = expires;
        this.person = person;
        this.signed = signed;
        this.signature = signature;
    }

    /** @throws Refusal when it is no such token */
    static SignedToken read(String text) {
        String[] parts = text.split("\\.", -1);
        if (text.length() > MOST_CHARACTERS || parts.length != 3) {
            throw invalid();
        }
        try {
            JsonNode header = json(parts[0]);
            JsonNode payload = json(parts[1]);
            Kind kind = kind(header.path("typ").asString(""));
            JsonNode person = payload.path("uid");
            if (!"EdDSA".equals(header.path("alg").asString(""))
                    || !payload.path("exp").isIntegralNumber()
                    || (kind == Kind.USER && !isNumber(person))) {
                throw invalid();
            }
            return new SignedToken(
                    kind,
                    UUID.fromString(payload.path("app").asString("")),
                    Instant.ofEpochSecond(Math.min(payload.path("exp").asLong(), Integer.MAX_VALUE * 2L)),
                    kind == Kind.USER ? person.asString() : null,
                    parts[0] + "." + parts[1],
                    parts[2]);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw invalid();
        }
    }

    private static JsonNode json(String part) {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    private static Kind kind(String written) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.name().toLowerCase(java.util.Locale.ROOT).equals(written))
                .findFirst()
                .orElseThrow(SignedToken::invalid);
    }

    private static boolean isNumber(JsonNode person) {
        return person.isString()
                && !person.asString().isBlank()
                && person.asString().length() <= LONGEST_NUMBER
                && person.asString().chars().noneMatch(Character::isISOControl);
    }

    private static Refusal invalid() {
        return Refusal.unknown("Invalid token");
    }

    Kind kind() {
        return kind;
    }

    UUID application() {
        return application;
    }

    /** The host's number of the person; null for a token that is nobody's. */
    @Nullable
    String person() {
        return person;
    }

    /**
     * @param publicKey Ed25519, 32 bytes in Base64
     * @throws Refusal when it is over, lasts too long, or somebody else signed it
     */
    void check(String publicKey, Instant now) {
        if (!isSignedBy(publicKey)) {
            throw Refusal.unknown("Invalid JWT signature");
        }
        if (!now.isBefore(expires)) {
            throw Refusal.unknown("Expired JWT");
        }
        if (expires.isAfter(now.plus(LONGEST))) {
            throw Refusal.unknown("Invalid token: exp lies more than a day ahead");
        }
    }

    private boolean isSignedBy(String publicKey) {
        try {
            byte[] raw = Base64.getDecoder().decode(publicKey);
            byte[] encoded = Arrays.copyOf(ED25519, ED25519.length + raw.length);
            System.arraycopy(raw, 0, encoded, ED25519.length, raw.length);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed.getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException notSigned) {
            return false;
        }
    }
}
