package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that come twice, singly and in batches, one after the other and at once. */
class AppendsTest {

    private static final Instant EFFECT = Instant.parse("2020-05-03T08:30:00Z");

    private final FreshLedger fresh = new FreshLedger("appends");
    private final List<UUID> crowd =
            IntStream.range(0, 40).mapToObj(i -> UUID.randomUUID()).toList();

    @AfterEach
    void close() {
        fresh.close();
    }

    @Test
    void a_batch_says_of_each_event_whether_it_is_new_known_or_known_with_another_content() {
        fresh.record(about(crowd.subList(0, 20), "first", "visit"));
        List<Statement> batch = new ArrayList<>(about(crowd.subList(0, 10), "first", "visit"));
        batch.addAll(about(crowd.subList(10, 20), "first", "call"));
        batch.addAll(about(crowd.subList(20, 40), "first", "visit"));
        List<Recorded> results = fresh.record(batch);
        assertThat(results.subList(0, 10)).allMatch(Recorded.AlreadyKnown.class::isInstance);
        assertThat(results.subList(10, 20)).allMatch(Recorded.Conflict.class::isInstance);
        assertThat(results.subList(20, 40)).allMatch(Recorded.Entered.class::isInstance);
        assertThat(fresh.count("entry")).isEqualTo(40);
        assertThat(fresh.count("queue")).isEqualTo(40);
    }

    @Test
    void each_result_is_about_the_person_at_its_place() {
        for (int i = 0; i < crowd.size(); i++) {
            fresh.fill(crowd.get(i), i % 3);
        }
        List<UUID> order = new ArrayList<>(crowd);
        Collections.shuffle(order, new Random(1));
        List<Recorded> results = fresh.record(about(order, "now", "visit"));
        for (int i = 0; i < order.size(); i++) {
            UUID one = order.get(i);
            long number = crowd.indexOf(one) % 3 + 1;
            assertThat(results.get(i)).isInstanceOfSatisfying(Recorded.Entered.class, entered -> {
                assertThat(entered.subject()).isEqualTo(one);
                assertThat(entered.number()).isEqualTo(number);
            });
        }
    }

    /** Half of the writers say one thing under an event id and half another: whoever is first is believed. */
    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void of_two_contents_under_one_event_id_at_once_one_is_recorded_once(int atOnce) throws Exception {
        int writers = 6;
        List<Recorded> all =
                at(writers, writer -> write(crowd, atOnce, "the same", writer % 2 == 0 ? "visit" : "call"));
        assertThat(all.stream().filter(Recorded.Entered.class::isInstance)).hasSize(crowd.size());
        assertThat(all.stream().filter(Recorded.AlreadyKnown.class::isInstance))
                .hasSize(crowd.size() * (writers / 2 - 1));
        assertThat(all.stream().filter(Recorded.Conflict.class::isInstance)).hasSize(crowd.size() * (writers / 2));
        assertThat(fresh.count("entry")).isEqualTo(crowd.size());
        assertThat(fresh.count("queue")).isEqualTo(crowd.size());
    }

    /** Each batch of which a half is known is written twice: that is where locks could be taken in another order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void batches_in_opposite_orders_of_which_a_part_is_known_all_come_through(long seed) throws Exception {
        int writers = 6;
        List<Recorded> all = at(writers, writer -> {
            List<UUID> order = new ArrayList<>(crowd);
            Collections.shuffle(order, new Random(seed * 100 + writer / 2));
            if (writer % 2 == 1) {
                Collections.reverse(order);
            }
            List<Statement> batch = new ArrayList<>();
            for (UUID one : order) {
                boolean shared = crowd.indexOf(one) % 2 == 0;
                batch.add(statement(one, shared ? "the same" : "of " + writer, "visit"));
                batch.add(statement(one, "and then of " + writer, "visit"));
            }
            return fresh.record(batch);
        });
        int shared = crowd.size() / 2;
        assertThat(all.stream().filter(Recorded.AlreadyKnown.class::isInstance)).hasSize(shared * (writers - 1));
        assertThat(all.stream().filter(Recorded.Conflict.class::isInstance)).isEmpty();
        for (UUID one : crowd) {
            long entries = crowd.indexOf(one) % 2 == 0 ? writers + 1 : 2 * writers;
            assertThat(fresh.ledger.verify(one))
                    .isInstanceOfSatisfying(
                            Verification.Intact.class,
                            intact -> assertThat(intact.entries()).isEqualTo(entries));
        }
    }

    private List<Recorded> write(List<UUID> people, int atOnce, String event, String base) {
        List<Recorded> results = new ArrayList<>();
        for (int from = 0; from < people.size(); from += atOnce) {
            results.addAll(fresh.record(about(people.subList(from, from + atOnce), event, base)));
        }
        return results;
    }

    private interface Writing {
        List<Recorded> write(int writer);
    }

    private static List<Recorded> at(int writers, Writing writing) throws Exception {
        CyclicBarrier together = new CyclicBarrier(writers);
        List<Recorded> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
            List<Future<List<Recorded>>> results = IntStream.range(0, writers)
                    .mapToObj(writer -> pool.submit((Callable<List<Recorded>>) () -> {
                        together.await();
                        return writing.write(writer);
                    }))
                    .toList();
            for (Future<List<Recorded>> result : results) {
                all.addAll(result.get());
            }
        }
        return all;
    }

    private static List<Statement> about(List<UUID> people, String event, String base) {
        return people.stream().map(one -> statement(one, event, base)).toList();
    }

    private static Statement statement(UUID subject, String event, String base) {
        return new Statement(
                subject,
                FreshLedger.CONTROLLER,
                event,
                (veil, id, recorded) -> new Fact.ServiceStarted(id, EFFECT, recorded, Set.of(base), null));
    }
}
