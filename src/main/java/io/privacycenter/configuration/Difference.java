package io.privacycenter.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that two documents say differently.
 *
 * @param path where, as in {@code retention[messages].duration}; members of a list are called by what they are known by
 * @param before as JSON; null when it is new
 * @param after as JSON; null when it is gone
 */
public record Difference(
        String path, @Nullable String before, @Nullable String after) {

    /** What members of lists are known by, the first that they have. */
    private static final List<String> NAMES =
            List.of("id", "hostId", "source", "rule", "table", "column", "name", "action", "term", "entry");

    private static final String NOT_SAID = "";

    /** What two documents say differently, in the order of the second; what only the first says comes last. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> all = new ArrayList<>();
        compare("", before, after, all);
        return all;
    }

    private static void compare(
            String path, @Nullable JsonNode before, @Nullable JsonNode after, List<Difference> all) {
        if (before instanceof ObjectNode was && after instanceof ObjectNode is) {
            compare(path, fields(was), fields(is), all);
        } else if (before instanceof ArrayNode was && after instanceof ArrayNode is) {
            Map<String, JsonNode> once = members(was);
            Map<String, JsonNode> now = members(is);
            if (once != null && now != null) {
                compare(path, once, now, all);
            } else if (was.size() == is.size() && is.valueStream().allMatch(JsonNode::isContainer)) {
                for (int i = 0; i < is.size(); i++) {
                    compare(path + "[" + (i + 1) + "]", was.get(i), is.get(i), all);
                }
            } else if (!was.equals(is)) {
                all.add(new Difference(path, said(was), said(is)));
            }
        } else if (!java.util.Objects.equals(before, after)) {
            all.add(new Difference(path, said(before), said(after)));
        }
    }

    private static void compare(
            String path, Map<String, JsonNode> before, Map<String, JsonNode> after, List<Difference> all) {
        Set<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        keys.forEach(key -> compare(path + key(path, key), before.get(key), after.get(key), all));
    }

    private static String key(String path, String key) {
        return key.startsWith("[") || path.isEmpty() ? key : "." + key;
    }

    private static Map<String, JsonNode> fields(ObjectNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.properties().forEach(field -> {
            if (!isNothing(field.getValue())) {
                fields.put(field.getKey(), field.getValue());
            }
        });
        return fields;
    }

    /** What is empty and what is not said are the same to a document. */
    private static boolean isNothing(JsonNode value) {
        return value.isNull() || value.isContainer() && value.isEmpty();
    }

    /** The members by what they are known by; null when two are known by the same, or one by nothing. */
    private static @Nullable Map<String, JsonNode> members(ArrayNode list) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (JsonNode member : list) {
            String name = name(member);
            if (name == null || members.put("[" + name + "]", member) != null) {
                return null;
            }
        }
        return members;
    }

    private static @Nullable String name(JsonNode member) {
        if (!(member instanceof ObjectNode)) {
            return null;
        }
        return NAMES.stream()
                .map(name -> member.path(name).asString(NOT_SAID))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String said(@Nullable JsonNode value) {
        return value == null || isNothing(value) ? null : value.isString() ? value.stringValue() : value.toString();
    }
}
