package io.privacycenter.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events in the envelope of CloudEvents 1.0: {@code id}, {@code type} and {@code time} come from the envelope, the rest
 * from {@code data}. A type may carry our prefix.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0.2</a>
 */
final class CloudEvents {

    static final String ONE = "application/cloudevents+json";
    static final String BATCH = "application/cloudevents-batch+json";

    private static final String VERSION = "1.0";
    private static final String PREFIX = "io.privacycenter.";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private CloudEvents() {}

    /** Whether the envelope stands in the headers, as in binary mode. */
    static boolean isBinary(HttpServletRequest request) {
        return request.getHeader("ce-specversion") != null;
    }

    /** An event as {@link EventReader} reads it. @throws EventReader.Refused naming what the envelope lacks */
    static JsonNode opened(JsonNode envelope) {
        return opened(
                text(envelope, "specversion"),
                text(envelope, "id"),
                text(envelope, "source"),
                text(envelope, "type"),
                text(envelope, "time"),
                envelope.path("data"));
    }

    /** @throws EventReader.Refused naming what the headers lack */
    static JsonNode opened(HttpServletRequest request, JsonNode data) {
        return opened(
                request.getHeader("ce-specversion"),
                request.getHeader("ce-id"),
                request.getHeader("ce-source"),
                request.getHeader("ce-type"),
                request.getHeader("ce-time"),
                data);
    }

    private static JsonNode opened(
            @Nullable String version,
            @Nullable String id,
            @Nullable String source,
            @Nullable String type,
            @Nullable String time,
            JsonNode data) {
        if (!VERSION.equals(version)) {
            throw new EventReader.Refused("\"specversion\" is \"1.0\"");
        }
        if (id == null || source == null || type == null) {
            throw new EventReader.Refused("A CloudEvent has \"id\", \"source\" and \"type\"");
        }
        if (!data.isObject()) {
            throw new EventReader.Refused("\"data\" is an object with controller, person and what the type wants");
        }
        ObjectNode event = JSON.createObjectNode();
        event.setAll((ObjectNode) data);
        event.put("id", id);
        event.put("type", type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type);
        if (time != null && event.get("effect") == null) {
            event.put("effect", time);
        }
        return event;
    }

    private static @Nullable String text(JsonNode envelope, String name) {
        return envelope.path(name).isString() ? envelope.path(name).asString() : null;
    }
}
