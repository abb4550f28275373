package io.privacycenter.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.Laboratory;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.erasure.Erasure.CarriedOut;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every one of sixty people in turn, in a fresh copy of the laboratory: what is read, and what their erasure changes in
 * all tables, against queries written by hand. Law holds the invoices.
 */
class LaboratoryErasureTest {

    private static final List<Integer> EVERYBODY =
            IntStream.rangeClosed(1, 60).boxed().toList();
    private static final List<String> SITES = List.of("1", "2", "3");
    private static final Set<String> HELD = Set.of("laboratorio.facturas", "laboratorio.lineas_factura");
    private static final String STAYS =
            "\"Fall_Nr\" IN (SELECT \"Fall_Nr\" FROM \"Klinik\".\"Aufenthalte\" JOIN \"Klinik\".\"Patientenakte\""
                    + " USING (\"Standort_Nr\", \"Akten_Nr\") WHERE \"Patienten_Nr\" = %1$s AND %2$s)";
    private static final String OF_SITE = "\"Standort_Nr\"::text = ANY ('%2$s')";

    /** @param where the rows of person {@code %1$s} at the sites {@code %2$s} */
    private record Theirs(String table, String where) {}

    private static final List<Theirs> THEIRS = List.of(
            new Theirs("Stamm.Patienten", "\"Patienten_Nr\" = %1$s"),
            new Theirs(
                    "Stamm.Anschriften",
                    "\"Anschrift_Id\" = (SELECT \"Anschrift_Id\" FROM \"Stamm\".\"Patienten\" WHERE \"Patienten_Nr\" = %1$s)"),
            new Theirs("Stamm.Kontaktdaten", "\"Patienten_Nr\" = %1$s"),
            new Theirs("Stamm.Notfallkontakte", "\"Patienten_Nr\" = %1$s"),
            new Theirs("Stamm.Versicherungen", "\"Patienten_Nr\" = %1$s"),
            new Theirs("Stamm.Portalzugänge", "\"Patienten_Nr\" = %1$s"),
            new Theirs(
                    "Stamm.Anmeldeprotokoll",
                    "\"Zugang_Id\" IN (SELECT \"Zugang_Id\" FROM \"Stamm\".\"Portalzugänge\" WHERE \"Patienten_Nr\" = %1$s)"),
            new Theirs("Klinik.Patientenakte", "\"Patienten_Nr\" = %1$s AND " + OF_SITE),
            new Theirs("Klinik.Aufenthalte", STAYS.replace("%2$s", OF_SITE)),
            new Theirs("Klinik.Diagnosen", STAYS.replace("%2$s", OF_SITE)),
            new Theirs("Klinik.Arztbriefe", STAYS.replace("%2$s", OF_SITE)),
            new Theirs("Klinik.Pflegenotizen", STAYS.replace("%2$s", OF_SITE)),
            new Theirs("Klinik.Messwerte", STAYS.replace("%2$s", OF_SITE)),
            new Theirs("Klinik.Termine", "\"Patienten_Nr\" = %1$s AND " + OF_SITE),
            new Theirs("Klinik.Nachrichten", "%1$s IN (\"Absender_Nr\", \"Empfänger_Nr\") AND " + OF_SITE),
            new Theirs("laboratorio.peticiones", "\"NHC\" = '%1$s' AND centro::text = ANY ('%2$s')"),
            new Theirs(
                    "laboratorio.muestras",
                    "id_peticion IN (SELECT id_peticion FROM laboratorio.peticiones WHERE \"NHC\" = '%1$s'"
                            + " AND centro::text = ANY ('%2$s'))"),
            new Theirs(
                    "laboratorio.resultados",
                    "codigo_barras IN (SELECT codigo_barras FROM laboratorio.muestras JOIN laboratorio.peticiones"
                            + " USING (id_peticion) WHERE \"NHC\" = '%1$s' AND centro::text = ANY ('%2$s'))"),
            new Theirs("laboratorio.genetica", "paciente = %1$s AND centro::text = ANY ('%2$s')"),
            new Theirs("laboratorio.consentimientos", "paciente = %1$s AND centro::text = ANY ('%2$s')"),
            new Theirs("laboratorio.facturas", "paciente = %1$s AND centro::text = ANY ('%2$s')"),
            new Theirs(
                    "laboratorio.lineas_factura",
                    "num_factura IN (SELECT num_factura FROM laboratorio.facturas WHERE paciente = %1$s"
                            + " AND centro::text = ANY ('%2$s'))"));

