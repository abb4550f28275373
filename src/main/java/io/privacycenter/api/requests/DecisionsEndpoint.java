package io.privacycenter.api.requests;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;
import static org.springframework.http.HttpStatus.PRECONDITION_FAILED;
import static org.springframework.http.HttpStatus.PRECONDITION_REQUIRED;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Paging;
import io.privacycenter.api.Problem;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.People;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.hosts.HostsDecisions;
import io.privacycenter.requests.hosts.HostsDecisions.Ended;
import io.privacycenter.requests.hosts.HostsDecisions.Waiting;
import io.privacycenter.requests.hosts.HostsDecisions.Wanted;
import io.privacycenter.requests.hosts.HostsDecisions.Whose;
import io.privacycenter.texts.Texts;
import io.privacycenter.vocabulary.Motive;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a decision, and the little of it that a program may decide. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_decisions')")
@Tag(name = "Decisions", description = "See what waits, and decide what needs no person who stands behind it")
class DecisionsEndpoint {

    private final HostsDecisions decisions;
    private final Callers callers;
    private final Controllers controllers;
    private final People people;
    private final Texts texts;

    DecisionsEndpoint(HostsDecisions decisions, Callers callers, Controllers controllers, People people, Texts texts) {
        this.decisions = decisions;
        this.callers = callers;
        this.controllers = controllers;
        this.people = people;
        this.texts = texts;
    }

    /** @param next cursor of the next page; null on the last */
    record WaitingPage(List<WaitingShown> waiting, @Nullable String next) {}

    /**
     * A part that waits.
     *
     * @param etag of the request, for If-Match
     * @param controller host id
     * @param person host id; null once the person is forgotten
     * @param notBefore before which the answer may not go out
     * @param decides who has to
     * @param status that approving gives, as a PRIV term; null where the rules recommend nothing
     * @param motives PRIV terms that the rules name
     * @param reasons why as a whole, in the language of the case; none where the outcomes say it
     * @param denials PRIV terms of the motives for which you may refuse it
     */
    record WaitingShown(
            UUID request,
            UUID demand,
            String etag,
            String reference,
            String controller,
            @Nullable String person,
            String language,
            String action,
            Instant filed,
            Instant due,
            @Nullable Instant notBefore,

            @Schema(allowableValues = {"program", "reviewer", "two-reviewers", "officer"})
            String decides,

            @Nullable String status,
            List<String> motives,
            List<String> reasons,
            List<Shown.OutcomeShown> outcomes,
            List<String> denials) {}

    /**
     * What is decided.
     *
     * @param decision approve or deny
     * @param motive PRIV term; to deny
     * @param words to the person, in the language of the case
     */
    record Deciding(
            @Schema(allowableValues = {"approve", "deny"}) @Nullable
            String decision,

            @Nullable String motive,
            @Nullable String words) {

        Wanted wanted() {
            if ("approve".equals(decision)) {
                return new Wanted.Approval(words);
            }
            if ("deny".equals(decision)) {
                return new Wanted.Denial(denied(), words);
            }
            throw wrong("\"decision\" is approve or deny");
        }

        private Motive denied() {
            return Arrays.stream(Motive.values())
                    .filter(known -> known.term().equals(motive))
                    .findFirst()
                    .orElseThrow(() -> wrong("\"motive\" is one of "
                            + Arrays.stream(Motive.values()).map(Motive::term).toList()));
        }
    }

    /** @param leaves when the person reads it; null when they can now */
    record Decided(UUID request, UUID demand, @Nullable Instant leaves) {}

