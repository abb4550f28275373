package io.privacycenter.api.reference;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Why a call is not answered, as the reference engine says it: 401 as a JSON string, everything else as plain text. */
final class Refusal extends RuntimeException {

    static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpStatus status;

    /** @param why no word of anybody's data */
    Refusal(HttpStatus status, String why) {
        super(why, null, false, false);
        this.status = status;
    }

    /** Nobody knows who calls, or not well enough. */
    static Refusal unknown(String why) {
        return new Refusal(HttpStatus.UNAUTHORIZED, why);
    }

    static Refusal unreadable(String why) {
        return new Refusal(HttpStatus.BAD_REQUEST, why);
    }

    static Refusal forbidden(String why) {
        return new Refusal(HttpStatus.FORBIDDEN, why);
    }

    static Refusal notFound(String what) {
        return new Refusal(HttpStatus.NOT_FOUND, what + " not found");
    }

    static Refusal notSo(String why) {
        return new Refusal(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }

    HttpStatus status() {
        return status;
    }

    MediaType type() {
        return status == HttpStatus.UNAUTHORIZED ? MediaType.APPLICATION_JSON : TEXT;
    }

    String text() {
        String why = String.valueOf(getMessage());
        return status == HttpStatus.UNAUTHORIZED ? JSON.writeValueAsString(why) : why;
    }

    ResponseEntity<byte[]> answer() {
        return ResponseEntity.status(status).contentType(type()).body(text().getBytes(StandardCharsets.UTF_8));
    }
}
