package io.privacycenter.api;

import static org.springframework.http.HttpStatus.BAD_REQUEST;

import io.privacycenter.identity.Integrator;
import io.privacycenter.ledger.WaitingEnds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
 * {@code POST /api/v1/events}: one event as an object or up to 1,000 as a list, also as CloudEvents; up to 100,000 as lines at
 * {@code /api/v1/events/batch}.
 * Idempotent by event id: a repeated report with the same content is answered alike and recorded once.
 */
@RestController
@RequestMapping("/api/v1/events")
@PreAuthorize("hasAuthority('SCOPE_events')")
@Tag(name = "Events", description = "What happens to people, reported as it happens")
class EventsEndpoint {

    static final int MOST_EVENTS = 1_000;

    private final EventIntake intake;
    private final NdjsonEvents lines;
    private final WaitingEnds waiting;
    private final Callers callers;
    private final JsonMapper json = JsonMapper.builder().build();

    EventsEndpoint(EventIntake intake, NdjsonEvents lines, WaitingEnds waiting, Callers callers) {
        this.intake = intake;
        this.lines = lines;
        this.waiting = waiting;
        this.callers = callers;
    }

    record Results(List<EventIntake.Result> results) {}

    /** @param next what to send as {@code cursor} for the next page; null on the last */
    record Waiting(
            List<WaitingEnds.WaitingEnd> waiting, @Nullable String next) {}

    @Operation(
            operationId = "reportEvents",
            summary = "Report one event, or up to 1,000 as a list",
            description = "An event with an id that is known already is recorded once. Of a list, those that cannot be "
                    + "accepted are refused, each with its reason, and the others are kept.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(oneOf = {ReportedEvent.class, ReportedEvent.List.class})),
                @Content(mediaType = CloudEvents.ONE, schema = @Schema(implementation = ReportedEvent.Enveloped.class)),
                @Content(
                        mediaType = CloudEvents.BATCH,
                        array = @ArraySchema(schema = @Schema(implementation = ReportedEvent.Enveloped.class)))
            })
    @ApiResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = EventIntake.Result.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Known already, or a list with what became of each",
            content = @Content(schema = @Schema(oneOf = {EventIntake.Result.class, Results.class})))
    @ApiResponse(responseCode = "409", description = "Another event has this id", content = @Content)
    @ApiResponse(responseCode = "413", description = "Too much at once", content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "The event cannot be accepted; the detail names the field",
            content = @Content)
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<?> report(
            @AuthenticationPrincipal Integrator integrator, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        if (request.getContentLengthLong() > BodyLimit.BYTES) {
            return BodyLimit.tooLarge();
        }
        JsonNode read;
        try {
            read = json.readTree(request.getInputStream().readAllBytes());
        } catch (BodyLimit.TooLarge e) {
            return BodyLimit.tooLarge();
        } catch (JacksonException e) {
            throw malformed(e);
        }
        boolean enveloped = request.getContentType() != null
                && request.getContentType().toLowerCase(java.util.Locale.ROOT).startsWith("application/cloudevents");
        if (read.isArray()) {
            return ResponseEntity.ok(new Results(batch(integrator, read, enveloped)));
        }
        if (!read.isObject()) {
            throw new Problem(BAD_REQUEST, "Not an event", "The body is an event, or a list of events");
        }
        try {
            return single(
                    integrator,
                    enveloped
                            ? CloudEvents.opened(read)
                            : CloudEvents.isBinary(request) ? CloudEvents.opened(request, read) : read);
        } catch (EventReader.Refused e) {
            throw refused(e.getMessage());
        }
    }

    @Operation(
            operationId = "reportManyEvents",
            summary = "Report up to 100,000 events, one a line",
            description =
                    "Each line is answered by a line with its number, in their order, once all are read. A bad line is "
                            + "refused and the others are kept.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = NdjsonEvents.MEDIA_TYPE,
                            schema = @Schema(implementation = ReportedEvent.class)))
    @ApiResponse(
            responseCode = "200",
            description = "One line for each line",
            content =
                    @Content(
                            mediaType = NdjsonEvents.MEDIA_TYPE,
                            schema = @Schema(implementation = NdjsonEvents.Line.class)))
    @PostMapping(path = "/batch", consumes = NdjsonEvents.MEDIA_TYPE, produces = NdjsonEvents.MEDIA_TYPE)
    void reportMany(
            @AuthenticationPrincipal Integrator integrator,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        response.setContentType(NdjsonEvents.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        lines.take(integrator, request.getInputStream(), response.getOutputStream());
    }

    /** Ends whose start is not known: accepted, without effect until it is. */
    @Operation(operationId = "waitingEnds", summary = "Ends that wait for the start that they end")
    @GetMapping(path = "/waiting", produces = MediaType.APPLICATION_JSON_VALUE)
    Waiting waiting(
            @RequestParam("controller") String hostId,
            @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Paging page = Paging.of(limit, cursor);
        List<WaitingEnds.WaitingEnd> found = waiting.at(
                callers.controller(hostId).id(),
                page.after().map(EventsEndpoint::place).orElse(null),
                page.sought());
        return new Waiting(page.shown(found), page.next(found, EventsEndpoint::place));
    }

    /** Behind which end a page goes on: by when it took effect, and by a mark that tells nothing of a person. */
    private static String place(WaitingEnds.WaitingEnd end) {
        return end.effect() + " " + end.mark();
    }

    private static WaitingEnds.Place place(String text) {
        String[] parts = text.split(" ", 2);
        try {
            return new WaitingEnds.Place(Instant.parse(parts[0]), parts[1]);
        } catch (DateTimeParseException | ArrayIndexOutOfBoundsException ofAnotherList) {
            throw Paging.noCursor();
        }
    }

    private List<EventIntake.Result> batch(Integrator integrator, JsonNode list, boolean enveloped) {
        if (list.isEmpty() || list.size() > MOST_EVENTS) {
            throw new Problem(
                    BAD_REQUEST,
                    "Wrong number of events",
                    "A list has 1 to %d events; this one has %d".formatted(MOST_EVENTS, list.size()));
        }
        List<JsonNode> events = new ArrayList<>();
        for (JsonNode one : list) {
            try {
                events.add(enveloped ? CloudEvents.opened(one) : one);
            } catch (EventReader.Refused e) {
                throw refused(e.getMessage());
            }
        }
        return intake.take(integrator, events);
    }

    private ResponseEntity<EventIntake.Result> single(Integrator integrator, JsonNode event) {
        EventIntake.Result result = intake.take(integrator, event);
        return switch (result.status()) {
            case "recorded", "waiting" ->
                ResponseEntity.status(HttpStatus.CREATED).body(result);
            case "already-known" -> ResponseEntity.ok(result);
            case "conflict" ->
                throw new Problem(HttpStatus.CONFLICT, "Another content under this id", String.valueOf(result.error()));
            default -> throw refused(result.error());
        };
    }

    private static Problem refused(@Nullable String why) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "The event cannot be accepted", String.valueOf(why));
    }

    private static Problem malformed(JacksonException e) {
        var place = e.getLocation();
        return new Problem(
                BAD_REQUEST,
                "Malformed JSON",
                place == null
                        ? "The body is not JSON"
                        : "The body is not JSON: line %d, column %d".formatted(place.getLineNr(), place.getColumnNr()));
    }
}
