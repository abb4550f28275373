package io.privacycenter.configuration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the platform declares for all its controllers. One document, published as a version that never changes.
 *
 * @param name of the software that patients know
 * @param selectors extended data categories, each below a term of PRIV
 * @param processing extended processing categories
 * @param purposes extended purposes
 * @param kinds kinds of data as people see them
 * @param sources the databases
 * @param mappings what their columns mean, one per source
 */
public record Platform(
        String name,
        List<String> selectors,
        List<String> processing,
        List<String> purposes,
        List<KindOfData> kinds,
        List<SourceDefinition> sources,
        List<SourceMapping> mappings) {

    public Platform {
        selectors = copy(selectors);
        processing = copy(processing);
        purposes = copy(purposes);
        kinds = copy(kinds);
        sources = copy(sources);
        mappings = copy(mappings);
        for (SourceMapping mapping : mappings) {
            if (sources.stream().noneMatch(source -> source.id().equals(mapping.source()))) {
                throw new IllegalArgumentException("The mapping of \"%s\" has no source".formatted(mapping.source()));
            }
        }
    }

    /** A platform that has declared nothing yet. */
    public static Platform empty(String name) {
        return new Platform(name, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public Optional<KindOfData> kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    public Optional<SourceMapping> mapping(String source) {
        return mappings.stream()
                .filter(mapping -> mapping.source().equals(source))
                .findFirst();
    }

    private static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
