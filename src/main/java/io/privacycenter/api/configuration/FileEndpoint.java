package io.privacycenter.api.configuration;

import io.privacycenter.configuration.together.ConfigurationFile;
import io.privacycenter.configuration.together.Outcomes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The platform and all practices as one file, for a key for all of them. Both ways are read and written as they come. */
@RestController
@RequestMapping("/api/v1/configuration/file")
@PreAuthorize("hasAuthority('SCOPE_configuration')")
@Tag(name = "Configuration", description = "What the platform and its practices declare, in versions and drafts")
class FileEndpoint extends Told {

    private final Layers layers;
    private final ConfigurationFile file;

    FileEndpoint(Layers layers, ConfigurationFile file) {
        this.layers = layers;
        this.file = file;
    }

    @Operation(
            operationId = "configurationFile",
            summary = "All that is in force, as one file",
            description = "For a folder under version control: two files differ where two configurations do.")
    @ApiResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    void write(@Parameter(hidden = true) HttpServletResponse response) throws IOException {
        layers.checkEverywhere();
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        file.write(response.getOutputStream(), "");
    }

    @Operation(
            operationId = "readConfigurationFile",
            summary = "Make a draft of each document of a file that differs",
            description = "Nothing is published. What is so already stays as it is, so a file may be sent again.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(type = "object"))))
    @ApiResponse(responseCode = "422", description = "It is no such file; the detail says where", content = @Content)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    Ended read(@Parameter(hidden = true) HttpServletRequest request) throws IOException {
        layers.checkEverywhere();
        try {
            return Ended.of(file.read(request.getInputStream(), done -> {}));
        } catch (IllegalArgumentException noSuchFile) {
            throw cannotHold(noSuchFile);
        }
    }

    /** How it ended for all. @param changed how many have a draft now */
    @Schema(name = "Outcomes")
    record Ended(long changed, List<String> names, long same, long refused, List<Reason> reasons) {

        static Ended of(Outcomes outcomes) {
            return new Ended(
                    outcomes.changed(),
                    outcomes.names(),
                    outcomes.same(),
                    outcomes.refused(),
                    outcomes.reasons().stream()
                            .map(one -> new Reason(one.who(), one.why().english()))
                            .toList());
        }
    }

    @Schema(name = "Reason")
    record Reason(String who, String why) {}
}
