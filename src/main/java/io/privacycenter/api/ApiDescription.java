package io.privacycenter.api;

import io.privacycenter.identity.KeyScope;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.OAuthFlow;
import io.swagger.v3.oas.models.security.OAuthFlows;
import io.swagger.v3.oas.models.security.Scopes;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What {@code /api/docs} says of all calls together; the rest is generated from the endpoints. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String KEY = "key";
    private static final String TOKEN = "token";
    private static final String PROBLEM = "Problem";

    /** What any call may be told, whatever it asks. */
    private static final Map<String, String> ALWAYS = Map.of(
            "400", "Something in the call cannot be read; the detail names it",
            "401", "No valid key",
            "403", "The scopes of this key do not say so",
            "429", "This key called too often; Retry-After says when to come back",
            "503", "The database did not answer; send it again in a while");

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Privacy Center")
                        .version("1")
                        .description(
                                "Report what happens, ask what is allowed, do what was decided. Times are RFC 3339, "
                                        + "errors RFC 9457. Nothing about a person stands in an address."))
                .components(new Components()
                        .addSecuritySchemes(
                                KEY,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("A key that an administrator made: pc_…"))
                        .addSecuritySchemes(TOKEN, clientCredentials()))
                .security(List.of(new SecurityRequirement().addList(KEY), new SecurityRequirement().addList(TOKEN)));
    }

    private static SecurityScheme clientCredentials() {
        Scopes scopes = new Scopes();
        Arrays.stream(KeyScope.values()).forEach(scope -> scopes.addString(scope.text(), ""));
        return new SecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("The client is the id of a key, its secret the key")
                .flows(new OAuthFlows()
                        .clientCredentials(
                                new OAuthFlow().tokenUrl(TokenSecurity.ADDRESS).scopes(scopes)));
    }

    /** The problem is described here, as what no endpoint names is left out before. */
    @Bean
    OpenApiCustomizer problemsOfEveryCall() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problem());
            document.getPaths().values().forEach(path -> path.readOperations().forEach(ApiDescription::mayBeTold));
        };
    }

    private static void mayBeTold(Operation operation) {
        ALWAYS.forEach((status, why) -> operation.getResponses().putIfAbsent(status, told(why)));
    }

    private static ApiResponse told(String why) {
        return new ApiResponse()
                .description(why)
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("What was wrong"))
                .addProperty("instance", new StringSchema())
                .required(List.of("title", "status"));
    }
}
