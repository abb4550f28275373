package io.privacycenter.api;

import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.Role;
import io.privacycenter.ledger.WaitingEnds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /api/v1/events}: one event as an object, or up to 1,000 as a list. Idempotent by event id: a repeated
 * report with the same content is answered alike and recorded once.
 */
@RestController
@RequestMapping(path = "/api/v1/events", produces = MediaType.APPLICATION_JSON_VALUE)
class EventsEndpoint {

    static final int LARGEST_BODY = 2 << 20;
    static final int MOST_EVENTS = 1_000;

    private final EventIntake intake;
    private final WaitingEnds waiting;
    private final Controllers controllers;
    private final Grants grants;
    private final JsonMapper json = JsonMapper.builder().build();

    EventsEndpoint(EventIntake intake, WaitingEnds waiting, Controllers controllers, Grants grants) {
        this.intake = intake;
        this.waiting = waiting;
        this.controllers = controllers;
        this.grants = grants;
    }

    @PostMapping
    @PreAuthorize("hasRole('INTEGRATOR')")
    ResponseEntity<?> report(@AuthenticationPrincipal Integrator integrator, HttpServletRequest request)
            throws IOException {
        if (request.getContentLengthLong() > LARGEST_BODY) {
            return tooLarge();
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            return tooLarge();
        }
        JsonNode read;
        try {
            read = json.readTree(body);
        } catch (JacksonException e) {
            var place = e.getLocation();
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Malformed JSON",
                    place == null
                            ? "The body is not JSON"
                            : "The body is not JSON: line %d, column %d"
                                    .formatted(place.getLineNr(), place.getColumnNr()));
        }
        if (read.isArray()) {
            return batch(integrator, read);
        }
        if (!read.isObject()) {
            return problem(HttpStatus.BAD_REQUEST, "Not an event", "The body is an event, or a list of events");
        }
        return single(integrator, read);
    }

    /** Ends whose start is not known: accepted, without effect until it is. */
    @GetMapping("/waiting")
    @PreAuthorize("hasRole('INTEGRATOR')")
    ResponseEntity<?> waiting(@RequestParam("controller") String hostId) {
        // The same answer for a controller that does not exist and for one of somebody else.
        return controllers
                .ofHostId(hostId)
                .filter(controller -> grants.have(controller.id(), Role.INTEGRATOR))
                .<ResponseEntity<?>>map(
                        controller -> ResponseEntity.ok(Map.of("waiting", waiting.at(controller.id(), MOST_EVENTS))))
                .orElseGet(() -> problem(
                        HttpStatus.NOT_FOUND, "Unknown controller", "This key reports for no controller of that name"));
    }

    private ResponseEntity<?> batch(Integrator integrator, JsonNode list) {
        if (list.isEmpty() || list.size() > MOST_EVENTS) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Wrong number of events",
                    "A list has 1 to %d events; this one has %d".formatted(MOST_EVENTS, list.size()));
        }
        List<JsonNode> events = new ArrayList<>();
        list.forEach(events::add);
        return ResponseEntity.ok(Map.of("results", intake.take(integrator, events)));
    }

    private ResponseEntity<?> single(Integrator integrator, JsonNode event) {
        EventIntake.Result result = intake.take(integrator, event);
        return switch (result.status()) {
            case "recorded", "waiting" ->
                ResponseEntity.status(HttpStatus.CREATED).body(result);
            case "already-known" -> ResponseEntity.ok(result);
            case "conflict" -> problem(HttpStatus.CONFLICT, "Another content under this id", result.error());
            default -> problem(HttpStatus.UNPROCESSABLE_CONTENT, "The event cannot be accepted", result.error());
        };
    }

    private static ResponseEntity<ProblemDetail> tooLarge() {
        return problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "Too much at once",
                "A body has at most %d bytes; send smaller batches".formatted(LARGEST_BODY));
    }

    private static ResponseEntity<ProblemDetail> problem(
            HttpStatus status, String title, @org.jspecify.annotations.Nullable String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail == null ? title : detail);
        problem.setTitle(title);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
