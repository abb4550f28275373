package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
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

    private void remember(List<Followers.Logged> entries) {
        entries.forEach(entry -> read.add(entry.position()));
    }
}
