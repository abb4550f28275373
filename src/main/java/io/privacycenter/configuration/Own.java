package io.privacycenter.configuration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a practice wrote: a whole {@link Practice}, or, where it follows the platform ({@code "followsPlatform": true}), only
 * what it says otherwise than the platform's defaults of its country, with those that it does without.
 */
public final class Own {

    private static final String FOLLOWS = "followsPlatform";
    private static final String WITHOUT = "without";

    /** What the platform may say for a practice, beside lists. */
    static final Set<String> MAY_MISS = Set.of("authority", "profile");

    private final ObjectNode document;
    private final List<LeftOut> without;

    private Own(ObjectNode document) {
        this.document = document;
        List<LeftOut> read = new ArrayList<>();
        document.path(WITHOUT).values().forEach(entry -> read.add(Documents.read(entry, LeftOut.class, WITHOUT)));
        this.without = List.copyOf(read);
    }

    /** A practice that follows nobody. */
    public static Own of(Practice practice) {
        return new Own((ObjectNode) Documents.node(practice));
    }

    /** The same practice as one that follows the platform: what the defaults say as well is left to them. */
    public static Own following(Platform platform, Practice practice) {
        ObjectNode document = (ObjectNode) Documents.node(practice);
        JsonNode below =
                platform.defaults(practice.country()).map(Documents::node).orElseGet(() -> Documents.object(""));
        ArrayNode left = Documents.list();
        for (Layered list : Layered.values()) {
            Map<String, JsonNode> own = list.entries(document);
            list.entries(below).forEach((name, entry) -> {
                if (!own.containsKey(name)) {
                    left.addObject().put("entry", name);
                }
                own.remove(name, entry);
            });
            document.remove(list.field());
            if (!own.isEmpty()) {
                document.set(list.field(), Documents.list().addAll(own.values()));
            }
        }
        below.properties().stream()
                .filter(field -> !field.getKey().equals("country") && !isList(field.getKey()))
                .forEach(field -> {
                    if (field.getValue().equals(document.get(field.getKey()))) {
                        document.remove(field.getKey());
                    } else if (!document.has(field.getKey())) {
                        document.set(field.getKey(), Documents.node(unsaid(field.getKey())));
                    }
                });
        document.put(FOLLOWS, true);
        if (!left.isEmpty()) {
            document.set(WITHOUT, left);
        }
        return new Own(document);
    }

    private static boolean isList(String field) {
        return Arrays.stream(Layered.values()).anyMatch(list -> list.field().equals(field));
    }

    /** What a field means that is not said, said. */
    private static Object unsaid(String field) {
        return switch (field) {
            case "erasingHealthNeedsTwo" -> false;
            case "secondFactor" -> SecondFactor.PHONE;
            case "whenExpired" -> Practice.WhenExpired.PROPOSED;
            default -> throw new IllegalStateException("Every practice says its " + field);
        };
    }

    /** Of a practice that leaves everything to the platform, as far as defaults can say it. */
    static Own sayingNothing(Defaults defaults) {
        ObjectNode document = Documents.object("""
                {"hostId": "-", "name": "-", "shortName": "-", "address": "-", "city": "-", "zone": "UTC",
                 "dpo": {"name": "-", "email": "-"}, "policy": "https://example.org", "followsPlatform": true}""");
        document.put("country", defaults.country());
        if (defaults.authority() == null) {
            document.putObject("authority").put("name", "-").put("url", "https://example.org");
        }
        if (defaults.profile() == null) {
            document.put("profile", "GDPR");
        }
        return new Own(document);
    }

    /** What was published once, and was checked then. */
    static Own stored(String document) {
        return new Own(Documents.object(document));
    }

    /** @throws InvalidDocument naming what is missing, unknown or of another form */
    static Own read(String written) {
        Own own = new Own(Documents.object(Documents.checkSize(written)));
        if (!own.followsPlatform() && !own.without.isEmpty()) {
            throw new InvalidDocument(WITHOUT + ": only a practice that follows the platform leaves something out");
        }
        Documents.read(own.declared(), Practice.class, own.followsPlatform() ? MAY_MISS : Set.of());
        if (own.followsPlatform()) {
            own.entries(); // two of one name are refused
        }
        return own;
    }

    public boolean followsPlatform() {
        return document.path(FOLLOWS).asBoolean(false);
    }

    public List<LeftOut> without() {
        return without;
    }

    String hostId() {
        return document.path("hostId").asString();
    }

    String country() {
        return document.path("country").asString();
    }

    /** How much of it is said otherwise than by the platform; null where it does not follow it. */
    @Nullable
    Integer counted() {
        return followsPlatform() ? entries().size() + without.size() : null;
    }

    private Set<String> entries() {
        Set<String> all = new LinkedHashSet<>();
        for (Layered list : Layered.values()) {
            all.addAll(list.entries(document).keySet());
        }
        return all;
    }

    /** Its own entries of a list, by name. */
    Map<String, JsonNode> entries(Layered list) {
        return list.entries(document);
    }

    /** As people read and write it. */
    public String written() {
        return followsPlatform()
                ? Documents.written(document)
                : Documents.written(Documents.value(declared(), Practice.class));
    }

    /** As it is kept. */
    String kept() {
        return document.toString();
    }

    /** What it says of itself, without what it says about the platform. */
    ObjectNode declared() {
        ObjectNode declared = document.deepCopy();
        declared.remove(List.of(FOLLOWS, WITHOUT));
        return declared;
    }
}
