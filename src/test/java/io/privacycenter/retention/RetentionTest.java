package io.privacycenter.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.engine.Expiry;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Statement;
import io.privacycenter.timeline.Fact;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is found with nobody asking, and what becomes of it. */
class RetentionTest extends Swept {

    @Test
    void nobody_whose_data_has_outlived_its_law_is_missed_though_not_everybody_is_looked_at() {
        sweep();
        UUID practice = controller(CABINET_MARTIN);
        Map<UUID, Map<String, Integer>> byTheEngine = new HashMap<>();
        asWorker(() -> outlived.situations(people.known(subjects(practice)), configurations.inForce(practice)))
                .forEach((someone, situation) -> {
                    Map<String, Integer> expired = expired(situation);
                    if (!expired.isEmpty()) {
                        byTheEngine.put(someone.id(), expired);
                    }
                });
        assertThat(byTheEngine).isNotEmpty();
        assertThat(found(practice)).isEqualTo(byTheEngine);
    }

    @Test
    void what_is_foreseen_is_what_later_happens_though_the_sweep_is_stopped_on_the_way_and_looks_at_nobody_twice() {
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
            Instant start = clock.instant();
            AtomicInteger asked = new AtomicInteger();
            asWorker(() -> sweeping.sweep(() -> asked.incrementAndGet() > 20));
            Map<UUID, Instant> before = looked(start);
            assertThat(before).isNotEmpty();
            Instant resumed = clock.instant();
            sweep();
            Map<UUID, Instant> after = looked(resumed);
            assertThat(after).isNotEmpty().doesNotContainKeys(before.keySet().toArray(UUID[]::new));
            assertThat(owner().sql("select count(*) from retention.scan where finished is null")
                            .query(Integer.class)
                            .single())
                    .isZero();
            return found(practice);
        });
        assertThat(outcome).isEqualTo(foreseen);
    }

    @Test
    void a_practice_at_which_looking_again_had_to_stop_lets_the_next_one_have_its_turn() {
        UUID[] both = {controller(CABINET_MARTIN), controller(TILLEULS)};
        await().atMost(PATIENTLY).until(() -> {
            sweep();
            return due(both) == 0; // what others erased is told, and looked at again
        });
        owner().sql("update retention.person set controller_version = 0 where controller = any (?)")
                .param(both)
                .update();
        Map<UUID, Integer> owed = notLookedAgain(both);
        asWorker(() -> sweeping.sweep(() -> !notLookedAgain(both).equals(owed)));
        Map<UUID, Integer> after = notLookedAgain(both);
        UUID first = after.get(both[0]).equals(owed.get(both[0])) ? both[1] : both[0];
        UUID other = first.equals(both[0]) ? both[1] : both[0];
        assertThat(after.get(first)).as("was stopped").isPositive().isLessThan(owed.get(first));
        assertThat(after.get(other)).as("had no turn yet").isEqualTo(owed.get(other));

        asWorker(() -> sweeping.sweep(() -> !notLookedAgain(both).equals(after)));
        assertThat(notLookedAgain(both).get(first)).isEqualTo(after.get(first));
        assertThat(notLookedAgain(both).get(other)).isLessThan(after.get(other));
        sweep();
        assertThat(notLookedAgain(both))
                .allSatisfy((practice, people) -> assertThat(people).isZero());
    }

    @Test
    void somebody_never_looked_at_is_found_once_a_clock_that_began_long_ago_is_known_and_under_other_rules_again() {
        sweep();
        Subject someone = someoneWithOldLogIns(4);
        assertThat(clocks(someone))
                .as("whoever was looked at has a day and needs none")
                .isZero();
        owner().sql("delete from retention.person where subject = ?")
                .param(someone.id())
                .update();
        aVisitLongAgo(someone);
        await().atMost(PATIENTLY).until(() -> clocks(someone) == 1);
        assertThat(owner().sql("select ends from retention.clock where subject = ? and controller_version > 0")
                        .param(someone.id())
                        .query(Timestamp.class)
                        .single()
                        .toInstant())
                .as("worked out when the fact came")
                .isBetween(Instant.parse("1990-03-15T00:00:00Z"), Instant.parse("2026-01-01T00:00:00Z"));
        // As under rules by which it ends on a day that nobody would wait for.
        owner().sql("""
                        update retention.clock set controller_version = ?, platform_version = 1,
                            ends = '2999-01-01' where subject = ?
                        """).params(0, someone.id()).update();
        sweep();
        assertThat(clocks(someone)).isZero();
        assertThat(looked(Instant.EPOCH)).containsKey(someone.id());
    }

    @Test
    void what_a_practice_published_and_holds_no_longer_stops_nobody_elses_clock_and_is_taken_up_once_it_holds_again() {
        sweep();
        Subject theirs =
                asWorker(() -> people.known(subjects(controller(TILLEULS)))).getFirst();
        Subject someone = someoneWithOldLogIns(5);
        neverLookedAtSinceAVisitLongAgo(theirs, someone);
        publishedWithoutUse(theirs.controller());
        // As if all had been looked at under it already: the sweep meets it first where a clock is to be worked out.
        underAnotherVersion(theirs.controller(), 1);
        owner().sql("update retention.clock set controller_version = 0, ends = null where subject = ?")
                .param(theirs.id())
                .update();
        try {
            usedNoMore();
            sweep();
            assertThat(configurations.unusable()).as("met by the sweep").containsExactly(theirs.controller());
            neverLookedAtSinceAVisitLongAgo(theirs, someone);
            owner().sql("update retention.clock set controller_version = 0, ends = null where subject in (?, ?)")
                    .params(theirs.id(), someone.id())
                    .update();
            sweep();
            assertThat(looked(Instant.EPOCH)).containsKey(someone.id()).doesNotContainKey(theirs.id());
            assertThat(clocks(theirs)).isPositive();
            assertThat(configurations.unusable()).containsExactly(theirs.controller());
            assertThat(configurations.versionsInForce())
                    .containsKey(someone.controller())
                    .doesNotContainKey(theirs.controller());
        } finally {
            neverPublishedWithoutUse(theirs.controller());
            underAnotherVersion(theirs.controller(), -1);
        }
        later(Duration.ofHours(2), () -> {
            sweep();
            return true;
        });
        assertThat(looked(Instant.EPOCH)).containsKey(theirs.id());
        assertThat(configurations.unusable()).isEmpty();
    }

    private void underAnotherVersion(UUID controller, int more) {
        owner().sql("update retention.person set controller_version = controller_version + ? where controller = ?")
                .params(more, controller)
                .update();
    }

    /** What was in force before is remembered for a moment; nothing is asked that would learn of it here. */
    private static void usedNoMore() {
        Instant then = Instant.now().plusSeconds(2);
        await().atMost(PATIENTLY).until(() -> Instant.now().isAfter(then));
    }

    private void neverLookedAtSinceAVisitLongAgo(Subject... all) {
        for (Subject one : all) {
            owner().sql("delete from retention.person where subject = ?")
                    .param(one.id())
                    .update();
            aVisitLongAgo(one);
        }
        theLogIsRead();
    }

    private int visits;

    private void aVisitLongAgo(Subject someone) {
        record(
                someone,
                "visit-long-ago-" + ++visits + someone.id(),
                (veil, id, at) -> new Fact.ServiceEnded(
                        id, Instant.parse("1990-03-14T10:20:00Z"), at, Set.of("visit"), veil.reference("long-ago")));
    }

    private int clocks(Subject someone) {
        return owner().sql("select count(*) from retention.clock where subject = ?")
                .param(someone.id())
                .query(Integer.class)
                .single();
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

        assertThat(as(drMartin(), () -> releasing.preview(someone.controller(), Set.of(someone.id()))))
                .satisfies(preview -> {
                    assertThat(preview.needsAnother()).isFalse();
                    assertThat(preview.lines().stream()
                                    .mapToLong(Releasing.Line::items)
                                    .sum())
                            .isEqualTo(found(someone.controller()).get(someone.id()).values().stream()
                                    .mapToLong(Integer::longValue)
                                    .sum());
                });
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
        Instant tomorrow = clock.instant().plus(Duration.ofDays(1));
        assertThat(as(drMartin(), puttingOff::postponed))
                .filteredOn(order -> order.subject().equals(someone.id()))
                .singleElement()
                .satisfies(order -> assertThat(order.until()).isBetween(tomorrow.minusSeconds(60), tomorrow));
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

    private int due(UUID... practices) {
        return owner().sql("select count(*) from retention.person where controller = any (?) and due <= ?::timestamptz")
                .params(practices, clock.instant().toString())
                .query(Integer.class)
                .single();
    }

    private Map<UUID, Integer> notLookedAgain(UUID... practices) {
        Map<UUID, Integer> people = new HashMap<>();
        for (UUID practice : practices) {
            people.put(
                    practice,
                    owner().sql("select count(*) from retention.person where controller = ? and controller_version = 0")
                            .param(practice)
                            .query(Integer.class)
                            .single());
        }
        return people;
    }

    private static Map<String, Integer> expired(Situation situation) {
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
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }
}
