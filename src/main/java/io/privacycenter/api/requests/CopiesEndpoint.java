package io.privacycenter.api.requests;

import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import io.privacycenter.api.Problem;
import io.privacycenter.identity.Integrator;
import io.privacycenter.requests.hosts.HostsCopies;
import io.privacycenter.requests.hosts.HostsCopies.Copy;
import io.privacycenter.requests.hosts.HostsCopies.Found;
import io.privacycenter.requests.hosts.HostsCopies.Ready;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The copies that were asked for through a program: how far they are, and where their person fetches them. */
@RestController
@RequestMapping(path = "/api/v1/requests/{id}/packages", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_requests')")
@Tag(name = "Requests")
class CopiesEndpoint {

    private final HostsCopies copies;

    CopiesEndpoint(HostsCopies copies) {
        this.copies = copies;
    }

    record CopiesShown(List<CopyShown> packages) {}

    /**
     * A part that is answered with a copy.
     *
     * @param state of the part, as the request shows it
     * @param notBefore before which it may not leave
     * @param page where the person fetches it, signed in
     * @param ready null while there is none, and once its time is over
     */
    record CopyShown(
            UUID demand,
            String action,
            String state,
            @Nullable Instant notBefore,
            URI page,
            @Nullable ReadyShown ready) {}

    /** @param name of the file @param bytes its size @param until when it is gone */
    record ReadyShown(String name, int items, long bytes, Instant made, Instant until) {}

    @Operation(
            operationId = "packages",
            summary = "The copies that were asked for with a request that you filed",
            description = "How far they are and where the person fetches them. The call is noted.")
    @ApiResponse(responseCode = "200", description = "One for each part that is answered with a copy")
    @ApiResponse(responseCode = "403", description = "The request was not filed with this key", content = @Content)
    @ApiResponse(responseCode = "404", description = "This key sees no such request", content = @Content)
    @GetMapping
    CopiesShown all(@AuthenticationPrincipal Integrator integrator, @PathVariable UUID id) {
        return new CopiesShown(
                theirs(integrator, id).stream().map(CopiesEndpoint::shown).toList());
    }

    @Operation(
            operationId = "downloadPackage",
            summary = "Refused, with the page where the person fetches the copy",
            description =
                    "A copy leaves only to its person, who has proved a second thing here. A key never stands for that, so no "
                            + "program gets one; the detail says where the person does.")
    @ApiResponse(responseCode = "403", description = "The person fetches it themselves", content = @Content)
    @ApiResponse(responseCode = "404", description = "There is no such copy", content = @Content)
    @GetMapping("/{demand}")
    void one(@AuthenticationPrincipal Integrator integrator, @PathVariable UUID id, @PathVariable UUID demand) {
        Copy copy = theirs(integrator, id).stream()
                .filter(one -> one.demand().id().equals(demand))
                .findFirst()
                .orElseThrow(() -> new Problem(NOT_FOUND, "Unknown copy", "No such part is answered with a copy"));
        throw new Problem(
                FORBIDDEN,
                "The person fetches it",
                "A copy leaves only to somebody who proved a second thing here, and no key stands for that. It is fetched at "
                        + copy.page());
    }

    private List<Copy> theirs(Integrator integrator, UUID id) {
        return switch (copies.of(integrator, id).orElseThrow(RequestsEndpoint::unknown)) {
            case Found.Theirs theirs -> theirs.copies();
            case Found.NotThroughThisProgram other ->
                throw new Problem(
                        FORBIDDEN, "Not filed by you", "What is ready of it is between the person and the practice");
        };
    }

    private static CopyShown shown(Copy copy) {
        Ready ready = copy.ready();
        return new CopyShown(
                copy.demand().id(),
                copy.demand().action().term(),
                Shown.said(copy.demand().state()),
                copy.demand().notBefore(),
                copy.page(),
                ready == null
                        ? null
                        : new ReadyShown(copy.name(), ready.items(), ready.bytes(), ready.made(), ready.until()));
    }
}
