package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.privacycenter.TestDatabase;
import io.privacycenter.ledger.log.Sequencer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Followers of the log: nothing is missed, and what failed comes again. */
class FollowersTest {

    private final FreshLedger fresh = new FreshLedger("followers");
    private final Followers followers = new Followers(JdbcClient.create(fresh.pool()), fresh.transaction);
    private final List<Long> read = new ArrayList<>();

    @AfterEach
    void close() {
        fresh.close();
    }

    @Test
    void a_follower_reads_everything_in_the_order_of_the_log_and_goes_on_where_it_was() {
        fresh.fill(UUID.randomUUID(), 5);
        fresh.fill(UUID.randomUUID(), 2);
        fresh.sequenceAll();
        assertThat(followers.lag("outbox")).isEqualTo(7);
        assertThat(followers.readOn("outbox", 4, this::remember)).isEqualTo(4);
        assertThat(followers.lag("outbox")).isEqualTo(3);
        assertThat(followers.readOn("outbox", 4, this::remember)).isEqualTo(3);
        assertThat(followers.readOn("outbox", 4, this::remember)).isZero();
        fresh.record(UUID.randomUUID(), "later");
        fresh.sequenceAll();
        assertThat(followers.readOn("outbox", 4, this::remember)).isEqualTo(1);
        assertThat(read)
                .containsExactlyElementsOf(LongStream.range(0, 8).boxed().toList());
    }

    @Test
    void what_failed_comes_again() {
        fresh.fill(UUID.randomUUID(), 3);
        fresh.sequenceAll();
        assertThatThrownBy(() -> followers.readOn("outbox", 10, entries -> {
                    throw new IllegalStateException("the mail server is away");
                }))
                .hasMessage("the mail server is away");
        assertThat(followers.lag("outbox")).isEqualTo(3);
        assertThat(followers.readOn("outbox", 10, this::remember)).isEqualTo(3);
    }