    /** Rows of theirs that somebody else has a part in. */
    private static final List<Theirs> SHARED = List.of(
            new Theirs(
                    "Stamm.Anschriften",
                    "\"Anschrift_Id\" IN (SELECT \"Anschrift_Id\" FROM \"Stamm\".\"Patienten\" WHERE \"Patienten_Nr\" = %1$s"
                            + " INTERSECT SELECT \"Anschrift_Id\" FROM \"Stamm\".\"Patienten\" WHERE \"Patienten_Nr\" <> %1$s)"),
            new Theirs(
                    "Klinik.Nachrichten",
                    "%1$s IN (\"Absender_Nr\", \"Empfänger_Nr\") AND \"Absender_Nr\" + \"Empfänger_Nr\" IS NOT NULL"));

    /** What their rows that stay may hold no more. */
    private static final String LEFT = """
            SELECT count(*) FROM (
              SELECT concat("Vorname", "Nachname", "Geburtsname", trim("Vollname"), "Geb_Datum", "Geschlecht", "Staatsangehörigkeit",
                "Muttersprache", "Familienstand", "Beruf", "Verstorben_am") AS held FROM "Stamm"."Patienten" WHERE "Patienten_Nr" = %1$s
              UNION ALL SELECT concat("Größe_cm", "Gewicht_kg", "BMI", "Blutgruppe", "Allergien", "Vorerkrankungen",
                "Dauermedikation", "Raucher") FROM "Klinik"."Patientenakte" WHERE "Patienten_Nr" = %1$s
              UNION ALL SELECT concat("Straße_HausNr", "Adresszusatz", "PLZ", "Wohnort", "Land") FROM "Stamm"."Anschriften" a
                WHERE "Anschrift_Id" = (SELECT "Anschrift_Id" FROM "Stamm"."Patienten" WHERE "Patienten_Nr" = %1$s)
                AND 1 = (SELECT count(*) FROM "Stamm"."Patienten" p WHERE p."Anschrift_Id" = a."Anschrift_Id")) rows
            WHERE held <> ''
            """;

    private static String laboratory;

    @BeforeAll
    static void load() {
        laboratory = Laboratory.load("laboratory_erasure");
    }

    @Test
    void what_is_read_of_each_person_at_each_site_is_what_a_query_by_hand_finds() throws SQLException {
        try (Place there = new Place(TestDatabase.dataSource(laboratory))) {
            for (int person : EVERYBODY) {
                for (String site : SITES) {
                    there.readsWhatIsThere(person, site);
                }
            }
        }
    }

    @Test
    void each_persons_erasure_takes_all_that_is_theirs_alone_and_leaves_what_is_held_and_everybody_elses_rows()
            throws SQLException {
        for (int person : EVERYBODY) {
            String copy = laboratory + "_" + person;
            DataSource admin = TestDatabase.dataSource("postgres");
            TestDatabase.run(admin, "CREATE DATABASE " + copy + " TEMPLATE " + laboratory);
            try (Place there = new Place(TestDatabase.dataSource(copy))) {
                there.losesWhatIsTheirs(person);
            }
            TestDatabase.run(admin, "DROP DATABASE " + copy + " WITH (FORCE)");
        }
    }

    private static Theirs of(String table, List<Theirs> all) {
        return all.stream().filter(one -> one.table().equals(table)).findFirst().orElseThrow();
    }

    private static String keyOf(TableMapping table) {
        return "array_to_json(ARRAY["
                + table.key().stream()
                        .map(column -> "t." + TableName.quoted(column) + "::text")
                        .collect(Collectors.joining(", "))
                + "]::text[])::text";
    }

    private static List<String> minus(List<String> rows, List<String> without) {
        var others = new HashMap<String, Integer>();
        without.forEach(row -> others.merge(row, 1, Integer::sum));
        return rows.stream()
                .filter(row -> others.merge(row, -1, Integer::sum) < 0)
                .toList();
    }

    /** One copy of the laboratory. */
    private static final class Place implements AutoCloseable {

        private final HikariDataSource database = new HikariDataSource();
        private final Source source = new Source(Praxis.definition("laboratory"), Laboratory.mapping());
        private final Sources sources;

        Place(DataSource database) {
            this.database.setDataSource(database);
            this.database.setMaximumPoolSize(2);
            this.database.setMinimumIdle(0);
            this.sources = new Sources(any -> this.database.getConnection());
        }

        @Override
        public void close() {
            database.close();
        }

        List<HeldRecord> held(int person, String site) {
            return Praxis.found(sources.held(source, whose(person, site)));
        }

        private static Whose whose(int person, String site) {
            return Whose.patient(Set.of(Integer.toString(person)), site, ZoneOffset.UTC);
        }

