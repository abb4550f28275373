package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.configuration.source.SourceMapping.Path;
import io.privacycenter.configuration.source.SourceMapping.PersonPath;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a source may mean: a first suggestion for each table and column, with reasons. Nothing of it counts before a person
 * accepted it. The same schema gives the same proposal.
 *
 * @param person the table with one row per person; null when none was recognised, and then no table is about people
 * @param controllers the table of practices; null when none was recognised
 * @param tables every table of the source, in the order of its description
 */
public record MappingProposal(
        @Nullable PersonTable person, @Nullable String controllers, List<TableProposal> tables) {

    public MappingProposal {
        tables = List.copyOf(tables);
    }

    /** What a table is, as far as people are concerned. */
    public enum TableVerdict {
        /** Its rows are about patients: to be mapped. */
        PEOPLE,
        /** Its rows are those who work here. Their data is not a patient's; some may be patients, too. */
        PROFESSIONALS,
        /** No way leads from its rows to a person. */
        NO_PERSON,
        /** A view or foreign table: its rows are other tables' rows. */
        NOT_A_TABLE
    }

    /**
     * One table. All but {@code verdict} and {@code reasons} is empty unless it is about people.
     *
     * @param shared the row is the platform's, or of several people
     * @param confidence from 0 to 100, in the way to the person
     */
    public record TableProposal(
            String table,
            TableVerdict verdict,
            @Nullable String kind,
            ItemRole item,
            List<WayToPerson> people,
            @Nullable Path controller,
            boolean shared,
            List<String> key,
            @Nullable String capturedOn,
            RowErasure erase,
            List<ColumnProposal> columns,
            int confidence,
            List<Reason> reasons) {

        public TableProposal {
            people = List.copyOf(people);
            key = List.copyOf(key);
            columns = List.copyOf(columns);
            reasons = List.copyOf(reasons);
        }

        public Optional<ColumnProposal> column(String name) {
            return columns.stream()
                    .filter(column -> column.mapping().column().equals(name))
                    .findFirst();
        }

        private TableMapping draft(int atLeast, boolean oneController) {
            List<ColumnMapping> accepted = columns.stream()
                    .filter(column -> column.confidence() >= atLeast)
                    .map(ColumnProposal::mapping)
                    .toList();
            List<PersonPath> paths = people.stream()
                    .filter(way -> way.confidence() >= atLeast)
                    .map(way -> new PersonPath(way.role(), way.path()))
                    .toList();
            return new TableMapping(
                    table,
                    kind,
                    item,
                    paths,
                    oneController ? null : controller,
                    !oneController && controller == null,
                    key,
                    capturedOn,
                    List.of(),
                    erase,
                    accepted);
        }
    }

    /** @param confidence from 0 to 100 */
    public record WayToPerson(SourceMapping.PersonRole role, Path path, int confidence, List<Reason> reasons) {
        public WayToPerson {
            reasons = List.copyOf(reasons);
        }
    }

    /** @param confidence from 0 to 100 */
    public record ColumnProposal(ColumnMapping mapping, int confidence, List<Reason> reasons) {
        public ColumnProposal {
            reasons = List.copyOf(reasons);
        }
    }

    public Optional<TableProposal> table(String name) {
        return tables.stream().filter(table -> table.table().equals(name)).findFirst();
    }

    /**
     * A mapping of what was proposed with some confidence. A column below it is left out, and then neither read nor
     * erased; so is a table whose way to the person is below it.
     *
     * @param atLeast from 0 to 100
     * @param controller host id of the one controller whose rows all of the source are; null when its tables say it
     * @return empty when nobody is recognised as the person
     */
    public Optional<SourceMapping> draft(String source, int atLeast, @Nullable String controller) {
        if (person == null) {
            return Optional.empty();
        }
        List<TableMapping> accepted = tables.stream()
                .filter(table -> table.verdict() == TableVerdict.PEOPLE)
                .filter(table -> table.people().stream().anyMatch(way -> way.confidence() >= atLeast))
                .map(table -> table.draft(atLeast, controller != null))
                .toList();
        return Optional.of(new SourceMapping(source, person, accepted, controller));
    }
}
