package io.privacycenter.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.privacycenter.Synthea;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.erasure.Erasure.CarriedOut;
import io.privacycenter.sources.erasure.Erasure.TableErasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.PersonsRows;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import io.privacycenter.sources.schema.MappingCheck;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A medical database that this project did not design: one practice, nine tables about patients, six without a key. */
class SyntheaTest {

    private static DataSource database;
    private static Source source;
    private static Sources sources;

    @BeforeAll
    static void load() throws SQLException, IOException {
        assumeTrue(Synthea.isHere(), Synthea.MISSING);
        database = TestDatabase.dataSource(Synthea.load("synthea"));
        source = new Source(Praxis.definition("synthea"), Praxis.mapping("/synthea-mapping.json"));
        sources = new Sources(any -> database.getConnection());
    }

    @Test
    void the_mapping_fits_the_schema_and_covers_every_column_of_the_nine_tables() {
        MappingCheck check = Praxis.found(sources.check(source));
        assertThat(check.problems()).isEmpty();
        assertThat(check.coverage().stream().filter(MappingCheck.Coverage::mapped))
                .hasSize(9)
                .allMatch(table -> table.columns() == table.columnsMapped());
    }

    @Test
    void every_patient_gets_all_their_rows_with_all_values_and_nobody_elses() throws Exception {
        long rows = 0;
        for (String patient : patients()) {
            Map<String, List<JsonNode>> read = read(patient);
            assertThat(read).isEqualTo(askedByHand(patient));
            rows += read.values().stream().mapToInt(List::size).sum();
        }
        assertThat(rows).as("every row of the nine tables is somebody's").isEqualTo(one("""
                        SELECT (SELECT count(*) FROM synthea.patients) + (SELECT count(*) FROM synthea.encounters)
                          + (SELECT count(*) FROM synthea.conditions) + (SELECT count(*) FROM synthea.medications)
                          + (SELECT count(*) FROM synthea.observations) + (SELECT count(*) FROM synthea.allergies)
                          + (SELECT count(*) FROM synthea.immunizations) + (SELECT count(*) FROM synthea.procedures)
                          + (SELECT count(*) FROM synthea.careplans)
                        """));
    }

    @Test
    void what_is_held_is_what_is_read() throws Exception {
        for (String patient : patients()) {
            int copies = Praxis.found(sources.held(source, whose(patient))).stream()
                    .mapToInt(HeldRecord::copies)
                    .sum();
            assertThat(copies)
                    .isEqualTo(
                            read(patient).values().stream().mapToInt(List::size).sum());
        }
    }

    @Test
    void organisations_and_providers_are_shown_by_name() throws Exception {
        for (String patient : patients()) {
            var shown = new TreeMap<String, String>();
            Praxis.found(sources.read(source, whose(patient), rows -> {
                rows.forEach(table(rows, "synthea.encounters"), row -> {
                    var byColumn = row.values().stream()
                            .filter(value -> value.shown() != null)
                            .collect(Collectors.toMap(value -> value.column().column(), PersonsRows.Value::shown));
                    shown.put(
                            row.record().row().key(), byColumn.get("organization") + " / " + byColumn.get("provider"));
                });
                return "done";
            }));
            assertThat(shown).isEqualTo(namesByHand(patient));
        }
    }

    @Test
    void another_controller_has_nothing_here() {
        Whose elsewhere = Whose.patient(Set.copyOf(patients()), "another-practice", ZoneOffset.UTC);
        assertThat(Praxis.found(sources.held(source, elsewhere))).isEmpty();
    }

    @Test
    void one_patient_erased_leaves_every_other_as_they_were() throws Exception {
        DataSource copy = TestDatabase.dataSource(Synthea.load("synthea_erased"));
        var there = new Sources(any -> copy.getConnection());
        List<String> patients = patients();
        String leaving = patients.getFirst();
        Set<RowReference> rows = Praxis.found(there.held(source, whose(leaving))).stream()
                .map(HeldRecord::row)
                .collect(Collectors.toSet());
        ErasureOrder order = ErasureOrder.wholeRows(whose(leaving), rows, false);

        CarriedOut done = (CarriedOut) there.erase(source, order);

        assertThat(done.tables().stream()
                        .mapToInt(table -> table.deleted() + table.emptied())
                        .sum())
                .isEqualTo(rows.size());
        assertThat(done.tables()).extracting(TableErasure::notFound).containsOnly(0);
        assertThat(Praxis.found(there.remaining(source, order)).nothing()).isTrue();
        assertThat(Praxis.found(there.held(source, whose(leaving)))).isEmpty();
        for (String table : Synthea.TABLES) {
            String key = table.equals("patients") ? "id" : "patient";
            String others = Synthea.TABLES.indexOf(table) < 2 ? "true" : key + " <> '" + leaving + "'";
            String print = "SELECT count(*)::text || md5(string_agg(t::text, '|' ORDER BY t::text)) FROM synthea."
                    + table + " t WHERE " + others;
            assertThat(texts(copy, print)).as(table).isEqualTo(texts(database, print));
        }
    }

