package io.privacycenter.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing that two documents say differently.
 *
 * @param where the way to it
 * @param before null when it is new
 * @param after null when it is gone
 */
public record Difference(
        List<Step> where,
        @Nullable JsonNode before,
        @Nullable JsonNode after) {

    /** What members of lists are known by, the first that they have. */
    private static final List<String> NAMES =
            List.of("id", "hostId", "source", "rule", "table", "column", "name", "action", "term", "entry");

    private static final String NOT_SAID = "";

    public Difference {
        where = List.copyOf(where);
    }

    /** A step of the way to what differs. */
    public sealed interface Step {
        /** A field of an object. */
        record Field(String name) implements Step {
            @Override
            public String toString() {
                return name;
            }
        }

        /** A member of a list. @param name what it is known by. @param said what the later document says of it, or the earlier */
        record Member(String name, JsonNode said) implements Step {
            @Override
            public String toString() {
                return "[" + name + "]";
            }
        }

        /** A member of a list that is known by nothing. @param number counted from one */
        record Place(int number) implements Step {
            @Override
            public String toString() {
                return "[" + number + "]";
            }
        }
    }

    /** The way to it as it is written, {@code retention[messages].duration}; members of a list are called by what they are known by. */
    public String path() {
        StringBuilder path = new StringBuilder();
        for (Step step : where) {
            path.append(step instanceof Step.Field && !path.isEmpty() ? "." : "")
                    .append(step);
        }
        return path.toString();
    }

    /** The last field on the way to it: what is said is said of it. */
    public String field() {
        return where.stream()
                .filter(Step.Field.class::isInstance)
                .map(Step::toString)
                .reduce("", (before, last) -> last);
    }

    /** What two documents say differently, in the order of the second; what only the first says comes last. */
    static List<Difference> between(JsonNode before, JsonNode after) {
        List<Difference> all = new ArrayList<>();
        compare(List.of(), before, after, all);
        return all;
    }

    private static void compare(
            List<Step> where, @Nullable JsonNode before, @Nullable JsonNode after, List<Difference> all) {
        if (before instanceof ObjectNode was && after instanceof ObjectNode is) {
            compare(where, fields(was), fields(is), Step.Field::new, all);
        } else if (before instanceof ArrayNode was && after instanceof ArrayNode is) {
            Map<String, JsonNode> once = members(where, was);
            Map<String, JsonNode> now = members(where, is);
            if (once != null && now != null) {
                Map<String, JsonNode> either = new LinkedHashMap<>(once);
                either.putAll(now);
                compare(where, once, now, name -> new Step.Member(name, Objects.requireNonNull(either.get(name))), all);
            } else if (was.size() == is.size() && is.valueStream().allMatch(JsonNode::isContainer)) {
                for (int i = 0; i < is.size(); i++) {
                    compare(further(where, new Step.Place(i + 1)), was.get(i), is.get(i), all);
                }
            } else if (!was.equals(is)) {
                all.add(new Difference(where, something(was), something(is)));
            }
        } else if (!Objects.equals(before, after)) {
            all.add(new Difference(where, something(before), something(after)));
        }
    }

    private static void compare(
            List<Step> where,
            Map<String, JsonNode> before,
            Map<String, JsonNode> after,
            Function<String, Step> step,
            List<Difference> all) {
        Set<String> keys = new LinkedHashSet<>(after.keySet());
        keys.addAll(before.keySet());
        keys.forEach(key -> compare(further(where, step.apply(key)), before.get(key), after.get(key), all));
    }

    private static List<Step> further(List<Step> where, Step step) {
        return Stream.concat(where.stream(), Stream.of(step)).toList();
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
    private static @Nullable Map<String, JsonNode> members(List<Step> where, ArrayNode list) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        for (JsonNode member : list) {
            String name = name(where, member);
            if (name == null || members.put(name, member) != null) {
                return null;
            }
        }
        return members;
    }

    private static @Nullable String name(List<Step> where, JsonNode member) {
        if (!(member instanceof ObjectNode)) {
            return null;
        }
        return Optional.of(where)
                .filter(way -> way.size() == 1)
                .flatMap(way -> Entries.ofObjects(way.getFirst().toString()))
                .map(list -> list.key(member))
                .or(() -> NAMES.stream()
                        .map(name -> member.path(name).asString(NOT_SAID))
                        .filter(name -> !name.isEmpty())
                        .findFirst())
                .orElse(null);
    }

    private static @Nullable JsonNode something(@Nullable JsonNode value) {
        return value == null || isNothing(value) ? null : value;
    }
}