        void readsWhatIsThere(int person, String site) throws SQLException {
            var read = new TreeMap<String, List<String>>();
            held(person, site)
                    .forEach(record -> read.computeIfAbsent(record.row().table(), table -> new ArrayList<>())
                            .addAll(Collections.nCopies(
                                    record.copies(), record.row().key())));
            for (TableMapping table : source.mapping().tables()) {
                List<String> byHand = rows(keyOf(table), of(table.table(), THEIRS), person, "{" + site + "}");
                List<String> found = read.getOrDefault(table.table(), List.of());
                assertThat(found)
                        .as("%s of %s at %s", table.table(), person, site)
                        .hasSameSizeAs(byHand);
                if (!table.key().isEmpty()) {
                    assertThat(found).containsExactlyInAnyOrderElementsOf(byHand);
                }
            }
        }

        /** Rows of the platform go with the last site. */
        void erase(int person, String site) {
            boolean last = site.equals(SITES.getLast());
            var rows = new TreeSet<RowReference>();
            for (HeldRecord record : held(person, site)) {
                boolean kept =
                        HELD.contains(record.row().table()) || record.anothersToo() || (record.shared() && !last);
                if (!kept) {
                    rows.add(record.row());
                }
            }
            ErasureOrder order = ErasureOrder.wholeRows(whose(person, site), rows, last);
            assertThat(sources.dryRun(source, order))
                    .as("%s at %s", person, site)
                    .isInstanceOf(CarriedOut.class);
            assertThat(sources.erase(source, order))
                    .as("%s at %s", person, site)
                    .isInstanceOf(CarriedOut.class);
            assertThat(Praxis.found(sources.remaining(source, order)).nothing()).isTrue();
            assertThat(held(person, site))
                    .allMatch(record ->
                            HELD.contains(record.row().table()) || record.anothersToo() || (record.shared() && !last));
        }

        void losesWhatIsTheirs(int person) throws SQLException {
            List<String> before = everything();
            List<String> theirs = all(THEIRS, person);
            all(SHARED, person).forEach(theirs::remove);
            List<String> trigger = theirs.stream()
                    .filter(row -> row.startsWith("laboratorio.resultados "))
                    .toList();

            for (String site : SITES) {
                erase(person, site);
            }

            List<String> after = everything();
            assertThat(minus(before, after)).as("gone with %s", person).containsExactlyInAnyOrderElementsOf(theirs);
            List<String> written = minus(after, before);
            assertThat(written.stream().filter(row -> row.startsWith("laboratorio.bitacora ")))
                    .as("what the host's own trigger notes")
                    .hasSameSizeAs(trigger);
            assertThat(written.stream().filter(row -> !row.startsWith("laboratorio.bitacora ")))
                    .as("rows of %s that stay", person)
                    .hasSize((int) theirs.stream()
                            .filter(row ->
                                    row.matches("\"(Stamm|Klinik)\".\"(Patienten|Anschriften|Patientenakte)\" .*"))
                            .count());
            assertThat(rows(LEFT.formatted(person))).containsExactly("0");
        }

        /** Every row of every table, partitions one by one. */
        List<String> everything() throws SQLException {
            var all = new ArrayList<String>();
            for (String table : rows("SELECT c.oid::regclass::text FROM pg_class c WHERE relkind = 'r'"
                    + " AND relnamespace::regnamespace::text IN ('\"Stamm\"', '\"Klinik\"', 'laboratorio')")) {
                all.addAll(rows("SELECT t.tableoid::regclass || ' ' || t::text FROM " + table + " t"));
            }
            return all;
        }

        /** Without what law holds. */
        List<String> all(List<Theirs> theirs, int person) throws SQLException {
            var all = new ArrayList<String>();
            for (Theirs one : theirs) {
                if (!HELD.contains(one.table())) {
                    all.addAll(rows("t.tableoid::regclass || ' ' || t::text", one, person, "{1,2,3}"));
                }
            }
            return all;
        }

        List<String> rows(String what, Theirs theirs, int person, String sites) throws SQLException {
            return rows(
                    "SELECT " + what + " FROM " + TableName.of(theirs.table()).sql() + " t WHERE "
                            + theirs.where().formatted(person, sites));
        }

        List<String> rows(String query) throws SQLException {
            try (Connection connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("SET TimeZone = 'UTC'");
                var rows = new ArrayList<String>();
                try (ResultSet row = statement.executeQuery(query)) {
                    while (row.next()) {
                        rows.add(row.getString(1));
                    }
                }
                return rows;
            }
        }
    }
}
