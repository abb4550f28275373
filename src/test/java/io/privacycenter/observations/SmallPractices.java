package io.privacycenter.observations;

import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.configuration.source.SourceSecrets;
import io.privacycenter.demo.DemoPractice;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.observations.Observations.Offered;
import io.privacycenter.observations.Observations.Preview;
import io.privacycenter.observations.Observations.Standing;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.timeline.Fact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Practices whose software reports nothing, connected by an administrator; each test has a database and people of its own. */
abstract class SmallPractices extends Installed {

    static final String NORTH = "small-north";
    static final String SOUTH = "small-south";
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    @Autowired
    Configurations configurations;

    @Autowired
    SourceSecrets secrets;

    @Autowired
    Ledger ledger;

    @Autowired
    Observations observations;

    @Autowired
    Observing observing;

    private final int number = COUNT.incrementAndGet();
    private Platform before;

    /** Id of the source. */
    final String source = "small-" + number;

    /** Its database, as the practice's software sees it. */
    JdbcClient data;

    /** The n-th person of this test: nobody of another test has the number. */
    long person(int n) {
        return 90_000_000L + 100_000L * number + n;
    }

    String email(String name) {
        return name + "-" + number + "@small.example";
    }

    @BeforeEach
    void connect() {
        before = configurations.platform().orElseThrow();
        String database = TestDatabase.freshDatabase("small");
        TestDatabase.run(TestDatabase.dataSource(database), text("small.sql"));
        data = JdbcClient.create(TestDatabase.dataSource(database));
        SourceMapping mapping =
                JSON.readValue(text("small-mapping.json").replace("SOURCE", source), SourceMapping.class);
        connect(mapping, database);
    }

    /** What an administrator does: source, mapping, and the controllers where they are new. */
    void connect(SourceMapping mapping, String database) {
        Set<String> selectors = new TreeSet<>(before.selectors());
        mapping.tables()
                .forEach(table -> table.columns().stream()
                        .map(SourceMapping.ColumnMapping::selector)
                        .filter(Objects::nonNull)
                        .forEach(selectors::add));
        List<SourceDefinition> sources = new ArrayList<>(before.sources());
        sources.add(new SourceDefinition(
                mapping.source(),
                mapping.source(),
                TestDatabase.server().jdbcUrl(database),
                TestDatabase.server().user(),
                10));
        List<SourceMapping> mappings = new ArrayList<>(before.mappings());
        mappings.add(mapping);
        asWorker(() -> transaction.execute(status -> {
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
                    "A software whose vendor is gone");
            return mapping;
        }));
        for (String hostId : List.of(NORTH, SOUTH)) {
            open(hostId);
        }
    }

    void open(String hostId) {
        if (controllers.ofHostId(hostId).isEmpty()) {
            asWorker(() -> transaction.execute(status -> {
                configurations.publish(controllers.register(hostId, hostId).id(), practice(hostId), "Opened");
                return hostId;
            }));
        }
    }

    @AfterEach
    void disconnect() {
        owner().sql("delete from observations.place").update();
        asWorker(() -> transaction.execute(status -> configurations.publish(before, "As before the test")));
    }

    void patient(int n, String practice, String email, String born, String since) {
        data.sql(
                        "insert into small.patients values (?, ?, 'Somebody', ?, null, cast(? as date), cast(? as date), null)")
                .params(java.util.Arrays.asList(person(n), practice, email, born, since))
                .update();
    }

    void visit(int n, int patient, String practice, String began, String ended) {
        data.sql("insert into small.visits values (?, ?, ?, cast(? as timestamptz), cast(? as timestamptz), 'cough')")
                .params(java.util.Arrays.asList((long) n, person(patient), practice, began, ended))
                .update();
    }

    /** What an administrator sees before switching it on. */
    Preview preview(String fact) {
        return switch (as(administrator(), () -> observations.preview(source, fact))
                .orElseThrow()) {
            case SourceAnswer.Found<Preview> found -> found.value();
            case SourceAnswer.Unreachable<Preview> silent -> throw new AssertionError(silent.fault());
        };
    }

    /** What an administrator sees afterwards. */
    Standing standing(String fact) {
        return as(administrator(), observations::all).stream()
                .filter(one -> one.source().equals(source) && one.fact().id().equals(fact))
                .map(Offered::standing)
                .findFirst()
                .orElseThrow();
    }

    /** Switches it on, where it is not, and waits for one whole pass over the rows. */
    Standing passed(String fact) {
        as(administrator(), () -> observations.switchOn(source, fact));
        asIfRested(fact);
        await().until(() -> {
            round();
            return standing(fact).finished() != null;
        });
        return standing(fact);
    }

    /** The rest after the last pass is over. */
    private void asIfRested(String fact) {
        owner().sql("update observations.place set finished = null where source = ? and fact = ?")
                .params(source, fact)
                .update();
    }

    void round() {
        CurrentActor.run(Actor.OBSERVER, () -> observing.observe(() -> false));
    }

    List<Fact> facts(String practice, int n) {
        Subject subject = subject(practice, Long.toString(person(n)));
        return asWorker(() -> ledger.entries(subject.id())).stream()
                .map(Entry::fact)
                .toList();
    }

    StaffMember administrator() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }

    private static Practice practice(String hostId) {
        return Changed.named(DemoPractice.all().getFirst().practice(), hostId, hostId, hostId);
    }

    static String text(String resource) {
        try (InputStream in = SmallPractices.class.getResourceAsStream("/observations/" + resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
