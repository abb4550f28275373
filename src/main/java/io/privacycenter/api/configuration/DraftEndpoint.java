package io.privacycenter.api.configuration;

import io.privacycenter.api.once.Once;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.identity.Controller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What may become the next version: written, tried, published or thrown away. Where there is no draft, what one would begin from
 * stands in its place, so that its ETag is there to be named.
 */
@RestController
@RequestMapping("/api/v1/configuration")
@PreAuthorize("hasAuthority('SCOPE_configuration')")
@Tag(name = "Configuration", description = "What the platform and its practices declare, in versions and drafts")
class DraftEndpoint extends Told {

    private final Layers layers;
    private final Administration administration;
    private final Drafting drafting;
    private final Checking checking;

    DraftEndpoint(Layers layers, Administration administration, Drafting drafting, Checking checking) {
        this.layers = layers;
        this.administration = administration;
        this.drafting = drafting;
        this.checking = checking;
    }

    /** @param base number of the version that it follows; 0 for none */
    record DraftKept(int base, int differences) {}

    /** @param reason kept with the version */
    record Publication(@Nullable String reason) {}

    /** @param version its number */
    record PublicationOutcome(int version) {}

    @Operation(
            operationId = "draft",
            summary = "The draft, or what one would begin from",
            description = "Send its ETag as If-Match with what you do to it.")
    @AnswersADocument
    @GetMapping(
            path = "/draft",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
    ResponseEntity<byte[]> draft(
            @RequestParam(required = false) @Nullable String controller,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        Layer layer = layers.of(controller);
        Optional<Draft> draft = drafting.of(layer.id());
        String document = draft.map(Draft::document).orElseGet(() -> drafting.beginning(layer.id()));
        return ConfigurationEndpoint.answer(document, draft.map(Tags::of).orElseGet(() -> tagOfNone(layer)), accept);
    }

    @Operation(
            operationId = "writeDraft",
            summary = "Write the draft",
            description =
                    "A whole document as JSON or YAML. What is missing, unknown or of another form is named with its "
                            + "place. Nothing of it is in force before it is published.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(type = "object")),
                                @Content(
                                        mediaType = MediaType.APPLICATION_YAML_VALUE,
                                        schema = @Schema(type = "object"))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "DraftKept; the ETag is that of the draft",
            content = @Content(schema = @Schema(implementation = DraftKept.class)))
    @ApiResponse(responseCode = "412", description = "Somebody changed it meanwhile", content = @Content)
    @ApiResponse(responseCode = "422", description = "The detail names the field", content = @Content)
    @ApiResponse(responseCode = "428", description = "If-Match is missing", content = @Content)
    @Once
    @PutMapping(
            path = "/draft",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<DraftKept> write(
            @RequestParam(required = false) @Nullable String controller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestBody byte[] body) {
        Layer layer = layers.of(controller);
        Optional<Draft> there = drafting.of(layer.id());
        Tags.check(seen, there.map(Tags::of).orElseGet(() -> tagOfNone(layer)));
        String document = document(layer, Written.sent(body, type));
        Draft kept = there.map(draft -> drafting.save(draft, document))
                .orElseGet(() -> drafting.begin(layer.id(), layers.latest(layer), document));
        return ResponseEntity.ok()
                .eTag(Tags.of(kept))
                .body(new DraftKept(kept.base(), drafting.differences(kept).size()));
    }

    @Operation(operationId = "dropDraft", summary = "Throw the draft away")
    @ApiResponse(responseCode = "204", description = "Gone", content = @Content)
    @ApiResponse(responseCode = "412", description = "Somebody changed it meanwhile", content = @Content)
    @Once
    @DeleteMapping("/draft")
    ResponseEntity<Void> drop(
            @RequestParam(required = false) @Nullable String controller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen) {
        drafting.drop(seen(layers.of(controller), seen));
        return ResponseEntity.noContent().build();
    }

    @Operation(
            operationId = "checkConfiguration",
            summary = "What would follow",
            description =
                    "Of a document that is sent, or without one of the draft: what keeps it from being published, "
                            + "what is still to be said, which laws would be broken, and for how many people something would be "
                            + "otherwise. It changes and keeps nothing.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = {
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(type = "object")),
                                @Content(
                                        mediaType = MediaType.APPLICATION_YAML_VALUE,
                                        schema = @Schema(type = "object"))
                            }))
    @PostMapping(
            path = "/check",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    Checking.ConfigurationCheck check(
            @RequestParam(required = false) @Nullable String controller,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable
                    MediaType type,
            @RequestBody(required = false) byte @Nullable [] body) {
        Layer layer = layers.of(controller);
        Draft draft = body == null || body.length == 0
                ? drafting.of(layer.id()).orElseThrow(() -> none("There is no draft; send a document"))
                : drafting.supposed(layer.id(), Written.sent(body, type));
        return checking.of(layer, draft);
    }

    @Operation(
            operationId = "publishConfiguration",
            summary = "Publish the draft",
            description = "Where the installation lets keys publish, and no two people have to agree.")
    @ApiResponse(
            responseCode = "200",
            description = "In force from now on",
            content = @Content(schema = @Schema(implementation = PublicationOutcome.class)))
    @ApiResponse(responseCode = "409", description = "A person has to publish this", content = @Content)
    @ApiResponse(responseCode = "412", description = "Somebody changed it meanwhile", content = @Content)
    @ApiResponse(responseCode = "422", description = "The detail names what cannot be published", content = @Content)
    @Once
    @PostMapping(
            path = "/publish",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PublicationOutcome> publish(
            @RequestParam(required = false) @Nullable String controller,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String seen,
            @RequestBody Publication publication) {
        String reason = publication.reason() == null ? "" : publication.reason();
        return switch (published(seen(layers.of(controller), seen), reason)) {
            case Drafting.Outcome.Published published ->
                ResponseEntity.ok().eTag(Tags.of(published.number())).body(new PublicationOutcome(published.number()));
            case Drafting.Outcome.Awaited awaited ->
                throw new IllegalStateException("No key asks where two have to agree");
        };
    }

    private Drafting.Outcome published(Draft draft, String reason) {
        try {
            return drafting.publish(draft, reason);
        } catch (IllegalArgumentException unpublishable) {
            throw cannotHold(unpublishable);
        }
    }

    private Draft seen(Layer layer, @Nullable String seen) {
        Draft draft = drafting.of(layer.id()).orElseThrow(() -> none("There is no draft"));
        Tags.check(seen, Tags.of(draft));
        return draft;
    }

    private String tagOfNone(Layer layer) {
        return Tags.of(layers.latest(layer));
    }

    private String document(Layer layer, String json) {
        Controller controller = layer.controller();
        return controller == null
                ? administration.writtenPlatform(json)
                : administration.readOwn(controller, json).written();
    }
}
