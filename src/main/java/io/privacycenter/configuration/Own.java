package io.privacycenter.configuration;

import io.privacycenter.configuration.look.Look;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
 * What a practice wrote: a whole {@link Practice}, or, where it follows the platform ({@code "followsPlatform": true}), only
 * what it says otherwise than the platform's defaults of its country, with those that it does without.
 */
public final class Own {

    private static final String FOLLOWS = "followsPlatform";
    private static final String WITHOUT = "without";

    /** What tells one practice from the others. */
    private static final Set<String> ITS_OWN = Set.of("hostId", "name", "shortName", "address", "city", "phone");

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
        for (Entries list : Entries.values()) {
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

    /** Of a practice that follows the platform: an entry of the platform's that it does without. */
    static void doWithout(ObjectNode document, String entry) {
        if (document.path(FOLLOWS).asBoolean(false)) {
            ArrayNode left = document.get(WITHOUT) instanceof ArrayNode there ? there : document.putArray(WITHOUT);
            left.addObject().put("entry", entry);
        }
    }

    private static boolean isList(String field) {
        return Arrays.stream(Entries.values()).anyMatch(list -> list.field().equals(field));
    }

    /** What a field means that is not said, said. */
    private static Object unsaid(String field) {
        return switch (field) {
            case "erasingHealthNeedsTwo" -> false;
            case "secondFactor" -> SecondFactor.PHONE;
            case "whenExpired" -> Practice.WhenExpired.PROPOSED;
            case "look" -> Look.OURS;
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
    public static Own read(String written) {
        Own own = new Own(Documents.object(Documents.checkSize(written)));
        if (!own.followsPlatform() && !own.without.isEmpty()) {
            throw new InvalidDocument("%s: only a practice that follows the platform leaves something out", WITHOUT);
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
        for (Entries list : Entries.values()) {
            all.addAll(list.entries(document).keySet());
        }
        return all;
    }

    /** Its own entries of a list, by name. */
    Map<String, JsonNode> entries(Entries list) {
        return list.entries(document);
    }

    /**
     * The same with a change that many practices get.
     *
     * @param part a part of a document: its entries come in the place of those of the same name, or are added; its other
     *     fields are as it says
     * @param gone names of entries that it does not have afterwards, own ones and ones left out: {@code retention[file]}
     * @throws InvalidDocument when it says who the practice is
     */
    public Own changed(String part, Collection<String> gone) {
        ObjectNode said = part.isBlank() ? Documents.object("") : Documents.object(Documents.checkSize(part));
        ITS_OWN.stream().filter(said::has).findFirst().ifPresent(field -> {
            throw new InvalidDocument("%s: each practice has its own", field);
        });
        ObjectNode changed = document.deepCopy();
        said.properties().forEach(field -> changed.set(field.getKey(), field.getValue()));
        for (Entries list : Entries.values()) {
            Map<String, JsonNode> entries = list.entries(document);
            entries.putAll(list.entries(said));
            entries.keySet().removeAll(gone);
            put(changed, list.field(), entries);
        }
        Map<String, JsonNode> left = left(document);
        left.putAll(left(said));
        left.keySet().removeAll(gone);
        put(changed, WITHOUT, left);
        return new Own(changed);
    }

    private static Map<String, JsonNode> left(ObjectNode document) {
        Map<String, JsonNode> left = new LinkedHashMap<>();
        document.path(WITHOUT)
                .values()
                .forEach(entry -> left.put(entry.path("entry").asString(""), entry));
        return left;
    }

    private static void put(ObjectNode document, String field, Map<String, JsonNode> entries) {
        if (entries.isEmpty()) {
            document.remove(field);
        } else {
            document.set(field, Documents.list().addAll(entries.values()));
        }
    }

    /** Those of its entries that are named, as a part of a document for others. */
    public String part(Collection<String> names) {
        ObjectNode part = Documents.object("");
        for (Entries list : Entries.values()) {
            Map<String, JsonNode> entries = list.entries(document);
            entries.keySet().retainAll(names);
            put(part, list.field(), entries);
        }
        Map<String, JsonNode> left = left(document);
        left.keySet().retainAll(names);
        put(part, WITHOUT, left);
        return Documents.written(part);
    }

    /** The names of its entries, and of what it leaves out. */
    public Set<String> names() {
        Set<String> names = entries();
        names.addAll(left(document).keySet());
        return names;
    }

    /** Whether a document says nothing else, in whatever order and form it is written. */
    public boolean isSaidBy(String written) {
        try {
            return !written.isBlank()
                    && Difference.between(Documents.object(written()), Documents.object(written))
                            .isEmpty();
        } catch (InvalidDocument unreadable) {
            return false;
        }
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
