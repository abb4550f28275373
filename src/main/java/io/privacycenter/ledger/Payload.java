package io.privacycenter.ledger;

import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The payload of an entry while it is read. What a type must have is there, and what it does not know is not: each is
 * refused by the name of the type, so that nothing is read by half. Each name is asked for once.
 */
final class Payload {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String type;
    private final JsonNode json;
    private int asked;

    private Payload(String type, JsonNode json) {
        this.type = type;
        this.json = json;
    }

    static Payload of(String type, String text) {
        return object(type, JSON.readTree(text));
    }

    /** The objects of a text that is a list. */
    static List<Payload> each(String type, String text) {
        return each(type, JSON.readTree(text));
    }

    /** The name of the type with its version. */
    String type() {
        return type;
    }

    IllegalStateException unknown() {
        return new IllegalStateException("An entry has the unknown type " + type);
    }

    /** What was read, when nothing of the payload is left over. */
    <T> T whole(T read) {
        if (asked != json.size()) {
            throw new IllegalStateException("An entry of type %s holds more than this version knows".formatted(type));
        }
        return read;
    }

    boolean has(String name) {
        return json.has(name);
    }

    String required(String name) {
        return value(name).asString();
    }

    @Nullable
    String text(String name) {
        return has(name) ? required(name) : null;
    }

    @Nullable
    Instant instant(String name) {
        return has(name) ? Instant.parse(required(name)) : null;
    }

    UUID id(String name) {
        return UUID.fromString(required(name));
    }

    long number(String name) {
        return value(name).asLong();
    }

    boolean yesOrNo(String name) {
        return value(name).asBoolean();
    }

    <E extends Enum<E>> E oneOf(String name, E[] all) {
        String value = required(name);
        return Arrays.stream(all)
                .filter(one -> one.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "An entry of type %s has the unknown %s %s".formatted(type, name, value)));
    }

    /** A list of texts; an empty one is not an absent one. */
    Set<String> strings(String name) {
        Set<String> values = new LinkedHashSet<>();
        list(name).forEach(value -> values.add(value.asString()));
        return values;
    }

    /** Any term where the name is absent. */
    Terms terms(String name) {
        return has(name) ? Terms.of(strings(name).toArray(String[]::new)) : Terms.ANY;
    }

    /** The objects of a list, each to be read whole. */
    List<Payload> parts(String name) {
        return each(type, list(name));
    }

    Payload part(String name) {
        return object(type, value(name));
    }

    private JsonNode list(String name) {
        JsonNode value = value(name);
        if (!value.isArray()) {
            throw new IllegalStateException("An entry of type %s has no list \"%s\"".formatted(type, name));
        }
        return value;
    }

    private JsonNode value(String name) {
        JsonNode value = json.get(name);
        if (value == null || value.isNull()) {
            throw new IllegalStateException("An entry of type %s lacks \"%s\"".formatted(type, name));
        }
        asked++;
        return value;
    }

    private static List<Payload> each(String type, JsonNode list) {
        if (!list.isArray()) {
            throw new IllegalStateException("An entry of type %s is not a list".formatted(type));
        }
        return list.valueStream().map(one -> object(type, one)).toList();
    }

    private static Payload object(String type, JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalStateException("An entry of type %s holds no object".formatted(type));
        }
        return new Payload(type, json);
    }
}
