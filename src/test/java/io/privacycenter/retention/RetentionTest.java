package io.privacycenter.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.engine.Expiry;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Followers;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.Outlived;
import io.privacycenter.timeline.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo, whose practices keep data longer than they may. */
class RetentionTest extends Installed {

    private static final Duration PATIENTLY = Duration.ofSeconds(60);
    private static final Set<String> NOTHING = Set.of();

    @Autowired
    private Sweeping sweeping;

    @Autowired
    private Releasing releasing;

    @Autowired
    private Outlived outlived;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Followers followers;

    @BeforeEach
    void theLogIsRead() {
        await().atMost(PATIENTLY).until(() -> followers.lag("retention") == 0);
    }

    @Test
    void nobody_whose_data_has_outlived_its_law_is_missed_though_not_everybody_is_looked_at() {
        sweep();
        UUID practice = controller(CABINET_MARTIN);
        List<UUID> all = asWorker(() -> ledger.subjects(practice, null, 100_000));
        Map<UUID, Map<String, Integer>> byTheEngine = new HashMap<>();
        for (UUID one : all) {
            Map<String, Integer> expired = expired(one);
            if (!expired.isEmpty()) {
                byTheEngine.put(one, expired);
            }
        }
        assertThat(byTheEngine).isNotEmpty();
        assertThat(found(practice)).isEqualTo(byTheEngine);
    }

    @Test
    void what_is_foreseen_is_what_later_happens_when_nothing_else_changes() {
        sweep();
        UUID practice = controller(TILLEULS);
        // What lies ahead is kept by month, so the day that is compared is the first of one.
        Instant then = clock.instant()
                .atZone(ZoneId.of("Europe/Paris"))
                .plusMonths(10)
                .withDayOfMonth(1)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        Map<UUID, Map<String, Integer>> foreseen = foreseen(practice, then);
        assertThat(foreseen).isNotEmpty();
        Map<UUID, Map<String, Integer>> outcome = later(Duration.between(clock.instant(), then.plusSeconds(1)), () -> {
            sweep();
            return found(practice);
        });
        assertThat(outcome).isEqualTo(foreseen);
    }

    @Test
    void
            what_a_claim_holds_is_not_proposed_and_is_erased_and_proved_once_the_claim_is_lifted_and_a_doctor_releases_it() {
        sweep();
        Subject someone = someoneWithOldLogIns(0);
        String hold = "claim-" + someone.id();
        record(
                someone,
                "placed-" + hold,
                (veil, id, at) -> new Fact.HoldPlaced(
                        id, at, at, veil.reference(hold), NOTHING, NOTHING, "Code civil, art. 2226"));
        sweep();
        assertThat(found(someone.controller())).doesNotContainKey(someone.id());

        record(someone, "lifted-" + hold, (veil, id, at) -> new Fact.HoldLifted(id, at, at, veil.reference(hold)));
        sweep();
        assertThat(found(someone.controller())).containsKey(someone.id());

        int young = logIns(someone, ">=");
        assertThat(logIns(someone, "<")).isPositive();
        assertThat(as(drMartin(), () -> releasing.release(drMartin(), someone.controller(), Set.of(someone.id()))))
                .isEqualTo(new Releasing.Outcome.Ordered(1));
        await().atMost(PATIENTLY)
                .untilAsserted(
                        () -> assertThat(facts(someone)).hasAtLeastOneElementOfType(Fact.ErasureConfirmed.class));
        assertThat(logIns(someone, "<")).as("asked past the product").isZero();
        assertThat(logIns(someone, ">=")).as("what is young stays").isEqualTo(young);
        assertThat(facts(someone)).anySatisfy(fact -> {
            assertThat(fact).isInstanceOf(Fact.ErasureOrdered.class);
            assertThat(((Fact.ErasureOrdered) fact).isOfExpired()).isTrue();
            assertThat(((Fact.ErasureOrdered) fact).laws()).isNotEmpty();
        });
        sweep();
        assertThat(found(someone.controller())).doesNotContainKey(someone.id());
    }

    @Test
    void a_claim_that_comes_after_the_release_still_holds_and_nothing_is_said_to_be_erased() {
        sweep();
        Subject someone = someoneWithOldLogIns(1);
        int old = logIns(someone, "<");
        String hold = "late-claim-" + someone.id();
        as(
                drMartin(),
                () -> transaction.execute(status -> {
                    releasing.release(drMartin(), someone.controller(), Set.of(someone.id()));
                    return ledger.record(new Statement(
                            someone.id(),
                            someone.controller(),
                            "placed-" + hold,
                            (veil, id, at) -> new Fact.HoldPlaced(
                                    id, at, at, veil.reference(hold), NOTHING, NOTHING, "Code civil, art. 2226")));
                }));
        await().atMost(PATIENTLY)
                .untilAsserted(() -> assertThat(failure(someone)).isEqualTo("HELD_SINCE"));
        assertThat(logIns(someone, "<")).isEqualTo(old);
        assertThat(facts(someone)).noneMatch(Fact.ErasureConfirmed.class::isInstance);

        record(someone, "lifted-" + hold, (veil, id, at) -> new Fact.HoldLifted(id, at, at, veil.reference(hold)));
        later(Duration.ofDays(2), () -> {
            await().atMost(PATIENTLY)
                    .untilAsserted(
                            () -> assertThat(facts(someone)).hasAtLeastOneElementOfType(Fact.ErasureConfirmed.class));
            return true;
        });
        assertThat(logIns(someone, "<")).isZero();
    }

