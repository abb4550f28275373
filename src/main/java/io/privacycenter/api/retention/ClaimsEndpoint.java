package io.privacycenter.api.retention;

import io.privacycenter.api.once.Once;
import io.privacycenter.identity.Integrator;
import io.privacycenter.requests.holds.Hold;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** ClaimsFound on somebody's data: while one stands, nothing that it covers is erased. */
@RestController
@RequestMapping(
        path = "/api/v1/retention/claims",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_retention')")
@Tag(name = "Retention", description = "What has outlived its law, what will, and the claims that keep it")
class ClaimsEndpoint {

    private final HostsClaims claims;

    ClaimsEndpoint(HostsClaims claims) {
        this.claims = claims;
    }

    /** @param controller the host's number of the practice; {@code person} that of the person there */
    record ClaimsWanted(String controller, String person) {}

    /**
     * @param categories terms or selectors of data categories; none for all data
     * @param reason kept sealed; staff read it, the person does not
     */
    record ClaimPlacing(
            String controller, String person, @Nullable List<String> categories, String reason) {}

    record ClaimLifting(String controller, String person, String claim, String reason) {}

    record ClaimsFound(List<Claim> claims) {}

    /**
     * @param claim its name in the record
     * @param categories that it covers; none for all
     * @param byReference whether it covers only what belongs to some contract or file
     * @param lifted null while it stands
     */
    record Claim(
            String claim,
            Set<String> categories,
            boolean byReference,
            @Nullable String law,
            Instant placed,
            @Nullable Instant lifted) {
        static Claim of(Hold hold) {
            return new Claim(
                    hold.id(), hold.categories(), hold.byReference(), hold.law(), hold.placed(), hold.lifted());
        }
    }

    record ClaimPlaced(String claim) {}

    @Operation(
            operationId = "claims",
            summary = "The claims on the data of a person",
            description = "Those that stand first. Why they were placed is for staff alone. The call is noted.")
    @PostMapping("/search")
    ClaimsFound of(@AuthenticationPrincipal Integrator integrator, @RequestBody ClaimsWanted whose) {
        return new ClaimsFound(
                claims.of(integrator, whose).stream().map(Claim::of).toList());
    }

    @Operation(operationId = "placeClaim", summary = "Place a claim", description = "The call is noted.")
    @ApiResponse(
            responseCode = "201",
            description = "It stands",
            content = @Content(schema = @Schema(implementation = ClaimPlaced.class)))
    @Once
    @PostMapping
    ResponseEntity<ClaimPlaced> place(
            @AuthenticationPrincipal Integrator integrator, @RequestBody ClaimPlacing placing) {
        return ResponseEntity.status(HttpStatus.CREATED).body(new ClaimPlaced(claims.place(integrator, placing)));
    }

    @Operation(operationId = "liftClaim", summary = "Lift a claim", description = "The call is noted.")
    @ApiResponse(responseCode = "204", description = "It holds nothing any more", content = @Content)
    @ApiResponse(responseCode = "404", description = "No such claim stands", content = @Content)
    @Once
    @PostMapping("/lift")
    ResponseEntity<Void> lift(@AuthenticationPrincipal Integrator integrator, @RequestBody ClaimLifting lifting) {
        claims.lift(integrator, lifting);
        return ResponseEntity.noContent().build();
    }
}
