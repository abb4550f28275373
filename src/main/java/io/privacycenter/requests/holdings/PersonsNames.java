package io.privacycenter.requests.holdings;

import io.privacycenter.configuration.Published;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.identity.Subject;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.people.PersonOnFile;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.vocabulary.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a person is called: read from the source each time, never kept here. */
@Component
public class PersonsNames {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Sources sources;
    private final PersonsData data;

    PersonsNames(Sources sources, PersonsData data) {
        this.sources = sources;
        this.data = data;
    }

    /** First and family name; empty when no source answers or none holds a name. */
    public Optional<String> of(Subject subject, Published published) {
        Optional<Whose> whose = data.whose(subject, published);
        if (whose.isEmpty()) {
            return Optional.empty();
        }
        for (Source source : PersonsData.sources(published)) {
            try {
                if (sources.read(source, whose.get(), PersonsNames::name)
                                instanceof SourceAnswer.Found<Optional<String>> found
                        && found.value().isPresent()) {
                    return found.value();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("A name could not be read", e);
            }
        }
        return Optional.empty();
    }

    /** The same of many at once, of one controller's configuration: those that a source knows, by subject. */
    public Map<UUID, String> of(Collection<Subject> subjects, Published published) {
        Map<String, List<UUID>> byKey = new TreeMap<>();
        for (Subject subject : subjects) {
            data.whose(subject, published)
                    .ifPresent(whose -> whose.personKeys()
                            .forEach(key -> byKey.computeIfAbsent(key, none -> new ArrayList<>())
                                    .add(subject.id())));
        }
        Map<UUID, String> names = new HashMap<>();
        for (Source source : PersonsData.sources(published)) {
            if (!byKey.isEmpty()
                    && sources.named(source, byKey.keySet()) instanceof SourceAnswer.Found<List<PersonOnFile>> found) {
                found.value().stream()
                        .filter(person -> !person.name().isBlank())
                        .forEach(person -> byKey.getOrDefault(person.key(), List.of())
                                .forEach(subject -> names.putIfAbsent(subject, person.name())));
            }
        }
        return names;
    }

    private static Optional<String> name(PersonsRows rows) throws IOException {
        String people = rows.source().mapping().person().table();
        TreeMap<String, String> parts =
                new TreeMap<>(Comparator.comparing(PersonsNames::familyLast).thenComparing(s -> s));
        var table =
                rows.tables().stream().filter(one -> one.table().equals(people)).findFirst();
        if (table.isEmpty()) {
            return Optional.empty();
        }
        rows.forEach(
                table.get(),
                row -> row.values().stream()
                        .filter(value -> value.json() != null && isName(value.column()))
                        .forEach(value -> parts.put(
                                java.util.Objects.requireNonNull(value.column().selector()),
                                JSON.readValue(value.json(), String.class))));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", List.copyOf(parts.values())));
    }

    private static boolean isName(ColumnMapping column) {
        String selector = column.selector();
        return selector != null && Term.covers("NAME", selector);
    }

    private static boolean familyLast(String selector) {
        return selector.endsWith(".FAMILY");
    }
}