    @Test
    void a_sweep_that_is_stopped_within_a_table_goes_on_with_the_rest_and_looks_at_nobody_twice() {
        sweep();
        later(Duration.ofDays(3), () -> {
            AtomicInteger asked = new AtomicInteger();
            asWorker(() -> sweeping.sweep(() -> asked.incrementAndGet() > 40));
            Map<UUID, Instant> before = looked();
            Instant resumed = clock.instant();
            sweep();
            Map<UUID, Instant> after = looked();
            long again = before.entrySet().stream()
                    .filter(one -> one.getValue().isAfter(resumed.minus(Duration.ofDays(1))))
                    .filter(one -> !after.get(one.getKey()).equals(one.getValue()))
                    .count();
            assertThat(again).isZero();
            assertThat(after.values().stream().filter(at -> !at.isBefore(resumed)))
                    .isNotEmpty();
            assertThat(owner().sql("select count(*) from retention.scan where finished is null")
                            .query(Integer.class)
                            .single())
                    .isZero();
            return true;
        });
        sweep();
    }

    private void sweep() {
        await().atMost(PATIENTLY).until(() -> followers.lag("retention") == 0);
        asWorker(() -> {
            for (int round = 0; sweeping.sweep(() -> false); round++) {
                assertThat(round).as("comes to an end").isLessThan(500);
            }
            return true;
        });
    }

    private Map<String, Integer> expired(UUID subject) {
        Situation situation = asWorker(() -> outlived.situation(transaction.execute(status -> people.subject(subject))))
                .orElseThrow();
        Map<String, Set<String>> items = new TreeMap<>();
        Expiry.of(situation)
                .due()
                .values()
                .forEach(due -> items.merge(
                        situation
                                        .rules()
                                        .kindOf(situation
                                                .rules()
                                                .selector(due.held().selector()))
                                        .id() + " " + due.policy(),
                        Set.of(due.held().item()),
                        RetentionTest::both));
        Map<String, Integer> counts = new TreeMap<>();
        items.forEach((kind, of) -> counts.put(kind, of.size()));
        return counts;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    private Map<UUID, Map<String, Integer>> found(UUID controller) {
        return lines("controller = ? and expired", controller);
    }

    private Map<UUID, Map<String, Integer>> foreseen(UUID controller, Instant by) {
        return lines("controller = ? and since < '" + by + "'", controller);
    }

    private Map<UUID, Map<String, Integer>> lines(String which, UUID controller) {
        Map<UUID, Map<String, Integer>> lines = new HashMap<>();
        owner().sql("select subject, kind || ' ' || policy as what, items from retention.expiring where " + which)
                .param(controller)
                .query(row -> {
                    lines.computeIfAbsent(row.getObject("subject", UUID.class), one -> new TreeMap<>())
                            .merge(row.getString("what"), row.getInt("items"), Integer::sum);
                });
        return lines;
    }

    private Map<UUID, Instant> looked() {
        Map<UUID, Instant> looked = new HashMap<>();
        owner().sql("select subject, looked from retention.person").query(row -> {
            looked.put(
                    row.getObject("subject", UUID.class),
                    row.getTimestamp("looked").toInstant());
        });
        return looked;
    }

    /** A patient of this practice alone, who has visited it and signed in more than a year ago. */
    private Subject someoneWithOldLogIns(int n) {
        String id = medcom().sql("""
                        select l.patient_id::text from medcom.logins l
                        join medcom.patient_practice r on r.patient_id = l.patient_id
                        join medcom.patients p on p.id = l.patient_id
                        where p.died_on is null and r.left_at is null
                        group by l.patient_id
                        having count(distinct r.practice_id) = 1 and min(r.practice_id) = 101
                           and min(l.at) < ?::timestamptz - interval '14 months'
                           and max(l.at) > ?::timestamptz - interval '6 months'
                        order by l.patient_id desc offset ? limit 1
                        """)
                .param(clock.instant().toString())
                .param(clock.instant().toString())
                .param(30 + n)
                .query(String.class)
                .single();
        return subject(CABINET_MARTIN, id);
    }

    /** Log-ins older than a year, or younger, asked past the product. */
    private int logIns(Subject someone, String side) {
        String id = asWorker(() -> people.identityOf(someone.id(), io.privacycenter.identity.Scheme.HOST_ID))
                .orElseThrow()
                .value();
        return medcom().sql("select count(*) from medcom.logins where patient_id = ?::bigint and at " + side
                        + " ?::timestamptz - interval '1 year'")
                .param(id)
                .param(clock.instant().toString())
                .query(Integer.class)
                .single();
    }

    /** Who was looked at since then, and when last. */
    private Map<UUID, Instant> looked(Instant since) {
        Map<UUID, Instant> looked = new HashMap<>();
        owner().sql("select subject, looked from retention.person where looked >= ?::timestamptz")
                .param(since.toString())
                .query(row -> {
                    looked.put(
                            row.getObject("subject", UUID.class),
                            row.getTimestamp("looked").toInstant());
                });
        return looked;
    }

    private String failure(Subject someone) {
        return owner().sql("select coalesce(failure, '') from requests.expired_erasure where subject = ?")
                .param(someone.id())
                .query(String.class)
                .single();
    }

    private List<Fact> facts(Subject someone) {
        return asWorker(() ->
                transaction.execute(status -> ledger.timeline(someone.id()).facts()));
    }

    private void record(Subject someone, String event, Statement.Veiled fact) {
        asWorker(() -> transaction.execute(
                status -> ledger.record(new Statement(someone.id(), someone.controller(), event, fact))));
    }
}
