package io.privacycenter.api.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.privacycenter.identity.ReferenceApplications;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springdoc.core.customizers.SpringDocCustomizers;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.properties.SpringDocConfigProperties.ApiDocs.OpenApiVersion;
import org.springdoc.core.providers.SpringDocProviders;
import org.springdoc.core.service.AbstractRequestService;
import org.springdoc.core.service.GenericResponseService;
import org.springdoc.core.service.OpenAPIService;
import org.springdoc.core.service.OperationService;
import org.springdoc.core.service.SecurityService;
import org.springdoc.core.utils.PropertyResolverUtils;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The document of the reference interface where the reference engine has it, made from the code. It is none of the groups of
 * {@code /api/docs}, which is about our own interface, and it is there only while some practice has this one switched on.
 */
@Hidden
@RestController
@ConditionalOnProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class ReferenceDescription {

    private static final String ADDRESS = "/v0/swagger/docs.yaml";
    private static final String TOKEN = "token";

    private final ReferenceApplications applications;
    private final OpenApiWebMvcResource document;

    ReferenceDescription(
            ReferenceApplications applications,
            ApplicationContext context,
            SecurityService security,
            PropertyResolverUtils properties,
            AbstractRequestService requests,
            GenericResponseService responses,
            OperationService operations,
            SpringDocProviders providers) {
        this.applications = applications;
        SpringDocConfigProperties settings = new SpringDocConfigProperties();
        settings.getApiDocs().setVersion(OpenApiVersion.OPENAPI_3_1);
        settings.setPathsToMatch(List.of("/v0/**"));
        settings.setPackagesToScan(List.of(ReferenceDescription.class.getPackageName()));
        settings.setWriterWithOrderByKeys(true);
        SpringDocCustomizers ours = new SpringDocCustomizers(
                Optional.of(Set.of(ReferenceDescription::describe)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        document = new OpenApiWebMvcResource(
                "reference",
                // One of its own: the product's keeps the document of /api/docs.
                () -> service(context, security, settings, properties),
                requests,
                responses,
                operations,
                settings,
                providers,
                ours);
    }

    private static OpenAPIService service(
            ApplicationContext context,
            SecurityService security,
            SpringDocConfigProperties settings,
            PropertyResolverUtils properties) {
        OpenAPIService service = new OpenAPIService(
                Optional.empty(), security, settings, properties, Optional.empty(), Optional.empty(), Optional.empty());
        service.setApplicationContext(context);
        return service;
    }

    @GetMapping("/v0/swagger")
    ResponseEntity<Void> page() {
        requireOn();
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create(ADDRESS))
                .build();
    }

    @GetMapping(path = ADDRESS, produces = "application/vnd.oai.openapi")
    byte[] document(HttpServletRequest request) throws JsonProcessingException {
        requireOn();
        return document.openapiYaml(request, ADDRESS, Locale.ENGLISH);
    }

    private void requireOn() {
        if (!applications.isAnyOn()) {
            throw Refusal.notFound("Address");
        }
    }

    private static void describe(OpenAPI described) {
        described
                .info(new Info()
                        .title("Reference interface")
                        .version("0")
                        .description("The interface of the PRIV reference engine. What is otherwise here: /v0/about"))
                .security(List.of(new SecurityRequirement().addList(TOKEN)));
        Components components = described.getComponents();
        components.setSecuritySchemes(Map.of(
                TOKEN,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("A token of typ app, user or anon that the application signed, Ed25519")));
        components.getSchemas().values().forEach(ReferenceDescription::asOnTheWire);
    }

    /** Names are in snake case there, which whoever reads the records does not see. */
    private static void asOnTheWire(Schema<?> schema) {
        if (schema.getProperties() != null) {
            Map<String, Schema<?>> named = new LinkedHashMap<>();
            schema.getProperties().forEach((name, of) -> named.put(snake(name), of));
            schema.getProperties().clear();
            named.forEach(schema::addProperty);
        }
        if (schema.getRequired() != null) {
            schema.setRequired(schema.getRequired().stream()
                    .map(ReferenceDescription::snake)
                    .toList());
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
