package io.privacycenter.api.configuration;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.MediaType;

/** The call is answered by a document, as JSON or as YAML. */
@ApiResponse(
        responseCode = "200",
        description = "The document",
        content = {
            @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")),
            @Content(mediaType = MediaType.APPLICATION_YAML_VALUE, schema = @Schema(type = "object"))
        })
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface AnswersADocument {}
