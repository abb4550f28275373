package io.privacycenter.installation.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.Installed;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.Actor;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.inbox.Inbox;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The second barrier: what the database itself shows to whom, whatever the application asks. */
class RowLevelSecurityTest extends Installed {

    @Autowired
    private List<JpaRepository<?, ?>> repositories;

    @Autowired
    private Desk desk;

    @Autowired
    private Inbox inbox;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApiKeys keys;

    @Autowired
    @Qualifier("appDataSource")
    private HikariDataSource pool;

    @Test
    void every_table_is_under_row_level_security() {
        assertThat(owner().sql("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname in ('identity', 'configuration', 'ledger', 'requests', 'sources', 'notices')
                          and c.relkind = 'r' and not c.relrowsecurity
                        """).query(String.class).list()).isEmpty();
    }

    @Test
    void without_an_actor_no_table_shows_a_row() throws SQLException {
        List<String> tables = tables();
        assertThat(tables).hasSizeGreaterThan(15);
        assertThat(tables.stream().filter(table -> count(table) > 0))
                .as("tables that have rows, so that seeing none means something")
                .contains(
                        "identity.subject",
                        "identity.known_as",
                        "ledger.entry",
                        "ledger.subject_key",
                        "requests.demand");
        try (Connection connection = appDatabase().getConnection()) {
            for (String table : tables) {
                assertThat(count(connection, table)).as(table).isZero();
            }
        }
    }

    @Test
    void without_an_actor_no_repository_finds_anything() {
        assertThat(repositories).hasSizeGreaterThan(3);
        for (JpaRepository<?, ?> repository : repositories) {
            assertThat(transaction.<List<?>>execute(status -> repository.findAll()))
                    .isEmpty();
        }
    }

    @Test
    void a_transaction_that_could_not_begin_leaves_nothing_to_whoever_comes_next_on_its_thread() throws SQLException {
        StaffMember martin = drMartin();
        TransactionException failed = null;
        for (int tries = 0; tries < 50 && failed == null; tries++) {
            as(martin, this::ownCases);
            try (Connection connection = appDatabase().getConnection()) {
                values(connection, """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where usename = current_user and pid <> pg_backend_pid()
                        """);
            }
            try {
                as(martin, this::ownCases);
            } catch (TransactionException e) {
                failed = e;
            }
        }
        pool.getHikariPoolMXBean().softEvictConnections();
        assertThat(failed)
                .as("the session died after it was used, so the pool did not ask")
                .isNotNull();
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isFalse();
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
        assertThat(as(drMorel(), this::ownCases)).doesNotContainAnyElementsOf(as(martin, this::ownCases));
    }

    private Set<UUID> ownCases() {
        return transaction.execute(status -> database.sql("select id from requests.case_file")
                .query(UUID.class)
                .set());
    }

    @Test
    void two_people_on_one_connection_see_each_their_own() throws SQLException {
        Patient camille = patient(CABINET_MARTIN, "100001", 1);
        Patient neighbour = patient(CABINET_MARTIN, "100002", 1);
        Set<String> hers = subjects(camille);
        Set<String> theirs = subjects(neighbour);
        assertThat(hers).doesNotContainAnyElementsOf(theirs).isNotEmpty();
        try (Connection connection = appDatabase().getConnection()) {
            connection.setAutoCommit(false);
            for (int turn = 0; turn < 3; turn++) {
                act(connection, camille);
                assertThat(values(connection, "select distinct subject from ledger.entry"))
                        .isEqualTo(hers);
                connection.commit();
                act(connection, neighbour);
                assertThat(values(connection, "select distinct subject from ledger.entry"))
                        .isEqualTo(theirs);
                assertThat(values(connection, "select distinct subject from requests.demand"))
                        .isSubsetOf(theirs);
                connection.commit();
                assertThat(count(connection, "ledger.entry"))
                        .as("the actor ends with the transaction")
                        .isZero();
                connection.commit();
            }
        }
    }

    @Test
    void a_doctor_finds_rows_of_the_own_practice_only() throws SQLException {
        StaffMember morel = drMorel();
        String own = controller(TILLEULS).toString();
        Map<String, List<String>> seen = new TreeMap<>(Map.of(
                "identity.subject", new ArrayList<>(),
                "identity.known_as", new ArrayList<>(),
                "ledger.subject_key", new ArrayList<>(),
                "ledger.entry", new ArrayList<>(),
                "ledger.kept_value", new ArrayList<>(),
                "requests.case_file", new ArrayList<>(),
                "requests.demand", new ArrayList<>(),
                "requests.bound_piece", new ArrayList<>(),
                "requests.data_package", new ArrayList<>(),
                "requests.package_opened", new ArrayList<>()));
        seen.put("requests.package_piece", new ArrayList<>());
        try (Connection connection = appDatabase().getConnection()) {
            connection.setAutoCommit(false);
            act(connection, morel);
            for (Map.Entry<String, List<String>> table : seen.entrySet()) {
                table.getValue().addAll(values(connection, "select distinct controller from " + table.getKey()));
                assertThat(table.getValue()).as(table.getKey()).isSubsetOf(own);
            }
            assertThat(seen.get("ledger.entry")).containsExactly(own);
            assertThat(count(connection, "requests.request where id not in (select request from requests.case_file)"))
                    .as("requests of which no case is hers")
                    .isZero();
            assertThat(count(connection, "requests.draft")).isZero();
            connection.rollback();
        }
    }

    @Test
    void states_that_are_looked_up_are_those_that_the_table_shows() throws SQLException {
        String all = owner().sql("select array_agg(subject)::text from processing.state")
                .query(String.class)
                .single();
        List<Integer> seen = new ArrayList<>();
        try (Connection connection = appDatabase().getConnection()) {
            connection.setAutoCommit(false);
            for (Actor actor : List.of(
                    patient(CABINET_MARTIN, "100001", 1),
                    drMorel(),
                    drMartin(),
                    staff("Léa Fontaine", Role.ADMINISTRATOR))) {
                act(connection, actor);
                // Of those there were: more are made beside us.
                Set<String> shown =
                        values(connection, "select subject from processing.state where subject = any ('" + all + "')");
                assertThat(values(connection, "select subject from processing.states('" + all + "')"))
                        .isEqualTo(shown);
                seen.add(shown.size());
                connection.rollback();
            }
            assertThat(values(connection, "select subject from processing.states('" + all + "')"))
                    .as("without an actor")
                    .isEmpty();
        }
        assertThat(seen)
                .as("some see several, and who is no one's doctor sees nobody")
                .last()
                .isEqualTo(0);
        assertThat(seen.get(2)).isGreaterThan(1);
    }

    @Test
    void states_of_people_that_a_program_names_are_those_of_its_practices() {
        assertThat(named(key(null), CABINET_MARTIN)).isPositive();
        assertThat(named(key(CABINET_MARTIN), CABINET_MARTIN)).isEqualTo(named(key(null), CABINET_MARTIN));
        assertThat(named(key(TILLEULS), CABINET_MARTIN)).isZero();
        assertThat(named(drMartin().actorId(), CABINET_MARTIN)).isZero();
        assertThat(named(UUID.randomUUID(), CABINET_MARTIN)).isZero();
        assertThat(named(null, CABINET_MARTIN)).isZero();
    }

    private UUID key(@Nullable String practice) {
        UUID controller = practice == null ? null : controller(practice);
        return asWorker(() -> keys.of(keys.issue("a program", controller)))
                .orElseThrow()
                .key();
    }

    /** How many people of a practice somebody is shown, by their numbers; of some no state may be stored yet. */
    private long named(@Nullable UUID who, String practice) {
        try (Connection connection = appDatabase().getConnection();
                PreparedStatement asked = connection.prepareStatement(
                        "select count(distinct subject) from processing.states_named(?, ?, ?, 8)")) {
            asked.setObject(1, who);
            asked.setObject(2, controller(practice));
            asked.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            owner().sql(
                                            "select lookup from identity.known_as where scheme = 'host-id' and controller = ?")
                                    .param(controller(practice))
                                    .query(byte[].class)
                                    .list()
                                    .toArray(byte[][]::new)));
            try (ResultSet found = asked.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_doctor_is_shown_cases_of_the_own_practice_only() {
        List<Case> martins = as(drMartin(), this::waiting);
        assertThat(martins).hasSizeGreaterThanOrEqualTo(7);
        Case one = martins.getFirst();
        assertThat(as(drMorel(), this::waiting))
                .allMatch(file -> file.controller().equals(controller(TILLEULS)));
        assertThat(as(drMorel(), () -> desk.open(one.reference()))).isEmpty();
        assertThatThrownBy(() -> as(drMorel(), () -> desk.history(one))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(drMorel(), () -> desk.patient(one))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(
                        drMorel(), () -> desk.approve(drMorel(), one.demands().getFirst())))
                .isInstanceOf(RuntimeException.class);
        assertThat(as(drMartin(), () -> desk.open(one.reference()))).contains(one);
    }

    private List<Case> waiting() {
        return inbox.page(Inbox.Cut.WAITING, 0, 1_000);
    }

    @Test
    void a_patient_is_not_let_to_the_desk() {
        Patient camille = patient(CABINET_MARTIN, "100001", 2);
        assertThatThrownBy(() -> as(camille, this::waiting)).isInstanceOf(AuthorizationDeniedException.class);
    }

    @Test
    void an_administrator_sees_nothing_of_patients() throws SQLException {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        try (Connection connection = appDatabase().getConnection()) {
            connection.setAutoCommit(false);
            act(connection, lea);
            for (String table : tables()) {
                // What audits found is for administrators: sizes, and pseudonyms where something was changed.
                if (table.startsWith("ledger.") && !table.equals("ledger.audit")
                        || table.startsWith("requests.")
                        || table.startsWith("retention.")
                        || Set.of("identity.subject", "identity.known_as", "identity.person", "identity.sign_in")
                                .contains(table)) {
                    assertThat(count(connection, table)).as(table).isZero();
                }
            }
            assertThat(count(connection, "identity.staff")).isPositive();
            connection.rollback();
        }
        assertThatThrownBy(() -> as(lea, this::waiting)).isInstanceOf(AuthorizationDeniedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update ledger.entry set payload = '{}'",
                "delete from ledger.entry",
                "truncate ledger.entry",
                "update ledger.subject_key set sealed = ''",
                "delete from ledger.subject_key",
                "delete from ledger.kept_value",
                "delete from ledger.forgotten",
                "delete from sources.erased_again",
                "update sources.cleaned set orders = 0",
                "alter table ledger.entry disable row level security",
                "drop table ledger.entry"
            })
    void what_is_recorded_cannot_be_changed_by_the_application(String sql) throws SQLException {
        try (Connection connection = appDatabase().getConnection()) {
            connection.setAutoCommit(false);
            act(connection, patient(CABINET_MARTIN, "100001", 2));
            assertRefused(connection, sql);
        }
        DatabaseRoles.Login worker = roles.worker();
        try (Connection connection =
                java.sql.DriverManager.getConnection(roles.url(), worker.user(), worker.password())) {
            assertRefused(connection, sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CABINET_MARTIN, TILLEULS})
    void nobody_records_about_a_patient_of_another_practice_in_whosever_name(String claimed) throws SQLException {
        UUID camille = subject(CABINET_MARTIN, "100001").id();
        UUID controller = controller(claimed);
        for (String sql : List.of(
                "select (ledger.append('%s', '%s', 'x', 'x', now(), now(), '{}', 'x')).number",
                "insert into ledger.entry values ('%s', 99, '%s', 'x', 'x', now(), now(), '{}', 'x', 'x')",
                "insert into ledger.kept_value values ('%s', 'x', '%s', 'x', 'x')")) {
            try (Connection connection = appDatabase().getConnection()) {
                connection.setAutoCommit(false);
                act(connection, drMorel());
                assertRefused(connection, sql.formatted(camille, controller));
            }
        }
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .as("permission denied")
                .isEqualTo("42501");
    }

    private List<String> tables() {
        return owner().sql("""
                        select schemaname || '.' || tablename from pg_tables
                        where schemaname in ('identity', 'configuration', 'ledger', 'requests', 'retention') order by 1
                        """).query(String.class).list();
    }

    private long count(String table) {
        return owner().sql("select count(*) from " + table).query(Long.class).single();
    }

    private Set<String> subjects(Patient patient) {
        return new TreeSet<>(owner().sql("select id::text from identity.subject where person = ?")
                .param(patient.person())
                .query(String.class)
                .list());
    }

    private static void act(Connection connection, Actor actor) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select set_config('privacy_center.actor', ?, true)")) {
            statement.setString(1, actor.actorId().toString());
            statement.execute();
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        return Long.parseLong(
                values(connection, "select count(*) from " + table).iterator().next());
    }

    private static Set<String> values(Connection connection, String sql) throws SQLException {
        Set<String> values = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
