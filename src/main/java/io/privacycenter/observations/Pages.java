package io.privacycenter.observations;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.identity.Controllers;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.observations.Judging.At;
import io.privacycenter.observations.ObservedRows.Observed;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.facts.TellingRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows of a source a page at a time, and what each comes to. A preview and a recording judge by the same words. */
@Component
class Pages {

    /** As many as a reported batch may have. */
    static final int ROWS = 1_000;

    private final Sources sources;
    private final Configurations configurations;
    private final Controllers controllers;
    private final ObservedRows observed;
    private final InstallationClock clock;

    Pages(
            Sources sources,
            Configurations configurations,
            Controllers controllers,
            ObservedRows observed,
            InstallationClock clock) {
        this.sources = sources;
        this.configurations = configurations;
        this.controllers = controllers;
        this.observed = observed;
        this.clock = clock;
    }

    /** The sources that are mapped, as published now. */
    List<Source> sources() {
        return configurations.platform().stream()
                .flatMap(platform -> platform.sources().stream()
                        .flatMap(definition -> platform.mapping(definition.id()).stream()
                                .map(mapping -> new Source(definition, mapping))))
                .toList();
    }

    /** The source and the fact under these names; empty when the mapping has no such fact any more. */
    Optional<Derived> derived(String source, String fact) {
        return sources().stream()
                .filter(one -> one.definition().id().equals(source))
                .flatMap(one -> one.mapping().fact(fact).stream().map(found -> new Derived(one, found)))
                .findFirst();
    }

    /** A fact with the source whose rows tell it. */
    record Derived(Source source, DerivedFact fact) {
        SourceDefinition definition() {
            return source.definition();
        }
    }

    SourceAnswer<List<TellingRow>> after(Derived derived, @Nullable String after) {
        return sources.telling(derived.source(), derived.fact(), after, ROWS);
    }

    /** What each row comes to, in their order; within a transaction of who observes. */
    List<Compared> compared(Derived derived, List<TellingRow> rows) {
        String source = derived.definition().id();
        DerivedFact fact = derived.fact();
        Map<String, Optional<At>> known = new HashMap<>();
        Judging judging =
                new Judging(source, fact, hostId -> known.computeIfAbsent(hostId, this::controller), clock.instant());
        List<String> names =
                rows.stream().map(row -> observed.name(source, fact, row.key())).toList();
        Map<String, Observed> before = observed.known(names);
        List<Compared> compared = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            TellingRow row = rows.get(i);
            String name = names.get(i);
            compared.add(Compared.of(row, name, judging.of(row), before.get(name), observed));
        }
        return compared;
    }

    private Optional<At> controller(String hostId) {
        return controllers
                .ofHostId(hostId)
                .filter(configurations::hasPublished)
                .map(controller -> new At(
                        controller, configurations.ifUsable(controller.id()).orElse(null)));
    }
}
