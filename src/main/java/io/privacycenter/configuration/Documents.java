package io.privacycenter.configuration;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.privacycenter.vocabulary.Sentence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what people write, strictly: a field that is missing, unknown or of another form is named with its place. */
final class Documents {

    static final int LARGEST = 2 * 1024 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) // what is not said is false
            .enable(SerializationFeature.INDENT_OUTPUT)
            .changeDefaultPropertyInclusion(
                    any -> JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Documents() {}

    /** Any document, for comparing; one that was never written has nothing in it. @throws InvalidDocument when it is no JSON */
    static JsonNode tree(String written) {
        try {
            return written.isEmpty() ? JSON.createObjectNode() : JSON.readTree(written);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /** A document to be changed in places. @throws InvalidDocument when it is no object in braces */
    static ObjectNode object(String written) {
        if (tree(written) instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidDocument("The document is not an object in braces");
    }

    static JsonNode node(Object value) {
        return JSON.valueToTree(value);
    }

    static String written(JsonNode document) {
        return JSON.writeValueAsString(document);
    }

    static ArrayNode list() {
        return JSON.createArrayNode();
    }

    /** What was checked before, as a record. */
    static <T extends Record> T value(JsonNode document, Class<T> type) {
        try {
            return JSON.treeToValue(document, type);
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    static String written(Record document) {
        return JSON.writeValueAsString(document);
    }

    /** @throws InvalidDocument naming what is wrong */
    static <T extends Record> T read(String written, Class<T> type) {
        checkSize(written);
        try {
            return read(JSON.readTree(written), type, Set.of());
        } catch (JacksonException e) {
            throw unreadable(e);
        }
    }

    /**
     * @param mayMiss fields that need not be there
     * @throws InvalidDocument naming what is wrong
     */
    static <T extends Record> T read(JsonNode document, Class<T> type, Set<String> mayMiss) {
        JsonNode whole = document.deepCopy();
        checkRecord(whole, type, "", mayMiss);
        return value(whole, type);
    }

    /** A part of a document. @param path where it stands */
    static <T extends Record> T read(JsonNode part, Class<T> type, String path) {
        checkRecord(part, type, path, Set.of());
        return value(part, type);
    }

    static String checkSize(String written) {
        if (written.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw new InvalidDocument("The document is larger than 2 MB");
        }
        return written;
    }

    private static void checkRecord(JsonNode node, Class<?> type, String path, Set<String> mayMiss) {
        if (!(node instanceof ObjectNode object)) {
            throw new InvalidDocument("%s is not an object in braces", (path.isEmpty() ? "The document" : path));
        }
        List<RecordComponent> known = Arrays.asList(type.getRecordComponents());
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (known.stream().noneMatch(one -> one.getName().equals(field.getKey()))) {
                throw new InvalidDocument(
                        "%s is not a field here; these are: %s",
                        below(path, field.getKey()),
                        String.join(
                                ", ",
                                known.stream().map(RecordComponent::getName).toList()));
            }
        }
        known.stream()
                .filter(component -> object.hasNonNull(component.getName()) || !mayMiss.contains(component.getName()))
                .forEach(component -> checkField(object, component, below(path, component.getName())));
    }

    private static void checkField(ObjectNode object, RecordComponent component, String path) {
        JsonNode value = object.get(component.getName());
        boolean mayMiss = component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getType().isPrimitive();
        if (value == null || value.isNull()) {
            if (mayMiss) {
                return;
            }
            if (component.getType() == List.class) {
                object.putArray(component.getName()); // a list that is not there has nothing in it
            } else if (component.getType() == Map.class) {
                object.putObject(component.getName());
            } else {
                throw new InvalidDocument("%s is missing", path);
            }
            return;
        }
        checkValue(value, component.getGenericType(), path);
    }

    private static void checkValue(JsonNode value, Type type, String path) {
        if (type instanceof Class<?> plain && plain.isRecord()) {
            checkRecord(value, plain, path, Set.of());
        } else if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            if (!value.isArray()) {
                throw new InvalidDocument("%s is not a list in brackets", path);
            }
            for (int i = 0; i < value.size(); i++) {
                checkValue(value.get(i), list.getActualTypeArguments()[0], path + "[" + i + "]");
            }
        }
    }

    private static InvalidDocument unreadable(JacksonException e) {
        String path = path(e.getPath());
        if (path.isEmpty()) {
            TokenStreamLocation place = e.getLocation();
            return place == null
                    ? new InvalidDocument("This is not JSON that is read here: %s", e.getOriginalMessage())
                    : new InvalidDocument(
                            "This is not JSON: line %d, column %d: %s",
                            place.getLineNr(), place.getColumnNr(), e.getOriginalMessage());
        }
        if (e instanceof InvalidFormatException form && form.getTargetType().isEnum()) {
            return new InvalidDocument(
                    "%s: \"%s\" is not one of %s",
                    path, form.getValue(), Arrays.toString(form.getTargetType().getEnumConstants()));
        }
        Throwable cause = e.getCause();
        Object said = cause == null || cause.getMessage() == null ? e.getOriginalMessage() : Sentence.of(cause);
        return new InvalidDocument("%s: %s", path, said);
    }

    private static String path(List<JacksonException.Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : steps) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static String below(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
