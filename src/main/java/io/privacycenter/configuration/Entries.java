package io.privacycenter.configuration;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The lists of a practice's document, whose entries are told apart by some of their fields. A document is changed in one
 * entry and stays as it was written in all others.
 */
public enum Entries {
    BASES("bases", "id"),
    KEEPING("retention", "id"),
    BLOCKING("blocking", "id"),
    ANSWERING("strategies", "action", "kind", "level"),
    RECIPIENTS("recipients", "name");

    private final String list;
    private final List<String> key;

    Entries(String list, String... key) {
        this.list = list;
        this.key = List.of(key);
    }

    /** The document with this entry in the place of the one with the same key, or at the end. */
    public String with(String document, Record entry) {
        ObjectNode whole = Documents.object(document);
        ArrayNode entries = entries(whole);
        JsonNode written = Documents.node(entry);
        String wanted = key(written);
        for (int i = 0; i < entries.size(); i++) {
            if (key(entries.get(i)).equals(wanted)) {
                entries.set(i, written);
                return Documents.written(whole);
            }
        }
        entries.add(written);
        return Documents.written(whole);
    }

    /** The document with exactly these entries. */
    public String all(String document, List<? extends Record> written) {
        ObjectNode whole = Documents.object(document);
        ArrayNode entries = whole.putArray(list);
        written.forEach(entry -> entries.add(Documents.node(entry)));
        return Documents.written(whole);
    }

    /** The document without the entry that has the key of this one. */
    public String without(String document, Record entry) {
        ObjectNode whole = Documents.object(document);
        String unwanted = key(Documents.node(entry));
        ArrayNode entries = entries(whole);
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (key(entries.get(i)).equals(unwanted)) {
                entries.remove(i);
            }
        }
        return Documents.written(whole);
    }

    private ArrayNode entries(ObjectNode whole) {
        return whole.get(list) instanceof ArrayNode there ? there : whole.putArray(list);
    }

    private String key(JsonNode entry) {
        return key.stream()
                .flatMap(field -> Stream.ofNullable(entry.get(field)))
                .map(JsonNode::toString)
                .collect(Collectors.joining(" "));
    }
}