    @Operation(
            operationId = "waitingDecisions",
            summary = "What waits for a decision, the oldest first",
            description =
                    "With what the rules recommend for each kind of data and the law behind it, and who has to decide. Each "
                            + "person among them gets a line that they were read.")
    @GetMapping("/decisions")
    WaitingPage waiting(
            @AuthenticationPrincipal Integrator integrator,
            @RequestParam(name = "controller", required = false) @Nullable String hostId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Paging.USUAL) int limit) {
        Paging paging = Paging.of(limit, cursor);
        UUID controller = hostId == null ? null : callers.controller(hostId).id();
        List<Waiting> found = decisions.waiting(
                integrator,
                controller,
                paging.after().map(RequestsEndpoint::place).orElse(null),
                paging.sought());
        List<Waiting> page = paging.shown(found);
        Map<UUID, String> numbers =
                people.hostIds(page.stream().map(one -> one.file().subject()).collect(Collectors.toSet()));
        return new WaitingPage(
                page.stream().map(one -> shown(one, numbers)).toList(),
                paging.next(
                        found, one -> one.file().filed() + " " + one.demand().id()));
    }

    @Operation(
            operationId = "decide",
            summary = "Decide one part, where no person has to stand behind it",
            description =
                    "What a reviewer may approve unread, together with others: a use that somebody no longer wants ends, the "
                            + "rules agree, and nothing of it is about health. Send the ETag of the request as If-Match. The "
                            + "practice and the person read that your program decided it, by the name of your key.")
    @ApiResponse(responseCode = "200", description = "It is put down")
    @ApiResponse(responseCode = "403", description = "A person decides it; the detail says who", content = @Content)
    @ApiResponse(responseCode = "404", description = "This key sees no such part", content = @Content)
    @ApiResponse(responseCode = "409", description = "It no longer waits", content = @Content)
    @ApiResponse(responseCode = "412", description = "The request moved meanwhile", content = @Content)
    @ApiResponse(responseCode = "428", description = "If-Match is missing", content = @Content)
    @PostMapping("/requests/{id}/demands/{demand}/decision")
    ResponseEntity<Decided> decide(
            @AuthenticationPrincipal Integrator integrator,
            @PathVariable UUID id,
            @PathVariable UUID demand,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Deciding deciding) {
        Ended ended = decisions
                .decide(integrator, id, demand, seen(ifMatch), deciding.wanted())
                .orElseThrow(() -> new Problem(NOT_FOUND, "Unknown demand", "This key sees no such part of a request"));
        return switch (ended) {
            case Ended.Decided decided ->
                ResponseEntity.ok().eTag(decided.now().version()).body(new Decided(id, demand, decided.leaves()));
            case Ended.MovedMeanwhile moved ->
                throw new Problem(
                        PRECONDITION_FAILED, "Changed meanwhile", "The request is not what you saw: read it again");
            case Ended.NoLongerWaits over ->
                throw new Problem(CONFLICT, "Nothing waits", "Nobody has to decide it any more, or not yet");
            case Ended.ForAPerson person -> throw new Problem(FORBIDDEN, "A person decides", who(person.whose()));
            case Ended.RecordBroken broken ->
                throw new Problem(
                        CONFLICT,
                        "The record is broken",
                        "What it would rest on is not as it was written: nothing is decided until somebody looked");
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notSo(InvalidRequest invalid) {
        return wrong(texts.of(Locale.ENGLISH, invalid.key(), invalid.arguments()))
                .answer();
    }

    private static String seen(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            throw new Problem(
                    PRECONDITION_REQUIRED,
                    "What did you see?",
                    "Send the ETag of the request as If-Match: nobody decides what they have not seen");
        }
        return ifMatch.strip().replace("\"", "");
    }

    private static String who(Whose whose) {
        return switch (whose) {
            case PROGRAM -> throw new IllegalArgumentException("No person has to");
            case REVIEWER -> "A reviewer of this controller decides it, by name and signed in here";
            case TWO_REVIEWERS -> "Two reviewers of this controller decide it, by name and signed in here";
            case OFFICER -> "The data protection officer of this controller decides it, and nobody else";
        };
    }

    private static Problem wrong(String detail) {
        return new Problem(BAD_REQUEST, "Not a decision that can be made", detail);
    }

    private WaitingShown shown(Waiting one, Map<UUID, String> numbers) {
        var demand = one.demand();
        return new WaitingShown(
                one.request().id(),
                demand.id(),
                "\"" + one.request().version() + "\"",
                one.file().reference(),
                controllers.get(one.file().controller()).hostId(),
                numbers.get(one.file().subject()),
                one.file().language().getLanguage(),
                demand.action().term(),
                one.file().filed(),
                demand.due(),
                demand.notBefore(),
                Shown.said(one.whose()),
                demand.approved().map(status -> status.term()).orElse(null),
                terms(demand.recommendation().motives()),
                one.reasons(),
                one.outcomes().stream().map(Shown::outcome).toList(),
                terms(one.denials()));
    }

    private static List<String> terms(java.util.Collection<Motive> motives) {
        return motives.stream().map(Motive::term).sorted().toList();
    }
}
