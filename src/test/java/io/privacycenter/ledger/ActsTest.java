package io.privacycenter.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.TestDatabase;
import io.privacycenter.installation.database.DatabaseRoles;
import io.privacycenter.ledger.audit.Audit;
import io.privacycenter.ledger.audit.AuditReport;
import io.privacycenter.ledger.audit.Finding;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The chains of controllers and of the platform: their order, their place in the log, and that they are nobody's. */
class ActsTest {

    private static final UUID OTHER = UUID.fromString("00000000-0000-0000-0000-0000000000ff");

    @TempDir
    private Path folder;

    private final FreshLedger fresh = new FreshLedger("acts");

    @AfterEach
    void close() {
        fresh.close();
    }

    @Test
    void each_controller_and_the_platform_has_one_chain_of_its_own_that_verifies() {
        act(null, 1);
        act(FreshLedger.CONTROLLER, 1);
        act(OTHER, 1);
        act(FreshLedger.CONTROLLER, 2);
        assertThat(fresh.count("own_chain")).isEqualTo(3);
        assertThat(numbers(FreshLedger.CONTROLLER)).containsExactly(2L, 1L);
        assertThat(numbers(null)).containsExactly(1L);
        for (UUID chain : chains()) {
            assertThat(fresh.ledger.verify(chain)).isInstanceOf(Verification.Intact.class);
        }
    }

