package io.privacycenter.api.requests;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Paging;
import io.privacycenter.api.Problem;
import io.privacycenter.api.requests.AskedInJson.AskedAt;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.hosts.HostsRequests;
import io.privacycenter.requests.hosts.HostsRequests.Place;
import io.privacycenter.requests.hosts.HostsRequests.Sent;
import io.privacycenter.requests.hosts.HostsRequests.TakingBack;
import io.privacycenter.texts.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people ask through a program that has signed them in. */
@RestController
@RequestMapping(path = "/api/v1/requests", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_requests')")
@Tag(name = "Requests", description = "File requests of people whom you have signed in, and follow them")
class RequestsEndpoint {

    private final HostsRequests requests;
    private final Callers callers;
    private final Controllers controllers;
    private final People people;
    private final Configurations configurations;
    private final Ledger ledger;
    private final Texts texts;
    private final TransactionTemplate transaction;

    RequestsEndpoint(
            HostsRequests requests,
            Callers callers,
            Controllers controllers,
            People people,
            Configurations configurations,
            Ledger ledger,
            Texts texts,
            TransactionTemplate transaction) {
        this.requests = requests;
        this.callers = callers;
        this.controllers = controllers;
        this.people = people;
        this.configurations = configurations;
        this.ledger = ledger;
        this.texts = texts;
        this.transaction = transaction;
    }

    /** @param controller host id @param person host id at this controller */
    record RequestsOfWhom(
            @Nullable String controller, @Nullable String person) {}

    /** @param takesEffect until then nothing has changed; what is answered before stays answered */
    record TakenBack(UUID id, Instant takesEffect) {}

    @Operation(
            operationId = "fileRequest",
            summary = "File a request for somebody whom you have signed in",
            description =
                    "You vouch for who they are: level 1, a proved address. A copy of their data leaves only after they "
                            + "have proved a second thing here. The first controller is asked for all of it, the others for "
                            + "ACCESS, PORTABILITY, DELETE and OTHER-DEMAND. The person and the practice read that it came through you.")
    @PostMapping
    @ResponseStatus(CREATED)
    Shown.RequestShown file(@AuthenticationPrincipal Integrator integrator, @RequestBody AskedInJson asked) {
        UUID sending = asked.sending();
        Locale language = asked.spoken();
        List<Subject> at = asked.everyAt().stream().map(this::person).toList();
        if (at.stream().map(Subject::person).distinct().count() > 1
                || at.stream().distinct().count() < at.size()) {
            throw AskedInJson.wrong("\"at\" names one person, once at each controller: these are not known to be one");
        }
        Subject first = at.getFirst();
        var ask = java.util.Objects.requireNonNull(transaction.execute(status -> asked.ask(
                configurations.inForce(first.controller()),
                ledger.timeline(first.id()),
                ledger.veil(first.id())::reference)));
        if (at.size() > 1 && ask.forOthers().isEmpty()) {
            throw AskedInJson.wrong("\"at\" has one controller: nothing of \"demands\" means the same at another");
        }
        return requests.file(integrator, sending, at, ask, language)
                .map(this::whole)
                .orElseThrow(() -> new Problem(CONFLICT, "Taken", "\"id\" is that of something else; take another"));
    }

    @Operation(
            operationId = "requests",
            summary = "Requests at your controllers, newest first",
            description = "By whatever way they came. Each person among them gets a line that they were read.")
    @GetMapping
    Shown.RequestPage page(
            @AuthenticationPrincipal Integrator integrator,
            @RequestParam(name = "controller", required = false) @Nullable String hostId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = Paging.USUAL) int limit) {
        Paging paging = Paging.of(limit, cursor);
        UUID controller = hostId == null ? null : callers.controller(hostId).id();
        List<Sent> found = requests.page(
                integrator,
                controller,
                state == null ? null : state(state),
                paging.after().map(RequestsEndpoint::place).orElse(null),
                paging.sought());
        return new Shown.RequestPage(
                listed(paging.shown(found)), paging.next(found, sent -> sent.filed() + " " + sent.id()));
    }

    @Operation(operationId = "requestsOfAPerson", summary = "What somebody asked at one controller, newest first")
    @PostMapping("/search")
    Shown.RequestsFound search(@AuthenticationPrincipal Integrator integrator, @RequestBody RequestsOfWhom whose) {
        return new Shown.RequestsFound(
                listed(requests.of(integrator, person(new AskedAt(whose.controller(), whose.person())))));
    }

    @Operation(
            operationId = "request",
            summary = "One request: where it is, what became of it and why",
            description = "Its ETag changes whenever anything of it does: ask with If-None-Match.")
    @GetMapping("/{id}")
    ResponseEntity<Shown.RequestShown> one(@AuthenticationPrincipal Integrator integrator, @PathVariable UUID id) {
        Sent sent = requests.find(integrator, id).orElseThrow(RequestsEndpoint::unknown);
        return ResponseEntity.ok().eTag(sent.version()).body(whole(sent));
    }

    @Operation(
            operationId = "takeRequestBack",
            summary = "Take back what nobody has answered yet",
            description =
                    "Only what was sent through a program; what people sent here themselves is theirs to take back.")
    @PostMapping("/{id}/cancel")
    TakenBack cancel(@AuthenticationPrincipal Integrator integrator, @PathVariable UUID id) {
        TakingBack ended = requests.takeBack(integrator, id).orElseThrow(RequestsEndpoint::unknown);
        return switch (ended) {
            case TakingBack.Begun begun -> new TakenBack(id, begun.when());
            case TakingBack.AllAnswered answered ->
                throw new Problem(CONFLICT, "Answered", "All of it is answered, and stays so");
            case TakingBack.NotSentThroughAProgram theirs ->
                throw new Problem(
                        CONFLICT,
                        "Not sent by you",
                        "The person did not send it through a program; it is theirs to take back");
        };
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notSo(InvalidRequest invalid) {
        return AskedInJson.wrong(texts.of(Locale.ENGLISH, invalid.key(), invalid.arguments()))
                .answer();
    }

    private Subject person(AskedAt at) {
        Controller controller = callers.controller(at.controller());
        return callers.person(controller, at.person())
                .orElseThrow(() -> new Problem(
                        NOT_FOUND, "Unknown person", "Nothing was ever reported of that person at this controller"));
    }

    static Problem unknown() {
        return new Problem(NOT_FOUND, "Unknown request", "This key sees no request of that id");
    }

    private static CaseState state(String written) {
        return Arrays.stream(CaseState.values())
                .filter(known -> Shown.said(known).equals(written))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        BAD_REQUEST,
                        "An unknown state",
                        "\"state\" is one of "
                                + Arrays.stream(CaseState.values())
                                        .map(Shown::said)
                                        .toList()));
    }

    static Place place(String written) {
        try {
            String[] parts = written.split(" ", 2);
            return new Place(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException ofAnotherList) {
            throw Paging.noCursor();
        }
    }

    private Shown.RequestShown whole(Sent sent) {
        Map<UUID, String> numbers = numbers(List.of(sent));
        return shown(sent, file -> shown(file, numbers, true));
    }

    private List<Shown.RequestShown> listed(List<Sent> found) {
        Map<UUID, String> numbers = numbers(found);
        return found.stream()
                .map(sent -> shown(sent, file -> shown(file, numbers, false)))
                .toList();
    }

    private Map<UUID, String> numbers(List<Sent> found) {
        return people.hostIds(found.stream()
                .flatMap(sent -> sent.cases().stream())
                .map(Case::subject)
                .collect(Collectors.toSet()));
    }

    private static Shown.RequestShown shown(Sent sent, java.util.function.Function<Case, Shown.CaseShown> how) {
        return new Shown.RequestShown(
                sent.id(),
                sent.reference(),
                sent.filed(),
                sent.cases().stream().map(how).toList());
    }

    private Shown.CaseShown shown(Case file, Map<UUID, String> numbers, boolean whole) {
        return new Shown.CaseShown(
                file.id(),
                file.reference(),
                controllers.get(file.controller()).hostId(),
                numbers.get(file.subject()),
                file.language().getLanguage(),
                Shown.said(file.state()),
                file.nextDue(),
                file.demands().stream()
                        .map(demand -> whole
                                ? Shown.demand(
                                        file,
                                        demand,
                                        requests.letter(demand).orElse(null),
                                        requests.outcomes(file, demand))
                                : Shown.demand(file, demand, null, List.of()))
                        .toList());
    }
}
