package io.privacycenter.api.people;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.CREATED;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Problem;
import io.privacycenter.api.once.Once;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.LinkedPeople;
import io.privacycenter.identity.LinkedPeople.Claim;
import io.privacycenter.identity.LinkedPeople.Known;
import io.privacycenter.identity.LinkedPeople.Linking;
import io.privacycenter.identity.LinkedPeople.Proof;
import io.privacycenter.identity.LinkedPeople.Undoing;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
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
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who is on file under which numbers, and which two of them are one. */
@RestController
@RequestMapping(
        path = "/api/v1/people",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_people')")
@Tag(name = "People", description = "See where somebody is known, and say that two are one person")
class PeopleEndpoint {

    private final LinkedPeople linked;
    private final Callers callers;
    private final Controllers controllers;
    private final People people;
    private final InstallationClock clock;

    PeopleEndpoint(
            LinkedPeople linked, Callers callers, Controllers controllers, People people, InstallationClock clock) {
        this.linked = linked;
        this.callers = callers;
        this.controllers = controllers;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Somebody, by number or by pseudonym.
     *
     * @param controller host id
     * @param person host id at this controller; or else
     * @param pseudonym what they are called here at this controller
     */
    record PersonNamed(
            @Nullable String controller,
            @Nullable String person,
            @Nullable UUID pseudonym) {}

    /**
     * A person, wherever a controller of this key knows them.
     *
     * @param links newest first, those that were undone as well
     */
    record PersonFound(List<FileShown> files, List<LinkShown> links) {}

    /**
     * @param controller host id
     * @param person host id at this controller; null when it is not known
     * @param pseudonym what they are called here at this controller
     * @param under what else they are known under: email, phone, uuid; never its value
     */
    record FileShown(String controller, @Nullable String person, UUID pseudonym, List<String> under) {}

    /** @param one pseudonym @param other pseudonym @param undone null while it holds */
    record LinkShown(
            UUID id,
            UUID one,
            UUID other,
            String proof,
            Instant proved,
            Instant at,
            @Nullable Instant undone) {}

    /**
     * That two are one person.
     *
     * @param one keeps all of it
     * @param other comes to it
     */
    record LinkWanted(
            @Nullable PersonNamed one,
            @Nullable PersonNamed other,
            @Nullable ProofInJson proof) {}

    /**
     * How you made sure.
     *
     * @param kind document: somebody of yours saw one and both files carry what it says; codes: the person read back codes that
     *     were sent to the addresses of both; same-record: your software had one person twice
     * @param at when
     * @param reference under which you find it again; kept sealed
     */
    record ProofInJson(
            @Schema(allowableValues = {"document", "codes", "same-record"}) @Nullable
            String kind,

            @Nullable Instant at,
            @Nullable String reference) {}

    record Linked(UUID link) {}

    /** @param reason kept sealed */
    record LinkMistaken(@Nullable String reason) {}

    /** @param seen by them of each other, while they counted as one: whom it concerns has to be told */
    record Unlinked(UUID link, List<SeenMeanwhile> seen) {}

    /** @param what copy-opened or request-sent @param person host id; null once they are forgotten */
    record SeenMeanwhile(
            String what,
            Instant at,
            String controller,
            @Nullable String person) {}

    @Operation(
            operationId = "person",
            summary = "Where somebody is known, at your controllers",
            description = "Numbers and pseudonyms, no names. The call is noted.")
    @PostMapping("/search")
    PersonFound search(@AuthenticationPrincipal Integrator integrator, @RequestBody PersonNamed whom) {
        List<Known> known = linked.of(integrator, subject("the body", whom));
        return new PersonFound(
                known.stream().map(this::shown).toList(),
                linked.links(known).stream().map(PeopleEndpoint::shown).toList());
    }

    @Operation(
            operationId = "linkPeople",
            summary = "Say that two are one person",
            description =
                    "Whoever signs in as either of them sees what is held of both; each keeps a record of its own. You answer for "
                            + "the proof. Refused where their birth dates differ, and where another controller knows one of them, "
                            + "too: that takes a key for every controller. The call is noted.")
    @ApiResponse(responseCode = "201", description = "They are one")
    @ApiResponse(responseCode = "403", description = "Another controller is concerned", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "They are one already, or have two birth dates",
            content = @Content)
    @Once
    @PostMapping("/links")
    @ResponseStatus(CREATED)
    Linked link(@AuthenticationPrincipal Integrator integrator, @RequestBody LinkWanted wanted) {
        Subject one = subject("one", wanted.one());
        Subject other = subject("other", wanted.other());
        return switch (linked.link(integrator, claim(one, other, wanted.proof()))) {
            case Linking.Linked made -> new Linked(made.link());
            case Linking.OneAlready same -> throw new Problem(CONFLICT, "One already", "They are one person already");
            case Linking.BornApart born ->
                throw new Problem(
                        CONFLICT,
                        "Two birth dates",
                        "The databases of their controllers have two birth dates for them");
            case Linking.OthersConcerned others ->
                throw new Problem(
                        FORBIDDEN, "Another controller is concerned", "This takes a key for every controller");
        };
    }

    @Operation(
            operationId = "unlinkPeople",
            summary = "Undo a link that was mistaken",
            description = "What was moved goes back, and what was seen and sent meanwhile is told. The call is noted.")
    @ApiResponse(responseCode = "200", description = "They are two again")
    @ApiResponse(responseCode = "404", description = "This key sees no such link", content = @Content)
    @ApiResponse(responseCode = "409", description = "It is undone, or a later one is in the way", content = @Content)
    @Once
    @PostMapping("/links/{id}/undo")
    Unlinked undo(
            @AuthenticationPrincipal Integrator integrator, @PathVariable UUID id, @RequestBody LinkMistaken mistaken) {
        Undoing undoing = linked.undo(integrator, id, Callers.text("reason", mistaken.reason()))
                .orElseThrow(() -> new Problem(NOT_FOUND, "Unknown link", "This key sees no link of that id"));
        return switch (undoing) {
            case Undoing.Undone undone -> new Unlinked(id, seen(undone.seen()));
            case Undoing.UndoneAlready already -> throw new Problem(CONFLICT, "Undone", "It is undone already");
            case Undoing.ALaterOneFirst later ->
                throw new Problem(
                        CONFLICT,
                        "A later link first",
                        "The person whom it made was linked since: undo that link first");
        };
    }

    private Claim claim(Subject one, Subject other, @Nullable ProofInJson proof) {
        if (proof == null) {
            throw wrong("\"proof\" is missing: say how you made sure");
        }
        Proof kind = Arrays.stream(Proof.values())
                .filter(known -> said(known).equals(proof.kind()))
                .findFirst()
                .orElseThrow(() -> wrong("\"kind\" is one of "
                        + Arrays.stream(Proof.values())
                                .map(PeopleEndpoint::said)
                                .toList()));
        if (kind == Proof.SAME_RECORD && !one.controller().equals(other.controller())) {
            throw wrong("\"kind\": one record is of one controller");
        }
        Instant at = proof.at();
        if (at == null || at.isAfter(clock.instant())) {
            throw wrong("\"at\" is when you made sure, and not in the future");
        }
        return new Claim(one, other, kind, at, Callers.text("reference", proof.reference()));
    }

    /** @throws Problem naming the field, and the same for one of another controller and for one who is unknown */
    private Subject subject(String field, @Nullable PersonNamed named) {
        if (named == null || (named.person() == null) == (named.pseudonym() == null)) {
            throw wrong("In \"%s\" name a \"controller\" and either a \"person\" or a \"pseudonym\"".formatted(field));
        }
        Controller controller = callers.controller(named.controller());
        UUID pseudonym = named.pseudonym();
        if (pseudonym == null) {
            return callers.knownPerson(controller, named.person());
        }
        return people.known(pseudonym)
                .filter(subject -> subject.controller().equals(controller.id()))
                .orElseThrow(() -> new Problem(
                        NOT_FOUND, "Unknown person", "Nobody of that pseudonym is known at this controller"));
    }

    private FileShown shown(Known known) {
        return new FileShown(
                controllers.get(known.subject().controller()).hostId(),
                known.number(),
                known.subject().id(),
                known.under().stream().map(Scheme::term).sorted().toList());
    }

    private static LinkShown shown(LinkedPeople.Link link) {
        return new LinkShown(
                link.id(), link.one(), link.other(), said(link.proof()), link.proved(), link.at(), link.undone());
    }

    private List<SeenMeanwhile> seen(List<LinkedPeople.Seen> seen) {
        List<UUID> subjects = seen.stream().map(LinkedPeople.Seen::subject).toList();
        Map<UUID, String> numbers = people.hostIds(subjects);
        Map<UUID, UUID> at = people.known(subjects).stream()
                .collect(Collectors.toMap(Subject::id, Subject::controller, (one, same) -> one));
        return seen.stream()
                .filter(one -> at.containsKey(one.subject()))
                .map(one -> new SeenMeanwhile(
                        one.what(),
                        one.at(),
                        controllers
                                .get(Objects.requireNonNull(at.get(one.subject())))
                                .hostId(),
                        numbers.get(one.subject())))
                .toList();
    }

    private static String said(Proof proof) {
        return proof.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Problem wrong(String detail) {
        return new Problem(BAD_REQUEST, "Not something that can be said of people", detail);
    }
}