    @Test
    void many_who_act_at_once_for_a_new_controller_leave_one_chain_without_a_gap() {
        IntStream.rangeClosed(1, 40).parallel().forEach(version -> act(OTHER, version));
        assertThat(fresh.count("own_chain")).isEqualTo(1);
        assertThat(numbers(OTHER))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 40).boxed().toList().reversed());
        assertThat(fresh.ledger.verify(chains().getFirst())).isInstanceOf(Verification.Intact.class);
    }

    @Test
    void an_act_that_is_not_committed_never_was() {
        act(OTHER, 1);
        fresh.transaction.executeWithoutResult(status -> {
            fresh.acts.record(OTHER, new Act.ConfigurationPublished(2, "0".repeat(64)));
            status.setRollbackOnly();
        });
        act(OTHER, 3);
        assertThat(fresh.acts.of(OTHER, Long.MAX_VALUE, 10).stream()
                        .map(done -> ((Act.ConfigurationPublished) done.act()).version()))
                .containsExactly(3, 1);
    }

    @Test
    void a_long_chain_is_read_in_pages_from_the_newest() {
        IntStream.rangeClosed(1, 7).forEach(version -> act(null, version));
        assertThat(fresh.acts.of(null, Long.MAX_VALUE, 3))
                .extracting(Acts.Done::number)
                .containsExactly(7L, 6L, 5L);
        assertThat(fresh.acts.of(null, 5, 3)).extracting(Acts.Done::number).containsExactly(4L, 3L, 2L);
        assertThat(fresh.acts.of(null, 2, 3)).extracting(Acts.Done::number).containsExactly(1L);
    }

    @Test
    void acts_are_in_the_log_and_an_audit_names_what_became_of_them() {
        UUID person = UUID.randomUUID();
        fresh.fill(person, 2);
        act(null, 1);
        act(null, 2);
        fresh.sequenceAll();
        Audit audit = new Audit(fresh.sessions(), fresh.clock, fresh.key);
        AuditReport before = audit.ofEverything(fresh.folder.witnesses());
        assertThat(before.isIntact()).isTrue();
        assertThat(before.entries()).isEqualTo(4);
        UUID platform = chains().getFirst();

        owner(
                "update ledger.entry set payload = replace(payload, '\"version\":1', '\"version\":7') where subject = '%s'",
                platform);

        assertThat(audit.ofEverything(fresh.folder.witnesses()).findings())
                .singleElement()
                .isInstanceOfSatisfying(Finding.Edited.class, edited -> {
                    assertThat(edited.number()).isEqualTo(1);
                    assertThat(fresh.acts.owner(edited.subject())).contains(new Acts.Owner(null));
                });
        assertThat(fresh.acts.owner(person)).isEmpty();
    }

    @Test
    void a_follower_passes_acts_by_and_stands_behind_them() {
        UUID person = UUID.randomUUID();
        act(null, 1);
        fresh.record(person, "one");
        act(FreshLedger.CONTROLLER, 1);
        fresh.sequenceAll();
        Followers followers = new Followers(JdbcClient.create(fresh.pool()), fresh.transaction);
        List<Long> read = new ArrayList<>();

        assertThat(followers.readOn("notices", 10, entries -> entries.forEach(entry -> read.add(entry.position()))))
                .isEqualTo(3);

        assertThat(read).hasSize(1);
        assertThat(followers.lag("notices")).isZero();
    }

    @Test
    void an_installation_of_before_these_chains_gets_them_with_its_first_act() {
        String database = TestDatabase.freshDatabase("older");
        UUID person = UUID.randomUUID();
        DatabaseRoles roles = FreshLedger.roles(TestDatabase.server(), database);
        FreshLedger.migration(roles).target("8").load().migrate();
        recordAsBefore(roles, person);
        try (FreshLedger now = new FreshLedger(TestDatabase.server(), database, folder, 5)) {
            assertThat(now.count("own_chain")).isZero();
            now.transaction.executeWithoutResult(
                    status -> now.acts.record(FreshLedger.CONTROLLER, new Act.SubjectForgotten()));
            now.sequenceAll();
            AuditReport report = new Audit(now.sessions(), now.clock, now.key).ofEverything(now.folder.witnesses());
            assertThat(report.findings()).isEmpty();
            assertThat(report.size()).isEqualTo(2);
        }
    }

    /** One entry, as version 8 of the tables took it. */
    private static void recordAsBefore(DatabaseRoles roles, UUID person) {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        EntryBody body = new EntryBody(
                person, FreshLedger.CONTROLLER, "base-ended.v1", new byte[32], then, then, "{\"base\":\"x\"}");
        JdbcClient worker = JdbcClient.create(new DriverManagerDataSource(
                roles.url(), roles.worker().user(), roles.worker().password()));
        worker.sql("insert into ledger.subject_key (subject, controller, sealed) values (?, ?, ?)")
                .params(body.subject(), body.controller(), FreshLedger.KEY.seal("subject-key", new byte[32]))
                .update();
        worker.sql("select outcome from ledger.append(?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        body.subject(),
                        body.controller(),
                        body.type(),
                        body.event(),
                        then.atOffset(ZoneOffset.UTC),
                        then.atOffset(ZoneOffset.UTC),
                        body.payload(),
                        body.digest())
                .query(String.class)
                .single();
    }

    @Test
    void nothing_about_a_person_comes_to_stand_in_such_a_chain() {
        act(FreshLedger.CONTROLLER, 1);
        UUID chain = chains().getFirst();
        assertThatThrownBy(() -> fresh.record(chain, "event"))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("this is the chain of a controller or of the platform");
        assertThat(numbers(FreshLedger.CONTROLLER)).containsExactly(1L);
    }

    @Test
    void nobody_acts_or_looks_without_being_an_administrator() throws SQLException {
        act(FreshLedger.CONTROLLER, 1);
        UUID chain = chains().getFirst();
        try (Connection application = DriverManager.getConnection(
                        fresh.roles.url(),
                        fresh.roles.app().user(),
                        fresh.roles.app().password());
                Statement statement = application.createStatement()) {
            for (String sql : List.of(
                    "select ledger.own_chain('%2$s')",
                    "select ledger.append_act('%1$s', '%2$s', 'role-granted.v1', 'x', now(), now(), '{}', 'x')",
                    "insert into ledger.own_chain values ('%2$s', '%1$s')",
                    "select ledger.may_act('%2$s')")) {
                assertThatThrownBy(() -> statement.execute(sql.formatted(chain, FreshLedger.CONTROLLER)))
                        .isInstanceOf(SQLException.class)
                        .hasMessageMatching("(?s).*(not granted|permission denied|row-level security).*");
            }
            for (String sql : List.of(
                    "select * from ledger.acts('%2$s', 99, 99)",
                    "select * from ledger.own_chain", "select 1 where ledger.own_chain_of('%1$s') is not null")) {
                assertThat(statement
                                .executeQuery(sql.formatted(chain, FreshLedger.CONTROLLER))
                                .next())
                        .as(sql)
                        .isFalse();
            }
        }
    }

    private void act(UUID controller, int version) {
        fresh.transaction.executeWithoutResult(
                status -> fresh.acts.record(controller, new Act.ConfigurationPublished(version, "0".repeat(64))));
    }

    private List<Long> numbers(UUID controller) {
        return fresh.acts.of(controller, Long.MAX_VALUE, 100).stream()
                .map(Acts.Done::number)
                .toList();
    }

    private List<UUID> chains() {
        return fresh.owner()
                .sql("select subject from ledger.own_chain")
                .query(UUID.class)
                .list();
    }

    private void owner(String sql, UUID chain) {
        assertThat(fresh.owner().sql(sql.formatted(chain)).update()).isPositive();
    }
}
