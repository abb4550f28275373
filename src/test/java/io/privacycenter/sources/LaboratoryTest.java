package io.privacycenter.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Laboratory;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.sources.schema.MappingCheck;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A schema with composite keys, cycles, partitions, enums and names that say nothing is a source like any other. */
class LaboratoryTest {

    private static final Set<ProblemCode> HINTS =
            Set.of(ProblemCode.REFERENCED_BY_UNMAPPED, ProblemCode.COLUMN_UNMAPPED);

    private static DataSource database;
    private static Source source;
    private static Sources sources;

    @BeforeAll
    static void load() {
        database = TestDatabase.dataSource(Laboratory.load("laboratory"));
        source = new Source(Praxis.definition("laboratory"), Laboratory.mapping());
        sources = new Sources(any -> database.getConnection());
    }

    @Test
    void the_mapping_written_by_hand_fits_the_schema() {
        MappingCheck check = Praxis.found(sources.check(source));
        assertThat(check.problems()).extracting(Problem::code).isSubsetOf(HINTS);
        assertThat(check.coverage().stream().filter(MappingCheck.Coverage::mapped))
                .hasSize(source.mapping().tables().size())
                .allMatch(table -> table.columns() == table.columnsMapped());
    }

    @Test
    void every_row_of_a_mapped_table_is_somebodys_at_some_site() throws SQLException {
        Set<String> everybody =
                IntStream.rangeClosed(1, 60).mapToObj(Integer::toString).collect(Collectors.toSet());
        var found = new TreeMap<String, Set<String>>();
        for (String site : Set.of("1", "2", "3")) {
            Praxis.found(sources.held(source, Whose.patient(everybody, site, ZoneOffset.UTC)))
                    .forEach(record -> found.computeIfAbsent(record.row().table(), table -> new HashSet<>())
                            .add(record.row().key()));
        }
        for (TableMapping table : source.mapping().tables()) {
            assertThat(found.get(table.table())).as(table.table()).hasSize(distinctRows(table.table()));
        }
    }

    private static int distinctRows(String table) throws SQLException {
        String count =
                "SELECT count(DISTINCT t::text) FROM " + TableName.of(table).sql() + " t";
        try (Connection connection = database.getConnection();
                ResultSet row = connection.createStatement().executeQuery(count)) {
            row.next();
            return row.getInt(1);
        }
    }
}