    @Test
    void two_nodes_do_not_read_for_one_follower_at_once_and_two_followers_do_not_wait() {
        fresh.fill(UUID.randomUUID(), 3);
        fresh.sequenceAll();
        assertThat(followers.readOn("outbox", 1, this::remember)).isEqualTo(1);
        followers.readOn("outbox", 10, entries -> {
            var elsewhere = Thread.ofPlatform().start(() -> {
                assertThat(followers.readOn("outbox", 10, this::remember)).isZero();
                assertThat(followers.readOn("retention", 10, this::remember)).isEqualTo(3);
                read.add(99L);
            });
            try {
                elsewhere.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(read).containsExactly(0L, 0L, 1L, 2L, 99L);
        assertThat(followers.lag("outbox")).isZero();
    }

    @Test
    void a_follower_that_stops_goes_on_elsewhere_and_misses_nothing_while_its_lag_shows() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new LogMeters(JdbcClient.create(fresh.pool()), followers).bindTo(meters);
        fresh.fill(UUID.randomUUID(), 3);
        fresh.sequenceAll();
        try (Following here = followers.following("notices", this::remember)) {
            here.start();
            FreshLedger.await(() -> followers.lag("notices") == 0);
        }
        fresh.fill(UUID.randomUUID(), 2);
        assertThat(lag(meters))
                .as("what has no position yet is nobody's to read")
                .isZero();
        fresh.sequenceAll();
        assertThat(lag(meters)).isEqualTo(2);
        try (Following there = followers.following("notices", this::remember)) {
            there.start();
            FreshLedger.await(() -> lag(meters) == 0);
        }
        assertThat(read).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void what_two_nodes_follow_at_once_is_read_once_and_in_order() {
        List<Long> together = new CopyOnWriteArrayList<>();
        try (Following one = followers.following("notices", entries -> positions(entries, together));
                Following other = followers.following("notices", entries -> positions(entries, together));
                Sequencer sequencer = fresh.sequencer()) {
            sequencer.start();
            one.start();
            other.start();
            for (int i = 0; i < 40; i++) {
                fresh.fill(UUID.randomUUID(), 3);
            }
            FreshLedger.await(() -> fresh.count("queue") == 0 && followers.lag("notices") == 0);
        }
        assertThat(together)
                .containsExactlyElementsOf(LongStream.range(0, 120).boxed().toList());
    }

    @Test
    void those_who_stand_at_one_place_are_given_the_same_reading() {
        List<List<Followers.Logged>> given = new CopyOnWriteArrayList<>();
        followers.follow("notices", given::add);
        followers.follow("retention", given::add);
        fresh.fill(UUID.randomUUID(), 3);
        fresh.sequenceAll();
        followers.readOn("retention", 1, this::remember);
        followers.readOn("notices", 1, this::remember);
        assertThat(followers.readOnTogether(follower("webhooks", given), 10)).isEqualTo(3);
        assertThat(given).as("the others stand elsewhere").hasSize(1);
        assertThat(followers.readOnTogether(follower("notices", given), 10)).isEqualTo(2);
        assertThat(given).hasSize(3);
        assertThat(given.get(1)).as("read once").isSameAs(given.get(2)).hasSize(2);
        assertThat(followers.slowest()).isZero();
    }

    @Test
    void one_that_fails_holds_up_nobody_who_stands_where_it_stands() {
        followers.follow("notices", entries -> {
            throw new IllegalStateException("the mail server is away");
        });
        followers.follow("webhooks", this::remember);
        fresh.fill(UUID.randomUUID(), 3);
        fresh.sequenceAll();
        followers.start();
        try {
            FreshLedger.await(() -> followers.lag("webhooks") == 0);
        } finally {
            followers.stop();
        }
        assertThat(read).containsExactly(0L, 1L, 2L);
        assertThat(followers.lag("notices")).isEqualTo(3);
    }

    @Test
    void entries_that_somebody_edited_or_deleted_hold_up_nothing_and_nothing_is_owed_for_them() {
        fresh.fill(UUID.randomUUID(), 3);
        fresh.sequenceAll();
        fresh.owner().sql("delete from ledger.entry where number = 1").update();
        fresh.owner()
                .sql("update ledger.entry set type = 'something-else.v1' where number = 2")
                .update();
        assertThat(followers.readOn("notices", 2, this::remember)).isEqualTo(2);
        assertThat(read).isEmpty();
        assertThat(followers.readOn("notices", 2, this::remember)).isEqualTo(1);
        assertThat(read).containsExactly(2L);
    }

    @Test
    void an_installation_that_had_a_log_before_follows_from_its_end() {
        DataSource database = TestDatabase.fresh("older");
        FluentConfiguration versions = Flyway.configure()
                .dataSource(database)
                .schemas("flyway")
                .createSchemas(true)
                .placeholders(Map.of(
                        "app", fresh.roles.app().user(),
                        "worker", fresh.roles.worker().user()));
        versions.target("10?").load().migrate();
        TestDatabase.run(database, """
                insert into ledger.leaf values (0, gen_random_uuid(), 1, 'x'), (1, gen_random_uuid(), 1, 'x');
                insert into ledger.appended (subjects, numbers, hashes)
                values (array [gen_random_uuid()], array [1], array ['x'::bytea])
                """);
        versions.target("11").load().migrate();
        assertThat(JdbcClient.create(database)
                        .sql("select next_position from ledger.follower where name = 'notices'")
                        .query(Long.class)
                        .single())
                .as("two that have a position, and one that gets the next")
                .isEqualTo(3);
    }

    private static double lag(MeterRegistry meters) {
        return meters.get("privacycenter.log.lag").gauge().value();
    }

    private static void positions(List<Followers.Logged> entries, List<Long> to) {
        entries.forEach(entry -> to.add(entry.position()));
    }

    private static Followers.Follower follower(String name, List<List<Followers.Logged>> given) {
        return new Followers.Follower(name, given::add);
    }

    private void remember(List<Followers.Logged> entries) {
        entries.forEach(entry -> read.add(entry.position()));
    }
}
