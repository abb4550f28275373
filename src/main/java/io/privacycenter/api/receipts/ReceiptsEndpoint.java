package io.privacycenter.api.receipts;

import io.privacycenter.identity.Integrator;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The receipt of what was recorded of a person, as the person gets it: whoever has it checks it without us. */
@RestController
@RequestMapping(
        path = "/api/v1/receipts",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_receipts')")
@Tag(name = "Receipts", description = "Proof of what is recorded. Checkpoints are public: /log/checkpoint")
class ReceiptsEndpoint {

    private final HostsReceipts receipts;

    ReceiptsEndpoint(HostsReceipts receipts) {
        this.receipts = receipts;
    }

    /**
     * One of both, entry or event.
     *
     * @param controller the host's number of the practice
     * @param person the host's number of the person there
     * @param entry number in the person's chain
     * @param event id of a reported event
     */
    record ReceiptWanted(
            String controller,
            String person,
            @Nullable Long entry,
            @Nullable String event) {}

    @Operation(
            operationId = "receipt",
            summary = "The receipt of an entry",
            description =
                    "A file that verify/Verify.java and the page /verify accept. \"log\" is missing for about a second "
                            + "after the entry was recorded, until a checkpoint covers it. The call is noted.")
    @ApiResponse(
            responseCode = "200",
            description = "The receipt",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "404", description = "Nothing is recorded under that", content = @Content)
    @PostMapping
    byte[] of(@AuthenticationPrincipal Integrator integrator, @RequestBody ReceiptWanted question) {
        return receipts.of(integrator, question).file();
    }
}
