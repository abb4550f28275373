package io.privacycenter.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceMapping.ContactTable;
import io.privacycenter.configuration.source.SourceMapping.PersonTable;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.people.PeopleTable;
import io.privacycenter.sources.people.PeopleTable.Address;
import io.privacycenter.sources.rows.PersonsTable;
import io.privacycenter.sources.schema.Catalogue;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MissingIndexesTest {

    @Test
    void a_column_that_leads_to_a_person_and_has_no_index_is_named_with_the_statement_that_makes_one()
            throws SQLException {
        var practice = new ManyVisits("indexes", 250_000);
        assertThat(plans(practice)).anyMatch(line -> line.contains("Seq Scan"));
        assertThat(practice.missing())
                .containsExactly(
                        missing(
                                "big.patients",
                                "email",
                                "CREATE INDEX CONCURRENTLY ON \"big\".\"patients\" (lower(\"email\"))"),
                        missing(
                                "big.visits",
                                "patient_id",
                                "CREATE INDEX CONCURRENTLY ON \"big\".\"visits\" (\"patient_id\")"),
                        missing(
                                "big.messages",
                                "visit_id",
                                "CREATE INDEX CONCURRENTLY ON \"big\".\"messages\" (\"visit_id\")"));

        practice.makeIndexes();

        assertThat(practice.missing()).isEmpty();
        assertThat(plans(practice)).noneMatch(line -> line.contains("Seq Scan"));
    }

    @Test
    void an_address_is_found_by_the_index_that_is_asked_for_however_its_column_is_typed() throws SQLException {
        var practice = new ManyVisits("addresses", 250_000);
        TestDatabase.run(practice.database, """
                ALTER TABLE big.patients ALTER email TYPE character varying(80);
                CREATE TABLE big."Reach" AS SELECT id AS person, '+3363998' || id AS "Nr", 'x' || email AS mail FROM big.patients;
                ANALYZE big.patients, big."Reach"
                """);
        Source source = withContacts(practice, new ContactTable("big.Reach", "person", "mail", "Nr", null));
        List<Problem> missing = missingIndexes(practice, source);
        assertThat(missing)
                .extracting(Problem::detail)
                .contains(
                        "CREATE INDEX CONCURRENTLY ON \"big\".\"patients\" (lower(\"email\"::text))",
                        "CREATE INDEX CONCURRENTLY ON \"big\".\"Reach\" (\"person\")",
                        "CREATE INDEX CONCURRENTLY ON \"big\".\"Reach\" (lower(\"mail\"))");

        missing.forEach(problem -> TestDatabase.run(practice.database, problem.detail()));
        TestDatabase.run(practice.database, "ANALYZE big.patients, big.\"Reach\"");

        assertThat(missingIndexes(practice, source)).isEmpty();
        for (Address address : Address.values()) {
            assertThat(plan(practice, source, address)).noneMatch(line -> line.contains("Seq Scan"));
        }
    }

    private static Source withContacts(ManyVisits practice, ContactTable contacts) {
        SourceMapping mapping = practice.source.mapping();
        PersonTable person = mapping.person();
        return new Source(
                practice.source.definition(),
                new SourceMapping(
                        mapping.source(),
                        new PersonTable(person.table(), person.key(), person.email(), null, null, List.of(contacts)),
                        mapping.tables()));
    }

    private static List<Problem> missingIndexes(ManyVisits practice, Source source) {
        return Praxis.found(practice.sources.check(source)).problems().stream()
                .filter(problem -> problem.code() == ProblemCode.INDEX_MISSING)
                .toList();
    }

    /** How the database would find who is behind an address. */
    private static List<String> plan(ManyVisits practice, Source source, Address address) throws SQLException {
        var lines = new ArrayList<String>();
        try (Session session = Session.toRead(any -> practice.database.getConnection(), source.definition())) {
            var people =
                    new PeopleTable(Catalogue.read(session), source.mapping().person());
            session.query(
                    Sql.of("EXPLAIN ").then(people.who(address, "7@people.example")),
                    row -> lines.add(row.getString(1)));
        }
        return lines;
    }

    @Test
    void a_small_table_needs_none() {
        assertThat(new ManyVisits("small", 2_000).missing()).isEmpty();
    }

    @Test
    void an_index_that_is_broken_partial_or_led_by_another_column_does_not_count() {
        var practice = new ManyVisits("partial", 40_000);
        TestDatabase.run(practice.database, """
                CREATE INDEX ON big.visits (practice_id, patient_id);
                CREATE INDEX ON big.visits (patient_id) WHERE practice_id = '2';
                CREATE INDEX ON big.messages (visit_id) WHERE visit_id IS NOT NULL
                """);
        assertThat(practice.missing()).extracting(Problem::table).containsExactly("big.visits");
        // Invalid is what a concurrent build leaves that was broken off.
        TestDatabase.run(practice.database, """
                CREATE INDEX broken ON big.visits (patient_id);
                UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'big.broken'::regclass
                """);
        assertThat(practice.missing()).extracting(Problem::table).containsExactly("big.visits");
    }

    @Test
    void the_index_fits_how_keys_are_compared_and_how_the_table_is_stored() {
        var practice = new ManyVisits("partitions", 2_000);
        TestDatabase.run(practice.database, """
                CREATE TABLE big."Größen" ("Nr" character(8), id bigint, note text) PARTITION BY HASH (id);
                CREATE TABLE big.first PARTITION OF big."Größen" FOR VALUES WITH (MODULUS 2, REMAINDER 0);
                CREATE TABLE big.second PARTITION OF big."Größen" FOR VALUES WITH (MODULUS 2, REMAINDER 1);
                INSERT INTO big."Größen" SELECT i::text, i, '' FROM generate_series(1, 20000) i
                """);
        String json = """
                {"source": "big", "controller": "1", "person": {"table": "big.Größen", "key": "Nr"}, "tables": []}
                """;
        var source = new Source(practice.source.definition(), Praxis.JSON.readValue(json, SourceMapping.class));
        String statement = "CREATE INDEX ON \"big\".\"Größen\" ((\"Nr\"::text))";
        assertThat(Praxis.found(practice.sources.check(source)).problems())
                .containsExactly(missing("big.Größen", "Nr", statement));

        TestDatabase.run(practice.database, statement);

        assertThat(Praxis.found(practice.sources.check(source)).problems()).isEmpty();
    }

    private static Problem missing(String table, String column, String statement) {
        return new Problem(ProblemCode.INDEX_MISSING, table, column, statement);
    }

    /** How the database would find one person's rows of each table. */
    private static List<String> plans(ManyVisits practice) throws SQLException {
        var lines = new ArrayList<String>();
        try (Session session = Session.toRead(any -> practice.database.getConnection(), practice.source.definition())) {
            var schema = Catalogue.read(session);
            for (SourceMapping.TableMapping mapping : practice.source.mapping().tables()) {
                var table = new PersonsTable(practice.source, schema, mapping, practice.person(7));
                session.query(
                        Sql.of("EXPLAIN SELECT * FROM " + table.from() + " WHERE ")
                                .then(table.belongs()),
                        row -> lines.add(row.getString(1)));
            }
        }
        return lines;
    }
}
