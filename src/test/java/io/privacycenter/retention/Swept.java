package io.privacycenter.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Followers;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.expiry.Outlived;
import io.privacycenter.timeline.Fact;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** The demo, whose practices keep data longer than they may, looked through as often as a test wants. */
abstract class Swept extends Installed {

    static final Duration PATIENTLY = Duration.ofSeconds(60);
    static final Set<String> NOTHING = Set.of();

    @Autowired
    Sweeping sweeping;

    @Autowired
    Releasing releasing;

    @Autowired
    PuttingOff puttingOff;

    @Autowired
    Outlived outlived;

    @Autowired
    Configurations configurations;

    @Autowired
    Ledger ledger;

    @Autowired
    Followers followers;

    @BeforeEach
    void theSweepsOfTheTestsAreAllThereAre() {
        nobodySweeps();
    }

    @BeforeEach
    void theLogIsRead() {
        // A fact is on its way before it has its place in the log and is read from there.
        await().atMost(PATIENTLY).until(() -> unplaced() == 0 && followers.lag("retention") == 0);
    }

    private int unplaced() {
        return owner().sql("select count(*) from ledger.queue")
                .query(Integer.class)
                .single();
    }

    void sweep() {
        theLogIsRead();
        asWorker(() -> {
            for (int round = 0; sweeping.sweep(() -> false); round++) {
                assertThat(round).as("comes to an end").isLessThan(500);
            }
            return true;
        });
    }

    Map<UUID, Map<String, Integer>> found(UUID controller) {
        return lines("controller = ? and expired", controller);
    }

    Map<UUID, Map<String, Integer>> foreseen(UUID controller, Instant by) {
        return lines("controller = ? and since < '" + by + "'", controller);
    }

    Map<UUID, Map<String, Integer>> lines(String which, UUID controller) {
        Map<UUID, Map<String, Integer>> lines = new HashMap<>();
        owner().sql("select subject, kind || ' ' || policy as what, items from retention.expiring where " + which)
                .param(controller)
                .query(row -> {
                    lines.computeIfAbsent(row.getObject("subject", UUID.class), one -> new TreeMap<>())
                            .merge(row.getString("what"), row.getInt("items"), Integer::sum);
                });
        return lines;
    }

    /** A patient of this practice alone, who has visited it and signed in more than a year ago. */
    Subject someoneWithOldLogIns(int n) {
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
    int logIns(Subject someone, String side) {
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
    Map<UUID, Instant> looked(Instant since) {
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

    String failure(Subject someone) {
        return owner().sql("select coalesce(failure, '') from requests.expired_erasure where subject = ?")
                .param(someone.id())
                .query(String.class)
                .single();
    }

    List<Fact> facts(Subject someone) {
        return asWorker(() ->
                transaction.execute(status -> ledger.timeline(someone.id()).facts()));
    }

    void record(Subject someone, String event, Statement.Veiled fact) {
        asWorker(() -> transaction.execute(
                status -> ledger.record(new Statement(someone.id(), someone.controller(), event, fact))));
    }
}