    private static Whose whose(String patient) {
        return Whose.patient(Set.of(patient), "synthea-practice", ZoneOffset.UTC);
    }

    private static TableMapping table(PersonsRows rows, String name) {
        return rows.tables().stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, List<JsonNode>> read(String patient) throws IOException {
        var read = new TreeMap<String, List<JsonNode>>();
        Praxis.found(sources.read(source, whose(patient), rows -> {
            for (TableMapping table : rows.tables()) {
                rows.forEach(table, row -> {
                    var node = Praxis.JSON.createObjectNode();
                    row.values()
                            .forEach(value -> node.set(
                                    value.column().column(),
                                    value.json() == null
                                            ? Praxis.JSON.nullNode()
                                            : Praxis.JSON.readTree(value.json())));
                    read.computeIfAbsent(table.table(), none -> new ArrayList<>())
                            .add(node);
                });
            }
            return "done";
        }));
        read.values().forEach(rows -> rows.sort(java.util.Comparator.comparing(SyntheaTest::sortable)));
        return read;
    }

    /** The columns by name, since the mapping and the database may list them in another order. */
    private static String sortable(JsonNode row) {
        var byName = new TreeMap<String, String>();
        row.propertyNames().forEach(name -> byName.put(name, row.get(name).toString()));
        return byName.toString();
    }

    private static Map<String, List<JsonNode>> askedByHand(String patient) {
        var queries = new TreeMap<String, String>();
        queries.put("synthea.patients", "SELECT to_jsonb(t) FROM synthea.patients t WHERE id = '%s'");
        queries.put("synthea.encounters", "SELECT to_jsonb(t) FROM synthea.encounters t WHERE patient = '%s'");
        queries.put("synthea.conditions", "SELECT to_jsonb(t) FROM synthea.conditions t WHERE patient = '%s'");
        queries.put("synthea.medications", "SELECT to_jsonb(t) FROM synthea.medications t WHERE patient = '%s'");
        queries.put("synthea.observations", "SELECT to_jsonb(t) FROM synthea.observations t WHERE patient = '%s'");
        queries.put("synthea.allergies", "SELECT to_jsonb(t) FROM synthea.allergies t WHERE patient = '%s'");
        queries.put("synthea.immunizations", "SELECT to_jsonb(t) FROM synthea.immunizations t WHERE patient = '%s'");
        queries.put("synthea.procedures", "SELECT to_jsonb(t) FROM synthea.procedures t WHERE patient = '%s'");
        queries.put("synthea.careplans", "SELECT to_jsonb(t) FROM synthea.careplans t WHERE patient = '%s'");
        var found = new TreeMap<String, List<JsonNode>>();
        queries.forEach((table, query) -> {
            var rows = new ArrayList<JsonNode>();
            texts(database, query.formatted(patient)).forEach(row -> rows.add(Praxis.JSON.readTree(row)));
            rows.sort(java.util.Comparator.comparing(SyntheaTest::sortable));
            if (!rows.isEmpty()) {
                found.put(table, rows);
            }
        });
        return found;
    }

    private static Map<String, String> namesByHand(String patient) throws SQLException {
        var names = new TreeMap<String, String>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("""
                        SELECT e.id, o.name, o.city, p.name, p.speciality FROM synthea.encounters e
                        JOIN synthea.organizations o ON o.id = e.organization
                        JOIN synthea.providers p ON p.id = e.provider WHERE e.patient = ?
                        """)) {
            statement.setString(1, patient);
            ResultSet row = statement.executeQuery();
            while (row.next()) {
                names.put(
                        "[\"" + row.getString(1) + "\"]",
                        row.getString(2) + ", " + row.getString(3) + " / " + row.getString(4) + ", "
                                + row.getString(5));
            }
        }
        return names;
    }

    private static List<String> patients() {
        List<String> patients = texts(database, "SELECT id FROM synthea.patients ORDER BY id");
        assertThat(patients).hasSize(27);
        return patients;
    }

    private static long one(String query) {
        return Long.parseLong(texts(database, query).getFirst());
    }

    private static List<String> texts(DataSource where, String query) {
        try (Connection connection = where.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            var texts = new ArrayList<String>();
            ResultSet row = statement.executeQuery(query);
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
