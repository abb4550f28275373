package io.privacycenter.configuration;

import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.vocabulary.Sentence;
import io.privacycenter.vocabulary.Vocabulary;
import io.privacycenter.vocabulary.Wrong;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param renamed what became of selectors that have another name now
 * @param defaults what holds at the practices of a country that follow the platform
 * @param past terms of earlier versions that still count; kept by publishing, never written by hand
 */
public record Platform(
        String name,
        List<String> selectors,
        List<String> processing,
        List<String> purposes,
        List<KindOfData> kinds,
        List<SourceDefinition> sources,
        List<SourceMapping> mappings,
        Map<String, String> renamed,
        List<Defaults> defaults,
        @Nullable Past past) {

    /** Most selectors that stay known after they were retired. */
    private static final int MOST_RETIRED = 5_000;

    public Platform {
        selectors = copy(selectors);
        processing = copy(processing);
        purposes = copy(purposes);
        kinds = copy(kinds);
        sources = copy(sources);
        mappings = copy(mappings);
        renamed = renamed == null ? Map.of() : Map.copyOf(renamed);
        defaults = copy(defaults);
        if (defaults.stream().map(Defaults::country).distinct().count() < defaults.size()) {
            throw new Wrong("defaults: one country has two");
        }
        for (SourceMapping mapping : mappings) {
            if (sources.stream().noneMatch(source -> source.id().equals(mapping.source()))) {
                throw new Wrong("The mapping of \"%s\" has no source", mapping.source());
            }
        }
    }

    @Override
    public Past past() {
        return past == null ? Past.NONE : past;
    }

    /** A platform that has declared nothing yet. */
    public static Platform empty(String name) {
        return new Platform(
                name, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), List.of(), Past.NONE);
    }

    /**
     * What earlier versions leave behind.
     *
     * @param retired selectors that are no longer declared, and stay known
     * @param divided terms that were most granular and have others below them now
     */
    public record Past(List<String> retired, List<String> divided) {

        public static final Past NONE = new Past(List.of(), List.of());

        public Past {
            retired = copy(retired);
            divided = copy(divided);
        }
    }

    /**
     * The words of this platform: its selectors, those it retired or renamed, and those it divided.
     *
     * @throws io.privacycenter.vocabulary.UnknownTermException naming a term that is below none that is known
     */
    Vocabulary vocabulary() {
        Set<String> known = new LinkedHashSet<>(selectors);
        known.addAll(past().retired());
        return Vocabulary.priv().extended(known, processing, purposes, renamed).divided(past().divided());
    }

    /** This platform as what follows an earlier version: nothing that facts may name is forgotten. */
    Platform following(Platform before) {
        Set<String> retired = new LinkedHashSet<>(before.past().retired());
        retired.addAll(before.selectors);
        retired.removeAll(selectors);
        retired.removeAll(renamed.keySet());
        if (retired.size() > MOST_RETIRED) {
            throw new Wrong("More than %d selectors would be retired", MOST_RETIRED);
        }
        Platform withRetired = with(new Past(List.copyOf(retired), before.past().divided()));
        Set<String> divided = new LinkedHashSet<>(before.past().divided());
        divided.addAll(withRetired.vocabulary().dividedSince(before.vocabulary()));
        return with(new Past(List.copyOf(retired), new ArrayList<>(divided)));
    }

    /**
     * This platform with one more source, or with more of one that it has; what the columns say becomes its selectors, and
     * the kinds of data that they need its kinds.
     */
    public Platform connected(SourceDefinition source, SourceMapping accepted) {
        SourceMapping mapping =
                mapping(source.id()).map(known -> known.extended(accepted)).orElse(accepted);
        Set<String> words = new LinkedHashSet<>(selectors);
        mapping.tables().stream()
                .flatMap(table -> table.columns().stream())
                .flatMap(column -> Stream.ofNullable(column.selector()))
                .sorted()
                .forEach(words::add);
        List<SourceDefinition> others = new ArrayList<>(sources);
        others.removeIf(one -> one.id().equals(source.id()));
        others.add(source);
        List<SourceMapping> meanings = new ArrayList<>(mappings);
        meanings.removeIf(one -> one.source().equals(source.id()));
        meanings.add(mapping);
        return new Platform(
                name,
                List.copyOf(words),
                processing,
                purposes,
                UsualKinds.needed(kinds, words),
                others,
                meanings,
                renamed,
                defaults,
                past);
    }

    /** This platform with a source that it has at another address: what its columns mean stays as it is. */
    public Platform moved(String source, String url) {
        return new Platform(
                name,
                selectors,
                processing,
                purposes,
                kinds,
                sources.stream()
                        .map(one -> one.id().equals(source) ? one.at(url) : one)
                        .toList(),
                mappings,
                renamed,
                defaults,
                past);
    }

    private Platform with(Past left) {
        return new Platform(name, selectors, processing, purposes, kinds, sources, mappings, renamed, defaults, left);
    }

    /** What holds in a country at whoever follows the platform. */
    public Optional<Defaults> defaults(String country) {
        return defaults.stream().filter(one -> one.country().equals(country)).findFirst();
    }

    /** @throws IllegalArgumentException when defaults would hold nowhere, as they would at a practice that says nothing */
    void checkDefaults(int number) {
        for (Defaults one : defaults) {
            one.check();
            try {
                Compilation.of(new Versions(number, 1), this, Own.sayingNothing(one));
            } catch (IllegalArgumentException e) {
                throw new Wrong("defaults of %s: %s", one.country(), Sentence.of(e)).because(e);
            }
        }
    }

    /** Where practices that follow the platform are otherwise concerned than before; null when all are. */
    @Nullable
    Set<String> concerned(@Nullable Platform before) {
        if (before == null || !with(List.of()).equals(before.with(List.of()))) {
            return null;
        }
        Set<Defaults> changed = new LinkedHashSet<>(defaults);
        changed.addAll(before.defaults);
        changed.removeIf(one -> defaults.contains(one) && before.defaults.contains(one));
        return changed.stream().map(Defaults::country).collect(Collectors.toSet());
    }

    private Platform with(List<Defaults> other) {
        return new Platform(name, selectors, processing, purposes, kinds, sources, mappings, renamed, other, past);
    }

    public Optional<KindOfData> kind(String id) {
        return kinds.stream().filter(kind -> kind.id().equals(id)).findFirst();
    }

    /** What a kind of data is called; its id, when there is none such. */
    public String nameOf(String kind, Locale language) {
        return kind(kind).map(known -> known.label().in(language)).orElse(kind);
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
