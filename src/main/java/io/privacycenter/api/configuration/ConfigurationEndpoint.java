package io.privacycenter.api.configuration;

import io.privacycenter.api.Paging;
import io.privacycenter.api.Problem;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What is in force and what was. {@code controller} is the host's number of a practice; without it, the platform's. */
@RestController
@RequestMapping("/api/v1/configuration")
@PreAuthorize("hasAuthority('SCOPE_configuration')")
@Tag(name = "Configuration", description = "What the platform and its practices declare, in versions and drafts")
class ConfigurationEndpoint extends Told {

    private final Layers layers;
    private final Administration administration;
    private final Drafting drafting;

    ConfigurationEndpoint(Layers layers, Administration administration, Drafting drafting) {
        this.layers = layers;
        this.administration = administration;
        this.drafting = drafting;
    }

    /** @param next what to send as {@code cursor} for the next page; null on the last one */
    record ConfigurationVersions(
            List<ConfigurationVersion> versions, @Nullable String next) {}

    /** @param reason why it was published, as whoever did said */
    record ConfigurationVersion(int number, Instant published, String reason) {}

    /**
     * One thing that two documents say differently.
     *
     * @param path where, as in {@code retention[messages].duration}; members of a list are called by what they are known by
     * @param before as JSON; null when it is new
     * @param after as JSON; null when it is gone
     */
    record Difference(
            String path, @Nullable String before, @Nullable String after) {
        static Difference of(io.privacycenter.configuration.Difference one) {
            return new Difference(one.path(), written(one.before()), written(one.after()));
        }

        private static @Nullable String written(@Nullable JsonNode value) {
            return value == null ? null : value.isString() ? value.stringValue() : value.toString();
        }
    }

    /** @param to null for the draft */
    record ConfigurationDifferences(int from, @Nullable Integer to, List<Difference> differences) {
        static ConfigurationDifferences of(
                int from, @Nullable Integer to, List<io.privacycenter.configuration.Difference> differences) {
            return new ConfigurationDifferences(
                    from, to, differences.stream().map(Difference::of).toList());
        }
    }

    @Operation(
            operationId = "configuration",
            summary = "What is in force",
            description = "Of a practice, or without controller of the platform. The ETag is the version.")
    @AnswersADocument
    @ApiResponse(responseCode = "304", description = "The version that If-None-Match names", content = @Content)
    @GetMapping(produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
    ResponseEntity<byte[]> inForce(
            @RequestParam(required = false) @Nullable String controller,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        Layer layer = layers.of(controller);
        return document(layer, layers.latest(layer), accept);
    }

    @Operation(operationId = "configurationVersions", summary = "All versions, newest first")
    @GetMapping(path = "/versions", produces = MediaType.APPLICATION_JSON_VALUE)
    ConfigurationVersions versions(
            @RequestParam(required = false) @Nullable String controller,
            @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Paging page = Paging.of(limit, cursor);
        long before = page.after(Long.MAX_VALUE);
        List<ConfigurationVersion> found = administration
                .versions(layers.of(controller).id())
                .stream()
                .filter(version -> version.number() < before)
                .limit(page.sought())
                .map(version -> new ConfigurationVersion(version.number(), version.published(), version.reason()))
                .toList();
        return new ConfigurationVersions(page.shown(found), page.next(found, ConfigurationVersion::number));
    }

    @Operation(operationId = "configurationVersion", summary = "One version")
    @AnswersADocument
    @GetMapping(
            path = "/versions/{number}",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_YAML_VALUE})
    ResponseEntity<byte[]> version(
            @PathVariable int number,
            @RequestParam(required = false) @Nullable String controller,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        return document(layers.of(controller), number, accept);
    }

    @Operation(
            operationId = "configurationDifferences",
            summary = "What differs",
            description = "Between two versions, or without to between the version in force and the draft.")
    @GetMapping(path = "/differences", produces = MediaType.APPLICATION_JSON_VALUE)
    ConfigurationDifferences differences(
            @RequestParam(required = false) @Nullable String controller,
            @RequestParam(required = false) @Nullable Integer from,
            @RequestParam(required = false) @Nullable Integer to) {
        Layer layer = layers.of(controller);
        if (to == null) {
            if (from != null) {
                throw new Problem(
                        HttpStatus.BAD_REQUEST,
                        "Two versions",
                        "\"to\" is missing; without both, the draft is compared");
            }
            Draft draft = drafting.of(layer.id()).orElseThrow(() -> none("There is no draft"));
            return ConfigurationDifferences.of(layers.latest(layer), null, drafting.differences(draft));
        }
        int before = from == null ? to - 1 : from;
        for (int number : new int[] {before, to}) {
            written(layer, number);
        }
        return ConfigurationDifferences.of(before, to, drafting.differences(layer.id(), before, to));
    }

    private ResponseEntity<byte[]> document(Layer layer, int number, @Nullable String accept) {
        return answer(written(layer, number), Tags.of(number), accept);
    }

    private String written(Layer layer, int number) {
        return drafting.version(layer.id(), number).orElseThrow(() -> none("There is no version " + number));
    }

    static ResponseEntity<byte[]> answer(String json, String tag, @Nullable String accept) {
        Written form = Written.wanted(accept);
        return ResponseEntity.ok()
                .eTag(tag)
                .varyBy(HttpHeaders.ACCEPT)
                .contentType(form.type())
                .body(form.write(json).getBytes(StandardCharsets.UTF_8));
    }
}
