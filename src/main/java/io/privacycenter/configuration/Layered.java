package io.privacycenter.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The lists in which a practice's own entries lie over the platform's, each known by a name. */
enum Layered {
    COUNTRIES("countries"),
    RECIPIENTS("recipients", "name"),
    BASES("bases", "id"),
    RETENTION("retention", "id"),
    STRATEGIES("strategies", "action", "kind", "level"),
    DEADLINES("deadlines", "rule"),
    BLOCKING("blocking", "id");

    private final String field;
    private final List<String> key;

    Layered(String field, String... key) {
        this.field = field;
        this.key = List.of(key);
    }

    String field() {
        return field;
    }

    /** The entries of a document in their order, by name. @throws InvalidDocument when two have one */
    Map<String, JsonNode> entries(JsonNode document) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        document.path(field).values().forEach(entry -> {
            if (entries.put(name(entry), entry) != null) {
                throw new InvalidDocument("Two entries are " + name(entry));
            }
        });
        return entries;
    }

    /** What an entry is known by: {@code retention[file]}. */
    String name(JsonNode entry) {
        return key.isEmpty()
                ? named(entry.asString())
                : named(key.stream().map(part -> said(entry.get(part))).collect(Collectors.joining(" ")));
    }

    String named(String key) {
        return field + "[" + key + "]";
    }

    private static String said(@Nullable JsonNode value) {
        return value == null || value.isNull() ? "*" : value.asString();
    }
}
