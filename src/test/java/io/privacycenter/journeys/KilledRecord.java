package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.audit.Audit;
import io.privacycenter.ledger.audit.AuditReport;
import io.privacycenter.ledger.log.Checkpoint;
import io.privacycenter.ledger.log.CheckpointFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the product has recorded, asked past it: its ledger, its requests, the work that it owes. */
final class KilledRecord {

    private static final String OUR_DATABASE = "privacy_center";

    private final Product product;
    private final CheckpointFolder checkpoints;
    private final MasterKey key;
    private final long reportsBefore;
    private final long requestsBefore;

    KilledRecord(Product product, Path data) throws IOException {
        this.product = product;
        this.checkpoints = new CheckpointFolder(data.resolve("checkpoints"));
        this.key = MasterKey.ofBase64(Files.readString(data.resolve("keys/master.key")));
        this.reportsBefore = facts("service-started.v1");
        this.requestsBefore = count("requests.case_file");
    }

    /** Waits until what the demo has begun to erase is erased. */
    static void awaitQuiet(Product product, Duration longest) throws IOException {
        JdbcClient database = JdbcClient.create(product.database(OUR_DATABASE));
        await().atMost(longest).until(() -> database.sql("""
                                select count(*) from work.scheduled_tasks
                                where task_name = 'carry-out' and execution_time < now() + interval '1 minute'
                                """).query(Long.class).single() == 0);
    }

    /** A session of the application, the database's own process for it. */
    static ProcessHandle session(Connection connection, RandomGenerator random) throws SQLException {
        List<Long> sessions = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select pid from pg_stat_activity
                        where backend_type = 'client backend' and pid <> pg_backend_pid() order by backend_start
                        """)) {
            while (rows.next()) {
                sessions.add(rows.getLong(1));
            }
        }
        return ProcessHandle.of(sessions.get(random.nextInt(sessions.size()))).orElseThrow();
    }

    /** Host ids of patients whose requests the demo itself has filed. */
    Set<String> patientsWhoAsked() {
        return Set.of("100001", "100002", "100003", "100004", "100005", "100006", "100007", "100008");
    }

    /** Checkpoints as somebody would hold them elsewhere at this moment. */
    List<Checkpoint> witnesses() {
        return checkpoints.witnesses();
    }

    /** Every report is there once; every request is there once, with one fact for each of its steps. */
    void assertFacts(int reports, Set<String> patients) throws IOException {
        assertThat(facts("service-started.v1") - reportsBefore)
                .as("facts of the host, each acknowledged")
                .isEqualTo(reports);
        assertThat(count("requests.case_file") - requestsBefore)
                .as("requests, each acknowledged")
                .isEqualTo(patients.size());
        assertThat(database()
                        .sql("""
                        select d.id || ': ' || count(*) filter (where e.type like 'demand-filed.%') || ' filed, '
                            || count(*) filter (where e.type = 'demand-answered.v1') || ' answered, '
                            || count(*) filter (where e.type = 'erasure-confirmed.v1') || ' confirmed, ' || d.state
                        from requests.demand d left join ledger.entry e
                            on e.subject = d.subject and coalesce(e.payload::json ->> 'demand', e.payload::json ->> 'order') = d.id::text
                        where d.case_file = any (?::uuid[]) group by d.id
                        having count(*) filter (where e.type like 'demand-filed.%') <> 1
                            or count(*) filter (where e.type = 'demand-answered.v1') <> 1
                            or count(*) filter (where e.type = 'erasure-confirmed.v1') <> (d.state = 'DONE')::int
                        """)
                        .param(sendings(patients))
                        .query(String.class)
                        .list())
                .as("demands of which a step is recorded never or twice")
                .isEmpty();
    }

    /** Nothing waits for its position any more, and everything is as the witnesses say. */
    void assertVerifies(List<Checkpoint> witnesses) throws IOException {
        await().atMost(Duration.ofMinutes(2)).until(() -> count("ledger.queue") == 0);
        AuditReport report =
                new Audit(product.database(OUR_DATABASE), InstallationClock.ofNow(), key).ofEverything(witnesses);
        assertThat(report.findings()).isEmpty();
        assertThat(report.held()).as("a checkpoint from before the kill").isNotNull();
        assertThat(report.entries())
                .as("work goes on meanwhile, and what it records may wait for its position")
                .isGreaterThanOrEqualTo(report.size());
    }

    /** Those of these patients whose erasure counts as done. */
    Set<String> erased(Set<String> patients) throws IOException {
        Map<UUID, String> bySending = new TreeMap<>();
        patients.forEach(patient -> bySending.put(FiledErasures.sending(patient), patient));
        Set<String> erased = new TreeSet<>();
        database()
                .sql("select case_file from requests.demand where case_file = any (?::uuid[]) and state = 'DONE'")
                .param(sendings(patients))
                .query(UUID.class)
                .list()
                .forEach(sending -> erased.add(bySending.get(sending)));
        return erased;
    }

    /** Waits until nothing is owed to these patients: every erasure done, every notice sent. */
    void settle(Set<String> patients, Duration longest) {
        await().atMost(longest).until(() -> erased(patients).equals(patients) && owed(patients) == 0);
    }

    /** What waits for its position or its reader is owed too: a notice is put down where the log is read. */
    private long owed(Set<String> patients) throws IOException {
        return database()
                .sql("""
                        select (select count(*) from ledger.queue)
                            + (select coalesce(max(position) + 1, 0) from ledger.leaf)
                            - (select coalesce(max(next_position), 0) from ledger.follower where name = 'notices')
                            + count(*)
                        from work.scheduled_tasks where task_instance in
                            (select d.id::text from requests.demand d where d.case_file = any (?::uuid[]))
                            or split_part(task_instance, ':', 1) = any (?::text[])
                        """)
                .params(sendings(patients), sendings(patients))
                .query(Long.class)
                .single();
    }

    private static String[] sendings(Set<String> patients) {
        return patients.stream()
                .map(patient -> FiledErasures.sending(patient).toString())
                .toArray(String[]::new);
    }

    private long facts(String type) throws IOException {
        return database()
                .sql("select count(*) from ledger.entry where type = ?")
                .param(type)
                .query(Long.class)
                .single();
    }

    private long count(String table) throws IOException {
        return database().sql("select count(*) from " + table).query(Long.class).single();
    }

    private JdbcClient database() throws IOException {
        return JdbcClient.create(product.database(OUR_DATABASE));
    }
}
