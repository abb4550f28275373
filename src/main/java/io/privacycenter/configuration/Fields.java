package io.privacycenter.configuration;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The plain fields of a document: one is changed, the others stay as they were written. */
public final class Fields {

    private Fields() {}

    /** The document with these fields. @param values null for one that is not said any more */
    public static String with(String document, Map<String, ?> values) {
        ObjectNode whole = Documents.object(document);
        values.forEach((field, value) -> {
            if (value == null) {
                whole.remove(field);
            } else {
                whole.set(field, Documents.node(value));
            }
        });
        return Documents.written(whole);
    }
}
