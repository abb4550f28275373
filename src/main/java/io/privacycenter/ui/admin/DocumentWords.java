package io.privacycenter.ui.admin;

import io.privacycenter.configuration.Difference;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.admin.practice.PeriodWords;
import io.privacycenter.ui.parts.DataWords;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What stands in a document of a configuration, as an administrator who fills in forms knows it. What has no words stays as written. */
final class DocumentWords {
    /** What says by itself which member of a list is meant. */
    private static final List<String> NAMES = List.of("label", "name", "term");

    private static final List<String> LANGUAGES = List.of("en", "fr", "es");

    private final Words words;
    private final DataWords data;

    DocumentWords(Words words, DataWords data) {
        this.words = words;
        this.data = data;
    }

    /** The way to what differs: {@code How long data is kept · 20 years after your last visit · How long}. */
    String where(Difference difference) {
        return difference.where().stream()
                .map(step -> switch (step) {
                    case Difference.Step.Field field -> field(field.name());
                    case Difference.Step.Member member -> member(member.name(), member.said());
                    case Difference.Step.Place place -> words.number(place.number());
                })
                .collect(Collectors.joining(" · "));
    }

    String field(String name) {
        return LANGUAGES.contains(name)
                ? Locale.of(name).getDisplayLanguage(words.language())
                : words.term("document", name);
    }

    private String member(String name, JsonNode said) {
        if (said.path("action").isString()) {
            String action = value("action", said.path("action"));
            return said.path("kind").isString() ? action + ", " + value("kind", said.path("kind")) : action;
        }
        return NAMES.stream()
                .filter(said::has)
                .findFirst()
                .map(field -> value(field, said.path(field)))
                .orElse(name);
    }

    /** What a field says, in one line. */
    String value(String field, JsonNode value) {
        if (value.isBoolean()) {
            return words.of(value.booleanValue() ? "versions.yes" : "versions.no");
        }
        if (value.isArray()) {
            return value.valueStream().map(one -> value(field, one)).collect(Collectors.joining("; "));
        }
        if (value.isObject()) {
            String own = value.path(words.language().getLanguage()).asString("");
            return !own.isEmpty() || value.has("en")
                    ? own.isEmpty() ? value.path("en").asString("") : own
                    : String.join(", ", lines(value));
        }
        return value(field, value.asString());
    }

    /** What an object says, a line for each field; what nobody needs to know of it is left out. */
    List<String> lines(JsonNode object) {
        return object.properties().stream()
                .filter(field -> !field.getKey().equals("id") && says(field.getValue()))
                .map(field -> words.of("versions.line", field(field.getKey()), value(field.getKey(), field.getValue())))
                .toList();
    }

    private static boolean says(JsonNode value) {
        return !value.isNull()
                && !(value.isContainer() && value.isEmpty())
                && !(value.isBoolean() && !value.booleanValue());
    }

    private String value(String field, String said) {
        return switch (field) {
            case "dc", "selector", "selectors", "term", "retired", "divided" -> data.label(said);
            case "kind" -> data.kind(said);
            case "pc" -> words.term("processing-categories", said);
            case "pp" -> words.term("purposes", said);
            case "action" -> words.term("actions", said);
            case "type" -> type(said);
            case "country", "countries" -> words.country(said);
            case "duration" -> duration(said);
            case "after" -> words.term("event", said);
            case "way" -> words.term("way", said);
            case "level" -> words.term("level", said);
            default -> said;
        };
    }

    /** Of a legal basis, or of a rule of retention. */
    private String type(String said) {
        String basis = words.term("legal-bases", said);
        return basis.equals(said) ? words.term("retentions", said) : basis;
    }

    private String duration(String said) {
        try {
            return PeriodWords.length(words, Period.parse(said));
        } catch (DateTimeParseException asWritten) {
            return said;
        }
    }
}
