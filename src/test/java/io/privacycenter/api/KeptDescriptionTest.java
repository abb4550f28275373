package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The client is generated before there is a server to ask, from a description that is kept as a file. When calls have
 * changed, {@code ./mvnw test -Dtest=KeptDescriptionTest -Dopenapi.write=true} writes it anew.
 */
class KeptDescriptionTest extends OverHttp {

    private static final Path KEPT = Path.of("src/main/openapi/privacy-center.json");

    @Test
    void the_client_is_generated_from_what_the_calls_are_now() throws IOException {
        String now = now();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(KEPT, now);
        }
        assertThat(Files.readString(KEPT))
                .as("The calls have changed: ./mvnw test -Dtest=KeptDescriptionTest -Dopenapi.write=true")
                .isEqualTo(now);
    }

    @Test
    void whatever_the_description_points_to_is_in_it() {
        JsonNode document = get("/api/openapi").json();
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(ref -> assertThat(document.at(ref.substring(1)).isObject())
                        .as(ref)
                        .isTrue());
    }

    /** In an order that does not change by itself, JSON first, and without the address of this one server. */
    private String now() {
        ObjectNode document = (ObjectNode) inOrder(get("/api/openapi").json());
        document.remove("servers");
        List<JsonNode> tags = new ArrayList<>(document.withArray("tags").values());
        tags.sort(Comparator.comparing(tag -> tag.path("name").asString()));
        document.putArray("tags").addAll(tags);
        return document.toPrettyString() + "\n";
    }

    private static JsonNode inOrder(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode sorted = JSON.createObjectNode();
                object.propertyNames().stream()
                        .sorted(Comparator.comparing((String name) -> !name.equals("application/json"))
                                .thenComparing(Comparator.naturalOrder()))
                        .forEach(name -> sorted.set(name, inOrder(object.get(name))));
                yield sorted;
            }
            case ArrayNode array -> {
                ArrayNode same = JSON.createArrayNode();
                array.forEach(one -> same.add(inOrder(one)));
                yield same;
            }
            default -> node;
        };
    }
}
