package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.FileColumns;
import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.sources.proposal.Lexicon.Hit;
import io.privacycenter.sources.proposal.MappingProposal.ColumnProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableVerdict;
import io.privacycenter.sources.proposal.MappingProposal.WayToPerson;
import io.privacycenter.sources.schema.ColumnType;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.Table;
import io.privacycenter.sources.schema.SourceDescription.TableKind;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From the description of a source to the proposal of its mapping. Pure: it reads no database and knows no clock. */
public final class Proposing {

    private final Terms terms;
    private final Reading reading = new Reading(Lexicon.ONE);
    private final Links links;
    private final TableRoles roles;
    private final Ways ways;
    private final Columns columns;

    private Proposing(SourceDescription schema, ValueShapes shapes, Terms terms) {
        this.terms = terms;
        links = new Links(schema);
        roles = TableRoles.of(schema, links, reading);
        ways = new Ways(links, roles, reading, schema.tables());
        var meanings = new Meanings(Lexicon.ONE, reading, shapes);
        columns = new Columns(links, roles, ways, meanings, reading, new Selectors(terms));
    }

    /** @param shapes of masked values, where some were looked at */
    public static MappingProposal propose(SourceDescription schema, ValueShapes shapes, Terms terms) {
        var proposing = new Proposing(schema, shapes, terms);
        List<TableProposal> tables =
                schema.tables().stream().map(proposing::table).toList();
        Table controller = proposing.roles.controller();
        return new MappingProposal(proposing.person(tables), controller == null ? null : controller.name(), tables);
    }

    private @Nullable PersonTable person(List<TableProposal> tables) {
        Table person = roles.person();
        if (person == null) {
            return null;
        }
        TableProposal own = tables.stream()
                .filter(table -> table.table().equals(person.name()))
                .findFirst()
                .orElseThrow();
        return new PersonTable(
                person.name(),
                person.primaryKey().getFirst(),
                with(own, "CONTACT.EMAIL"),
                with(own, "CONTACT.PHONE"),
                with(own, "DEMOGRAPHIC.AGE.BIRTH-DATE"));
    }

    private static @Nullable String with(TableProposal table, String term) {
        return table.columns().stream()
                .map(ColumnProposal::mapping)
                .filter(column -> column.selector() != null && column.selector().startsWith(term))
                .map(ColumnMapping::column)
                .findFirst()
                .orElse(null);
    }

    private TableProposal table(Table table) {
        if (table.kind() == TableKind.VIEW || table.kind() == TableKind.FOREIGN) {
            return left(table, TableVerdict.NOT_A_TABLE, List.of());
        }
        List<WayToPerson> people = roles.person() == null ? List.of() : ways.people(table);
        if (roles.isProfessional(table.name())) {
            return left(table, TableVerdict.PROFESSIONALS, people);
        }
        if (people.isEmpty() || roles.isController(table.name())) {
            return left(table, TableVerdict.NO_PERSON, List.of());
        }
        return aboutPeople(table, people);
    }

    private static TableProposal left(Table table, TableVerdict verdict, List<WayToPerson> people) {
        List<Reason> reasons =
                people.stream().flatMap(way -> way.reasons().stream()).toList();
        return new TableProposal(
                table.name(),
                verdict,
                null,
                ItemRole.NONE,
                people,
                null,
                false,
                List.of(),
                null,
                RowErasure.COLUMNS,
                List.of(),
                0,
                reasons);
    }

    private TableProposal aboutPeople(Table table, List<WayToPerson> people) {
        TableFacts facts = TableFacts.of(table, roles.isPerson(table.name()), links, reading);
        Set<String> wayColumns = wayColumns(table, people);
        List<ColumnProposal> read = table.columns().stream()
                .map(column -> columns.read(facts, column, wayColumns))
                .toList();
        Path controller = ways.controller(table.name());
        ItemRole item = item(facts, people, read);
        RowErasure erase = erasure(table, item, read);
        return new TableProposal(
                table.name(),
                TableVerdict.PEOPLE,
                item == ItemRole.NONE ? null : kind(read),
                item,
                people,
                controller,
                controller == null,
                key(table),
                capturedOn(table, read),
                erase,
                read.stream()
                        .map(column -> finished(table, column, read, erase))
                        .toList(),
                people.stream().mapToInt(WayToPerson::confidence).max().orElseThrow(),
                facts.said());
    }

    private Set<String> wayColumns(Table table, List<WayToPerson> people) {
        Set<String> found = new HashSet<>();
        for (WayToPerson way : people) {
            if (way.path().joins().isEmpty()) {
                found.add(way.path().column());
            }
        }
        found.removeAll(table.primaryKey().size() == 1 ? table.primaryKey() : List.of());
        return found;
    }

