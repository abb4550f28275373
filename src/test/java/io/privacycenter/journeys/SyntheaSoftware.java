package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Synthea;
import io.privacycenter.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A practice's software that this project did not design: its database on the product's server, and what it reports. */
final class SyntheaSoftware {
    static final String DATABASE = "synthea_software";
    static final String READER = "synthea_reader";
    static final String PASSWORD = "reads-only-4711";

    private static final List<String> ABOUT_PATIENTS =
            Synthea.TABLES.subList(Synthea.TABLES.indexOf("patients"), Synthea.TABLES.size());

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Product product;
    private final PGSimpleDataSource database;
    private final JdbcClient tables;

    private SyntheaSoftware(Product product, DataSource database) {
        this.product = product;
        this.database = (PGSimpleDataSource) database;
        this.database.setOptions("-c TimeZone=UTC");
        tables = JdbcClient.create(this.database);
    }

    /** Its database with an account that may read and nothing else. */
    static SyntheaSoftware on(Product product) throws Exception {
        JdbcClient.create(product.database("postgres"))
                .sql("create database " + DATABASE)
                .update();
        DataSource database = product.database(DATABASE);
        Synthea.loadInto(database);
        TestDatabase.run(database, """
                create role %1$s login password '%2$s';
                grant usage on schema synthea to %1$s;
                grant select on all tables in schema synthea to %1$s
                """.formatted(READER, PASSWORD));
        return new SyntheaSoftware(product, database);
    }

    int port() {
        return database.getPortNumbers()[0];
    }

    /** Somebody with a file neither empty nor long. */
    String somebody() {
        return tables.sql("""
                        select p.id from synthea.patients p
                        where p.deathdate is null
                            and exists (select from synthea.allergies where patient = p.id)
                            and exists (select from synthea.medications where patient = p.id)
                        order by (select count(*) from synthea.encounters where patient = p.id), p.id limit 1
                        """).query(String.class).single();
    }

    String nameOf(String person) {
        return tables.sql("select first || ' ' || last from synthea.patients where id = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    /** Reports that a person became a patient and was seen, and how they can be reached, which its tables do not say. */
    void reports(String key, String practice, String person, String email, String phone)
            throws IOException, InterruptedException {
        String who = "\"controller\":\"%s\",\"person\":{\"host-id\":\"%s\",\"email\":\"%s\",\"phone\":\"%s\"}"
                .formatted(practice, person, email, phone);
        String events = """
                [{"id":"s-1","type":"relationship-started",%1$s,"effect":"2020-01-06T09:00:00Z","bases":["care"]},
                 {"id":"s-2","type":"service-started",%1$s,"effect":"2026-03-05T09:00:00Z","bases":["visit"],"reference":"v-1"},
                 {"id":"s-3","type":"service-ended",%1$s,"effect":"2026-03-05T10:00:00Z","bases":["visit"],"reference":"v-1"}]
                """.formatted(who);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(product.address() + "/api/v1/events"))
                            .header("Authorization", "Bearer " + key)
                            .POST(HttpRequest.BodyPublishers.ofString(events))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("refused");
        }
    }

    /**
     * Every row about a person by table, each as the columns in which something stands, with it: asked past the product.
     *
     * @param without a column that an administrator said is not about people
     */
    Map<String, Set<Map<String, String>>> rowsOf(String person, String without) {
        Map<String, Set<Map<String, String>>> rows = new TreeMap<>();
        for (String table : ABOUT_PATIENTS) {
            String whose = table.equals("patients") ? "id" : "patient";
            Set<Map<String, String>> found = new HashSet<>(
                    tables.sql("select to_jsonb(t)::text from synthea.%s t where %s = ?".formatted(table, whose))
                            .param(person)
                            .query((row, n) -> values(JSON.readTree(row.getString(1)), without))
                            .list());
            if (!found.isEmpty()) {
                rows.put(table, found);
            }
        }
        return rows;
    }

    private static Map<String, String> values(JsonNode row, String without) {
        Map<String, String> values = new TreeMap<>();
        row.properties().stream()
                .filter(one -> !one.getKey().equals(without))
                .filter(one -> !one.getValue().isNull())
                .forEach(one -> values.put(one.getKey(), one.getValue().asString()));
        return values;
    }
}
