package io.privacycenter.api;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.Leaf;
import io.privacycenter.ledger.log.LogKeys;
import io.privacycenter.ledger.log.PublicLog;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * {@code /log}: what anybody may know of the log. Sizes, roots and hashes, nothing about anybody; the place of an entry
 * is told to who holds its hash, that is, to who holds its receipt.
 */
@RestController
@RequestMapping("/log")
class LogEndpoint {

    private static final int MOST_IN_TEN_SECONDS = 100;

    private final PublicLog log;
    private final InstallationClock clock;
    private final Visits visits = new Visits(MOST_IN_TEN_SECONDS);

    LogEndpoint(PublicLog log, InstallationClock clock) {
        this.log = log;
        this.clock = clock;
    }

    private static final class TooOften extends RuntimeException {}

    @ModelAttribute
    void count(HttpServletRequest request) {
        if (!visits.isWelcome(request.getRemoteAddr(), clock.millis())) {
            throw new TooOften();
        }
    }

    /** The newest checkpoint, a C2SP signed note. */
    @GetMapping("/checkpoint")
    ResponseEntity<?> checkpoint() {
        return log.latest()
                .<ResponseEntity<?>>map(newest -> ResponseEntity.ok()
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .body(newest.note().written()))
                .orElseGet(() -> Problem.answer(HttpStatus.NOT_FOUND, "No checkpoint yet", "Nothing is recorded yet"));
    }

    /** Every key that checkpoints were signed with, oldest first, as C2SP writes keys. */
    @GetMapping(path = "/keys", produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> keys() {
        return Map.of("keys", log.keys().stream().map(LogEndpoint::written).toList());
    }

    /** That the log of one size begins with the log of another. */
    @GetMapping("/consistency")
    ResponseEntity<?> consistency(@RequestParam("from") long older, @RequestParam("to") long newer) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("from", older);
        answer.put("to", newer);
        answer.put("proof", base64(log.consistency(older, newer)));
        return ResponseEntity.ok(answer);
    }

    /** That an entry is in the log, for who names its subject, number and hash. */
    @GetMapping("/inclusion")
    ResponseEntity<?> inclusion(
            @RequestParam("subject") UUID subject,
            @RequestParam("number") long number,
            @RequestParam("hash") String hash) {
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A hash has 64 hexadecimal digits");
        }
        return log.inclusion(new Leaf(subject, number, HexFormat.of().parseHex(hash)))
                .<ResponseEntity<?>>map(LogEndpoint::written)
                .orElseGet(() -> Problem.answer(
                        HttpStatus.NOT_FOUND, "Not in the log", "The newest checkpoint covers no such entry"));
    }

    @ExceptionHandler(IllegalArgumentException.class)
    ResponseEntity<ProblemDetail> wrong(IllegalArgumentException e) {
        return Problem.answer(HttpStatus.BAD_REQUEST, "Not a question about this log", String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<ProblemDetail> wrongType(MethodArgumentTypeMismatchException e) {
        return Problem.answer(
                HttpStatus.BAD_REQUEST,
                "Not a question about this log",
                "\"%s\" has a value of another kind".formatted(e.getName()));
    }

    @ExceptionHandler(TooOften.class)
    ResponseEntity<ProblemDetail> tooOften() {
        return Problem.answer(
                HttpStatus.TOO_MANY_REQUESTS,
                "Too often",
                "Ask at most %d times in ten seconds".formatted(MOST_IN_TEN_SECONDS));
    }

    private static ResponseEntity<?> written(PublicLog.Inclusion inclusion) {
        Checkpoint checkpoint = inclusion.checkpoint();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("position", inclusion.position());
        answer.put("proof", base64(inclusion.proof()));
        answer.put("checkpoint", checkpoint.note().written());
        return ResponseEntity.ok(answer);
    }

    private static Map<String, Object> written(LogKeys.Published key) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("key", key.key().text());
        written.put("since", key.since());
        if (key.vouched() != null) {
            written.put("vouched", key.vouched());
        }
        return written;
    }

    private static List<String> base64(List<byte[]> hashes) {
        return hashes.stream().map(Base64.getEncoder()::encodeToString).toList();
    }
}
