package io.privacycenter.requests.holdings;

import io.privacycenter.configuration.Published;
import io.privacycenter.configuration.SecondFactor.SharedFact;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Provenance;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.identity.BirthDates;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.FactsKnown;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Veil;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.HeldRecord.HeldColumn;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.vocabulary.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What all sources hold about a person at one controller, as the engine wants it: one piece per row and selector, under
 * hashed row keys. A source that does not answer leaves its name, never the impression that it holds nothing.
 */
@Component
public class PersonsData implements BirthDates, FactsKnown {

    private static final String BETWEEN = ":";

    private final Sources sources;
    private final io.privacycenter.configuration.Configurations configurations;
    private final ObjectProvider<People> people;
    private final Controllers controllers;
    private final Ledger ledger;

    PersonsData(
            Sources sources,
            io.privacycenter.configuration.Configurations configurations,
            ObjectProvider<People> people,
            Controllers controllers,
            Ledger ledger) {
        this.sources = sources;
        this.configurations = configurations;
        this.people = people;
        this.controllers = controllers;
        this.ledger = ledger;
    }

    /** One piece of data with the row that it lies in. */
    public record Piece(Source source, HeldRecord record, String selector) {}

    /** @param pieces by the id that the engine knows them under */
    public record Found(Holdings holdings, Map<String, Piece> pieces) {}

    /** What is held of somebody, and when they were born where a source tells. */
    public record OnFile(Found found, Optional<LocalDate> born) {}

    /** Everything held, of every source that answers. */
    public Found of(Subject subject, Published published) {
        Gathered gathered = new Gathered(ledger.veil(subject.id()));
        Optional<Whose> whose = whose(subject, published);
        for (Source source : sources(published)) {
            gathered.add(
                    source,
                    whose.<SourceAnswer<List<HeldRecord>>>map(person -> sources.held(source, person))
                            .orElseGet(() -> new SourceAnswer.Found<>(List.of())));
        }
        return gathered.found();
    }

    /** The same of several people of one controller, with each source asked for all of them at once. */
    public Map<Subject, OnFile> of(Collection<Subject> subjects, Published published) {
        Map<Subject, Whose> whose = new LinkedHashMap<>();
        Map<Subject, Gathered> gathered = new LinkedHashMap<>();
        Map<Subject, Optional<LocalDate>> born = new LinkedHashMap<>();
        for (Subject subject : subjects) {
            whose(subject, published).ifPresent(keys -> whose.put(subject, keys));
            gathered.put(subject, new Gathered(ledger.veil(subject.id())));
            born.put(subject, Optional.empty());
        }
        List<Subject> asked = List.copyOf(whose.keySet());
        for (Source source : sources(published)) {
            List<SourceAnswer<Sources.OnFile>> answers = sources.onFile(source, List.copyOf(whose.values()));
            for (int i = 0; i < asked.size(); i++) {
                Subject subject = asked.get(i);
                SourceAnswer<List<HeldRecord>> held = switch (answers.get(i)) {
                    case SourceAnswer.Found<Sources.OnFile> found -> {
                        born.merge(subject, found.value().born(), (one, other) -> one.isPresent() ? one : other);
                        yield new SourceAnswer.Found<>(found.value().held());
                    }
                    case SourceAnswer.Unreachable<Sources.OnFile> silent ->
                        new SourceAnswer.Unreachable<>(silent.fault());
                };
                Objects.requireNonNull(gathered.get(subject)).add(source, held);
            }
        }
        Map<Subject, OnFile> all = new LinkedHashMap<>();
        gathered.forEach((subject, theirs) ->
                all.put(subject, new OnFile(theirs.found(), born.getOrDefault(subject, Optional.empty()))));
        return all;
    }

    /** What the sources say of one person, while they are asked. */
    private static final class Gathered {

        private final Veil veil;
        private final List<Held> held = new ArrayList<>();
        private final Map<String, Piece> pieces = new LinkedHashMap<>();
        private final Set<String> unasked = new HashSet<>();

        private Gathered(Veil veil) {
            this.veil = veil;
        }

        private void add(Source source, SourceAnswer<List<HeldRecord>> answer) {
            switch (answer) {
                case SourceAnswer.Found<List<HeldRecord>> found ->
                    found.value().forEach(record -> PersonsData.add(source, record, veil, held, pieces));
                case SourceAnswer.Unreachable<List<HeldRecord>> silent ->
                    unasked.add(source.definition().id());
            }
        }

        private Found found() {
            return new Found(
                    new Holdings(
                            held.stream()
                                    .map(piece -> partOf(held, pieces, piece))
                                    .toList(),
                            unasked),
                    pieces);
        }
    }

    /** A row that is part of an item (a thread) is counted with one of them (its messages), never by itself. */
    private static Held partOf(List<Held> all, Map<String, Piece> pieces, Held piece) {
        HeldRecord record = Objects.requireNonNull(pieces.get(piece.id())).record();
        if (record.item() != ItemRole.PART) {
            return piece;
        }
        String item = all.stream()
                .filter(other -> {
                    HeldRecord whole =
                            Objects.requireNonNull(pieces.get(other.id())).record();
                    return whole.item() == ItemRole.MAIN && Objects.equals(whole.kind(), record.kind());
                })
                .map(Held::item)
                .findFirst()
                .orElse(piece.item());
        return new Held(
                piece.id(),
                item,
                piece.selector(),
                piece.captured(),
                piece.references(),
                piece.processing(),
                piece.purposes(),
                piece.provenances(),
                piece.base(),
                piece.stays());
    }