    private static List<String> key(Table table) {
        if (!table.primaryKey().isEmpty()) {
            return table.primaryKey();
        }
        return table.uniqueKeys().stream()
                .filter(key -> key.stream()
                        .noneMatch(column ->
                                Objects.requireNonNull(table.column(column)).nullable()))
                .findFirst()
                .orElse(List.of());
    }

    private @Nullable String kind(List<ColumnProposal> read) {
        Map<String, Long> votes = read.stream()
                .map(column -> column.mapping().selector())
                .filter(Objects::nonNull)
                .map(terms::kind)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(KindOfData::id, TreeMap::new, Collectors.counting()));
        return votes.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private static ItemRole item(TableFacts facts, List<WayToPerson> people, List<ColumnProposal> read) {
        boolean ofSeveral = people.stream()
                .flatMap(way -> way.reasons().stream())
                .anyMatch(reason -> reason instanceof Reason.SharedBy);
        boolean holdsData = read.stream().anyMatch(column -> column.mapping().role() == ColumnRole.DATA);
        if (facts.person() || ofSeveral || !holdsData) {
            return ItemRole.NONE;
        }
        boolean part =
                !facts.subjects().isEmpty() && facts.subjects().getFirst().part();
        return part ? ItemRole.PART : ItemRole.MAIN;
    }

    /** The day on which a row came to be: named so, and always there. */
    private @Nullable String capturedOn(Table table, List<ColumnProposal> read) {
        return read.stream()
                .map(ColumnProposal::mapping)
                .filter(column -> column.role() == ColumnRole.DATE)
                .map(ColumnMapping::column)
                .max(Comparator.comparingDouble((String column) -> captured(table, column)))
                .filter(column -> captured(table, column) >= 0)
                .orElse(null);
    }

    private double captured(Table table, String column) {
        Hit word = reading.role("CAPTURE", column);
        Hit later = reading.role("LATER", column);
        boolean always = !Objects.requireNonNull(table.column(column)).nullable();
        return (always ? 40 : 0) + (word == null ? 0 : word.score()) - (later == null ? 0 : later.score());
    }

    /** A row that others need stays, and so does one that nobody counts, when each of its columns can be emptied. */
    private RowErasure erasure(Table table, ItemRole item, List<ColumnProposal> read) {
        boolean needed = links.into(table.name()).stream()
                .anyMatch(link -> !link.table().equals(table.name()) && link.declared() && !link.optional());
        boolean canEmpty = read.stream()
                .map(ColumnProposal::mapping)
                .filter(column -> column.role() == ColumnRole.DATA)
                .map(column -> Objects.requireNonNull(table.column(column.column())))
                .allMatch(Proposing::canEmpty);
        return (needed || item == ItemRole.NONE) && canEmpty ? RowErasure.COLUMNS : RowErasure.DELETE_ROW;
    }

    private static boolean canEmpty(Column column) {
        return column.nullable() || new ColumnType(column.type()).isText();
    }

    private static ColumnProposal finished(
            Table table, ColumnProposal proposed, List<ColumnProposal> all, RowErasure erase) {
        ColumnMapping mapping = proposed.mapping();
        Column column = Objects.requireNonNull(table.column(mapping.column()));
        boolean bytes = mapping.role() == ColumnRole.DATA && new ColumnType(column.type()).isBytes();
        var done = new ColumnMapping(
                mapping.column(),
                mapping.role(),
                mapping.selector(),
                mapping.provenance(),
                mapping.thirdParties(),
                mapping.personalNotes(),
                mapping.role() == ColumnRole.DATA ? Emptying.of(column, erase) : null,
                bytes ? file(all) : null,
                mapping.lookup());
        return new ColumnProposal(done, proposed.confidence(), proposed.reasons());
    }

    private static FileColumns file(List<ColumnProposal> all) {
        return new FileColumns(saying(all, "FILE-NAME"), saying(all, "TECHNICAL"));
    }

    private static @Nullable String saying(List<ColumnProposal> all, String means) {
        return all.stream()
                .filter(column -> column.reasons().stream()
                        .anyMatch(reason -> reason instanceof Reason.Word word
                                && word.means().equals(means)
                                && (!means.equals("TECHNICAL")
                                        || word.word().matches(".*(mime|media|type|typ|tipo).*"))))
                .map(column -> column.mapping().column())
                .findFirst()
                .orElse(null);
    }
}
