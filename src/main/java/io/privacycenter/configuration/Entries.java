package io.privacycenter.configuration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lists of a practice's document, whose entries are each known by a name: its own lie over the platform's, and one is
 * changed while all others stay as they were written.
 */
public enum Entries {
    COUNTRIES("countries"),
    RECIPIENTS("recipients", "name"),
    BASES("bases", "id"),
    KEEPING("retention", "id"),
    ANSWERING("strategies", "action", "kind", "level"),
    DEADLINES("deadlines", "rule"),
    BLOCKING("blocking", "id");

    private final String field;
    private final List<String> key;

    Entries(String field, String... key) {
        this.field = field;
        this.key = List.of(key);
    }

    String field() {
        return field;
    }

    /** The document with this entry in the place of the one of its name, or at the end. */
    public String with(String document, Record entry) {
        ObjectNode whole = Documents.object(document);
        ArrayNode list = list(whole);
        JsonNode written = Documents.node(entry);
        int place = place(list, name(written));
        if (place < 0) {
            list.add(written);
        } else {
            list.set(place, written);
        }
        return Documents.written(whole);
    }

    /** The document with exactly these entries of its own. */
    public String all(String document, List<? extends Record> entries) {
        ObjectNode whole = Documents.object(document);
        ArrayNode list = whole.putArray(field);
        entries.forEach(entry -> list.add(Documents.node(entry)));
        return Documents.written(whole);
    }

    /** The document without the entry of this one's name; what the platform says is done without, where that is followed. */
    public String without(String document, Record entry) {
        ObjectNode whole = Documents.object(document);
        String unwanted = name(Documents.node(entry));
        ArrayNode list = list(whole);
        int place = place(list, unwanted);
        if (place >= 0) {
            list.remove(place);
        } else {
            Own.doWithout(whole, unwanted);
        }
        return Documents.written(whole);
    }

    private ArrayNode list(ObjectNode whole) {
        return whole.get(field) instanceof ArrayNode there ? there : whole.putArray(field);
    }

    private int place(ArrayNode list, String name) {
        for (int i = 0; i < list.size(); i++) {
            if (name(list.get(i)).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The entries of a document in their order, by name. @throws InvalidDocument when two have one */
    Map<String, JsonNode> entries(JsonNode document) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        document.path(field).values().forEach(entry -> {
            if (entries.put(name(entry), entry) != null) {
                throw new InvalidDocument("Two entries are %s", name(entry));
            }
        });
        return entries;
    }

    /** What an entry is known by: {@code retention[file]}. */
    String name(JsonNode entry) {
        return named(key(entry));
    }

    /** What it is known by among those of its list. */
    String key(JsonNode entry) {
        return key.isEmpty()
                ? entry.asString()
                : key.stream().map(part -> said(entry.get(part))).collect(Collectors.joining(" "));
    }

    /** The list that a field of the document is, where it is one of these and its entries are objects. */
    static Optional<Entries> ofObjects(String field) {
        return Arrays.stream(values())
                .filter(list -> list.field.equals(field) && !list.key.isEmpty())
                .findFirst();
    }

    String named(String key) {
        return field + "[" + key + "]";
    }

    private static String said(@Nullable JsonNode value) {
        return value == null || value.isNull() ? "*" : value.asString();
    }
}