    /** The keys of a person at a controller, as the sources know them; empty when none is known. */
    public Optional<Whose> whose(Subject subject, Published published) {
        Set<String> keys = people.getObject().identitiesOf(subject.id()).stream()
                .filter(identity -> identity.scheme() == Scheme.HOST_ID)
                .map(Identity::value)
                .collect(Collectors.toSet());
        String controller = controllers.get(subject.controller()).hostId();
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(Whose.patient(keys, controller, published.place().zone()));
    }

    public static List<Source> sources(Published published) {
        List<Source> all = new ArrayList<>();
        for (SourceDefinition definition : published.platform().sources()) {
            published
                    .platform()
                    .mapping(definition.id())
                    .ifPresent(mapping -> all.add(new Source(definition, mapping)));
        }
        return all;
    }

    @Override
    public Optional<LocalDate> of(Subject subject) {
        Published published = configurations.inForce(subject.controller());
        Optional<Whose> whose = CurrentActor.as(CurrentActor.get().orElse(Actor.DOOR), () -> whose(subject, published));
        if (whose.isEmpty()) {
            return Optional.empty();
        }
        for (Source source : sources(published)) {
            if (sources.birthDate(source, whose.get()) instanceof SourceAnswer.Found<Optional<LocalDate>> found
                    && found.value().isPresent()) {
                return found.value();
            }
        }
        return Optional.empty();
    }

    @Override
    public Set<String> factsOf(Subject subject) {
        Published published = configurations.inForce(subject.controller());
        SharedFact fact = published.practice().asksSecond().fact();
        Optional<Whose> whose = CurrentActor.as(CurrentActor.get().orElse(Actor.DOOR), () -> whose(subject, published));
        Set<String> all = new HashSet<>();
        if (fact != null && whose.isPresent()) {
            for (Source source : sources(published)) {
                if (sources.facts(source, whose.get(), fact) instanceof SourceAnswer.Found<Set<String>> found) {
                    all.addAll(found.value());
                }
            }
        }
        return all;
    }

    /** The selector that the id of a piece names after its hashed row key. */
    public static String selectorOf(String piece) {
        return piece.substring(piece.indexOf(BETWEEN) + 1);
    }

    /** The hashed row key in the id of a piece. */
    public static String rowOf(String piece) {
        return piece.substring(0, piece.indexOf(BETWEEN));
    }

    /** Orders for the pieces: per source, rows that go whole and columns of rows that stay. */
    public static Map<Source, Map<RowReference, Set<String>>> rows(List<Piece> erased, Map<String, Piece> all) {
        Map<Source, Map<RowReference, Set<String>>> orders = new LinkedHashMap<>();
        Map<RowKey, Set<String>> selectors = new LinkedHashMap<>();
        for (Piece piece : erased) {
            selectors
                    .computeIfAbsent(new RowKey(piece.source(), piece.record().row()), row -> new HashSet<>())
                    .add(piece.selector());
        }
        Map<RowKey, HeldRecord> records = all.values().stream()
                .collect(Collectors.toMap(
                        piece -> new RowKey(piece.source(), piece.record().row()), Piece::record, (one, same) -> one));
        selectors.forEach((row, gone) -> {
            HeldRecord record = Objects.requireNonNull(records.get(row));
            boolean whole = gone.containsAll(record.selectors());
            Set<String> columns = whole
                    ? Set.of()
                    : record.columns().stream()
                            .filter(column -> gone.contains(column.selector()))
                            .map(HeldColumn::column)
                            .collect(Collectors.toSet());
            orders.computeIfAbsent(row.source(), source -> new TreeMap<>()).put(row.row(), columns);
        });
        return orders;
    }

    private static void add(Source source, HeldRecord record, Veil veil, List<Held> held, Map<String, Piece> pieces) {
        String row = veil.row(
                source.definition().id(), record.row().table(), record.row().key());
        for (String selector : record.selectors()) {
            String id = row + BETWEEN + selector;
            held.add(new Held(
                    id,
                    row,
                    selector,
                    record.capturedOn(),
                    record.references().stream().map(veil::reference).collect(Collectors.toSet()),
                    Terms.ANY,
                    Terms.ANY,
                    provenances(source, record, selector),
                    null,
                    stays(record, selector)));
            pieces.put(id, new Piece(source, record, selector));
        }
    }

    /** A law first. A selector with several columns in a row is one piece: where one of them is kept, none of it goes. */
    public static @Nullable Reason stays(HeldRecord record, String selector) {
        return record.columns().stream()
                .filter(column -> column.selector().equals(selector) && column.law() != null)
                .findFirst()
                .<@Nullable Reason>map(column -> new Reason(
                        Rule.KEPT_IN_SOURCE,
                        record.row().table() + "." + column.column(),
                        column.law(),
                        true,
                        true,
                        null,
                        List.of()))
                .orElseGet(() -> record.anothersToo()
                        ? Reason.about(Rule.SHARED_WITH_OTHERS, record.row().table())
                        : null);
    }

    public static List<Provenance> provenances(Source source, HeldRecord record, String selector) {
        return record.columns().stream()
                .filter(column -> column.selector().equals(selector))
                .map(HeldColumn::provenance)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .map(term -> new Provenance(term, source.definition().id()))
                .toList();
    }

    private record RowKey(Source source, RowReference row) {}
}
