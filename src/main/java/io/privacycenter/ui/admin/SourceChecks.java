package io.privacycenter.ui.admin;

import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.examples.MaskedExamples;
import io.privacycenter.sources.schema.MappingCheck;
import io.privacycenter.sources.schema.SeenSchemas;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.texts.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;

/** Holds what is declared against the databases as they are. Only their catalogues are read, no value of a row. */
@Component
@PreAuthorize("hasRole('ADMINISTRATOR')")
class SourceChecks {
    private final Sources sources;

    private final SeenSchemas seen;
    private final MaskedExamples examples;

    SourceChecks(Sources sources, SeenSchemas seen, MaskedExamples examples) {
        this.sources = sources;
        this.seen = seen;
        this.examples = examples;
    }

    /** A source with what the check of its mapping found. */
    record Checked(SourceDefinition source, SourceMapping mapping, SourceAnswer<MappingCheck> answer) {

        /** What keeps its mapping from being published: fatal problems, or that nobody knows. */
        List<String> against(Words words) {
            return switch (answer) {
                case SourceAnswer.Found<MappingCheck> found when found.value().usable() -> List.of();
                case SourceAnswer.Found<MappingCheck> found ->
                    found.value().problems().stream()
                            .map(problem -> Findings.inWords(problem, words))
                            .toList();
                case SourceAnswer.Unreachable<MappingCheck> silent ->
                    List.of(source.name() + ": " + Findings.silence(source, silent.fault(), words));
            };
        }
    }

    /** Every source of a platform that has a mapping, in its order. */
    List<Checked> of(Platform platform) {
        return of(platform.sources(), platform);
    }

    /** Those of which a platform says something else than another: a source that nobody touched stands in nobody's way. */
    List<Checked> changed(Platform platform, Platform inForce) {
        return of(
                platform.sources().stream()
                        .filter(source -> !inForce.sources().contains(source)
                                || !platform.mapping(source.id()).equals(inForce.mapping(source.id())))
                        .toList(),
                platform);
    }

    private List<Checked> of(List<SourceDefinition> sources, Platform platform) {
        return sources.stream()
                .flatMap(source -> platform.mapping(source.id()).stream()
                        .map(mapping -> new Checked(source, mapping, this.sources.check(new Source(source, mapping)))))
                .toList();
    }

    /** The tables as the database has them; empty when it does not answer. */
    Optional<SourceDescription> describe(SourceDefinition source) {
        return sources.describe(source) instanceof SourceAnswer.Found<SourceDescription> found
                ? Optional.of(found.value())
                : Optional.empty();
    }

    /** How columns of a table are asked for masked examples; empty where the actor may not. */
    Optional<Function<String, SourceAnswer<List<String>>>> examples(Checked checked, String table) {
        return examples.mayAsk()
                ? Optional.of(column -> examples.of(new Source(checked.source(), checked.mapping()), table, column))
                : Optional.empty();
    }

    /** What is different since somebody last said that they saw it. */
    SeenSchemas.Drift drift(SourceDefinition source, SourceDescription now) {
        return seen.since(source.id(), now);
    }

    /** What is there is known from now on. */
    void saw(SourceDefinition source, SourceDescription description) {
        seen.saw(source.id(), description);
    }
}
