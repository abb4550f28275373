package io.privacycenter.observations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.privacycenter.Synthea;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.configuration.source.DerivedFact.Kind;
import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.ledger.Entry;
import io.privacycenter.observations.Observations.Preview;
import io.privacycenter.sources.Praxis;
import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A medical database that this project did not design tells its visits and deaths. */
class SyntheaFactsTest extends SmallPractices {

    private static final List<DerivedFact> FACTS = List.of(
            fact("visit-began", Kind.SERVICE_STARTED, "synthea.encounters", "start", List.of("visit"), "id"),
            fact("visit-ended", Kind.SERVICE_ENDED, "synthea.encounters", "stop", List.of("visit"), "id"),
            fact("death", Kind.DIED, "synthea.patients", "deathdate", List.of(), null));

    @Test
    void what_is_previewed_and_recorded_is_what_queries_by_hand_count() throws Exception {
        assumeTrue(Synthea.isHere(), Synthea.MISSING);
        String database = Synthea.load("synthea_facts");
        JdbcClient synthea = JdbcClient.create(TestDatabase.dataSource(database));
        SourceMapping mapping = Praxis.mapping("/synthea-mapping.json");
        connect(new SourceMapping(source, mapping.person(), mapping.tables(), NORTH, FACTS), database);
        Preview visits = preview("visit-began");
        assertThat(visits.fresh()).isEqualTo(count(synthea, "select count(*) from synthea.encounters"));
        assertThat(visits.people()).isEqualTo(count(synthea, "select count(distinct patient) from synthea.encounters"));
        assertThat(visits.troubles()).isEmpty();
        assertThat(preview("death").fresh())
                .isEqualTo(count(synthea, "select count(*) from synthea.patients where deathdate is not null"))
                .isPositive();

        assertThat(passed("visit-began").recorded()).isEqualTo(visits.fresh());
        assertThat(passed("visit-ended").recorded())
                .isEqualTo(count(synthea, "select count(*) from synthea.encounters where stop is not null"));
        assertThat(passed("death").troubles()).isEmpty();

        for (String person : synthea.sql("select id from synthea.patients")
                .query(String.class)
                .list()) {
            assertThat(starts(person)).as("visits of one person").isEqualTo(startsByHand(synthea, person));
        }
        assertThat(passed("visit-began").recorded()).as("again").isEqualTo(visits.fresh());
    }

    private List<Instant> starts(String person) {
        UUID subject = subject(NORTH, person).id();
        return asWorker(() -> ledger.entries(subject)).stream()
                .map(Entry::fact)
                .filter(Fact.ServiceStarted.class::isInstance)
                .map(Fact::effect)
                .sorted()
                .toList();
    }

    private static List<Instant> startsByHand(JdbcClient synthea, String person) {
        return synthea.sql("select start from synthea.encounters where patient = ? order by 1")
                .param(person)
                .query((row, n) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private static long count(JdbcClient synthea, String sql) {
        return synthea.sql(sql).query(Long.class).single();
    }

    private static DerivedFact fact(
            String id,
            Kind kind,
            String table,
            String date,
            List<String> bases,
            @org.jspecify.annotations.Nullable String reference) {
        return new DerivedFact(id, kind, table, date, null, bases, reference, null, null, null);
    }
}
