package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.privacycenter.Installed;
import io.privacycenter.Synthea;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceSecrets;
import io.privacycenter.demo.DemoPractice;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.vocabulary.Action;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way on a database that we did not design: connected, mapped, told events, and asked for a copy. */
class SyntheaStoryTest extends Installed {

    private static final String PRACTICE = "synthea-practice";
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final List<String> ABOUT_PATIENTS = List.of(
            "encounters",
            "conditions",
            "medications",
            "observations",
            "allergies",
            "immunizations",
            "procedures",
            "careplans");

    @Autowired
    private Configurations configurations;

    @Autowired
    private SourceSecrets secrets;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    @Autowired
    private Filing filing;

    @Autowired
    private Cases cases;

    @Autowired
    private Desk desk;

    @Autowired
    private Packages packages;

    @LocalServerPort
    private int port;

    @Test
    void a_patient_of_another_software_gets_all_their_rows_and_nobody_elses() throws Exception {
        assumeTrue(Synthea.isHere(), Synthea.MISSING);
        String database = Synthea.load("synthea_story");
        JdbcClient source = JdbcClient.create(TestDatabase.dataSource(database));
        Platform before = configurations.platform().orElseThrow();
        try {
            StaffMember doctor = connect(database, before);
            String person = source.sql(
                            "select patient from synthea.observations group by 1 order by count(*) desc, 1 limit 1")
                    .query(String.class)
                    .single();
            report(person);
            Patient patient = patient(PRACTICE, person, 2);

            Map<String, byte[]> copy = copyOf(patient, doctor);

            assertThat(rowsIn(copy)).isEqualTo(rowsByHand(source, person));
            String everything = allText(copy);
            List<String> others = source.sql("select id from synthea.patients where id <> ?")
                    .param(person)
                    .query(String.class)
                    .list();
            assertThat(others).hasSize(26).noneMatch(everything::contains);
            source.sql("""
                            select distinct p.name from synthea.encounters e join synthea.providers p on p.id = e.provider
                            where e.patient = ?
                            """)
                    .param(person)
                    .query(String.class)
                    .list()
                    .forEach(name -> assertThat(everything).contains(name));
        } finally {
            asWorker(() -> transaction.execute(status -> configurations.publish(before, "As before the test")));
        }
    }

    /** What an administrator does: source, mapping, controller, a doctor. */
    private StaffMember connect(String database, Platform before) throws IOException {
        SourceMapping mapping;
        try (InputStream in = getClass().getResourceAsStream("/synthea-mapping.json")) {
            mapping = JSON.readValue(Objects.requireNonNull(in).readAllBytes(), SourceMapping.class);
        }
        Set<String> selectors = new TreeSet<>(before.selectors());
        mapping.tables()
                .forEach(table -> table.columns().stream()
                        .map(SourceMapping.ColumnMapping::selector)
                        .filter(Objects::nonNull)
                        .forEach(selectors::add));
        List<SourceDefinition> sources = new ArrayList<>(before.sources());
        sources.add(new SourceDefinition(
                mapping.source(),
                "Synthea",
                TestDatabase.server().jdbcUrl(database),
                TestDatabase.server().user(),
                10));
        List<SourceMapping> mappings = new ArrayList<>(before.mappings());
        mappings.add(mapping);
        return asWorker(() -> transaction.execute(status -> {
            secrets.keep(
                    mapping.source(),
                    SourceDefinition.Account.READING,
                    TestDatabase.server().password());
            configurations.publish(
                    new Platform(
                            before.name(),
                            List.copyOf(selectors),
                            before.processing(),
                            before.purposes(),
                            before.kinds(),
                            sources,
                            mappings,
                            before.renamed(),
                            before.defaults(),
                            before.past()),
                    "A second software");
            UUID controller = controllers.register("synthea", PRACTICE).id();
            configurations.publish(controller, practice(), "Opened");
            Staff.Credentials credentials = staff.enroll("doctor@synthea.example", "Dr Synthea", "General practice");
            grants.give(credentials.id(), Role.DOCTOR, controller);
            return new StaffMember(credentials.id(), "Dr Synthea", "General practice", Set.of(Role.DOCTOR));
        }));
    }

    private static Practice practice() {
        return Changed.named(DemoPractice.all().getFirst().practice(), PRACTICE, "Synthea Practice", "Synthea");
    }

    private void report(String person) throws Exception {
        String key = asWorker(() -> transaction.execute(status -> keys.issue(
                "Synthea", controllers.ofHostId(PRACTICE).orElseThrow().id())));
        String events = """
                [{"id":"s-1","type":"relationship-started","controller":"%1$s","person":{"host-id":"%2$s"},
                  "effect":"2015-01-05T09:00:00Z","bases":["care"]},
                 {"id":"s-2","type":"service-started","controller":"%1$s","person":{"host-id":"%2$s"},
                  "effect":"2020-03-05T09:00:00Z","bases":["visit"],"reference":"v-1"},
                 {"id":"s-3","type":"service-ended","controller":"%1$s","person":{"host-id":"%2$s"},
                  "effect":"2020-03-05T10:00:00Z","bases":["visit"],"reference":"v-1"}]
                """.formatted(PRACTICE, person);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events"))
                            .header("Authorization", "Bearer " + key)
                            .POST(HttpRequest.BodyPublishers.ofString(events))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("refused");
        }
    }

    /** Asks, has it approved, waits for the 48 hours of the medical file, and opens it. */
    private Map<String, byte[]> copyOf(Patient patient, StaffMember doctor) throws IOException {
        Filed filed = as(
                patient, () -> filing.file(patient, UUID.randomUUID(), Ask.of(Part.of(Action.ACCESS)), Locale.ENGLISH));
        Demand asked = as(
                doctor,
                () -> desk.open(filed.reference()).orElseThrow().demands().getFirst());
        assertThat(as(doctor, () -> desk.approve(doctor, asked))).isInstanceOf(Desk.Decision.Given.class);
        later(Duration.ofDays(3), () -> {
            await().until(() -> as(
                            patient,
                            () -> cases.find(filed.reference()).orElseThrow().state())
                    == CaseState.DONE);
            return true;
        });
        Packages.Opened opened = as(patient, () -> packages.open(patient, asked.id()));
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(((Packages.Opened.Copy) opened).zip())) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    /** Different rows per table; a row whose columns are of several kinds is in the copy under each of them. */
    private static Map<String, Integer> rowsIn(Map<String, byte[]> copy) {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (JsonNode kind :
                JSON.readTree(Objects.requireNonNull(copy.get("data.json"))).get("kinds")) {
            for (JsonNode row : kind.get("rows")) {
                rows.computeIfAbsent(
                                row.get("table").asString().substring("synthea.".length()), table -> new TreeSet<>())
                        .add(row.get("row").asString());
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach((table, keys) -> counts.put(table, keys.size()));
        return counts;
    }

    private static Map<String, Integer> rowsByHand(JdbcClient source, String person) {
        Map<String, Integer> rows = new TreeMap<>(Map.of("patients", 1));
        for (String table : ABOUT_PATIENTS) {
            int count = source.sql("select count(distinct t::text) from synthea." + table + " t where patient = ?")
                    .param(person)
                    .query(Integer.class)
                    .single();
            if (count > 0) {
                rows.put(table, count);
            }
        }
        return rows;
    }

    private static String allText(Map<String, byte[]> copy) {
        StringBuilder all = new StringBuilder();
        copy.forEach((name, bytes) -> all.append(new String(bytes, StandardCharsets.UTF_8)));
        return all.toString();
    }
}
