package io.privacycenter.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.TestDatabase;
import io.privacycenter.client.OutboxSender.Sent;
import io.privacycenter.client.model.Event;
import io.privacycenter.client.model.Person;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.ledger.Ledger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A host with a database of its own, and the real server at the other end of a road that can be closed. */
class OutboxTest extends Installed {

    private static DataSource host;

    private final Outbox outbox = new Outbox("integration.privacy_center_outbox");
    private final String person = "o-" + UUID.randomUUID();

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Ledger ledger;

    @Value("${local.server.port}")
    private int port;

    private Road road;
    private OutboxSender sender;

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    @BeforeAll
    static void aHostsDatabase() {
        host = TestDatabase.fresh("host");
        TestDatabase.run(host, "create schema integration; create table visits (id text primary key)");
    }

    @BeforeEach
    void connected() throws SQLException {
        inOneTransaction(outbox::create);
        road = new Road(port);
        sender = sender(asWorker(() -> keys.issue("host", null)));
    }

    @AfterEach
    void over() {
        sender.close();
        road.close();
        TestDatabase.run(host, "truncate integration.privacy_center_outbox, visits");
    }

    @Test
    void an_event_is_there_exactly_when_what_it_tells_of_is() throws SQLException {
        assertThatThrownBy(() -> inOneTransaction(connection -> {
                    visit(connection, "v1");
                    visit(connection, "v1");
                }))
                .isInstanceOf(SQLException.class);
        assertThat(waiting()).isZero();
        assertThatThrownBy(() -> {
                    try (Connection connection = host.getConnection()) {
                        outbox.write(connection, event("v1"));
                    }
                })
                .isInstanceOf(IllegalStateException.class);

        inOneTransaction(connection -> visit(connection, "v1"));

        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void what_was_written_is_recorded_and_nothing_of_it_is_kept() throws Exception {
        write(IntStream.range(0, 1_200).mapToObj(i -> event("v" + i)).toArray(Event[]::new));

        assertThat(sender.send()).isEqualTo(new Sent(1_000, 0, 0));
        assertThat(sender.send()).isEqualTo(new Sent(200, 0, 0));

        assertThat(sender.send()).isEqualTo(Sent.NOTHING);
        assertThat(recorded()).isEqualTo(1_200);
        assertThat(rows()).isZero();
    }

    @Test
    void a_bad_event_in_the_middle_stays_with_its_reason_and_the_others_are_recorded() throws Exception {
        write(event("v1"), event("v2").addBasesItem("no such base"), event("v3"));

        assertThat(sender.send()).isEqualTo(new Sent(2, 0, 1));

        assertThat(refused()).singleElement().satisfies(bad -> {
            assertThat(bad.id()).isEqualTo(person + "v2");
            assertThat(bad.reason()).contains("no such base");
        });
        assertThat(sender.send()).isEqualTo(Sent.NOTHING);

        write(event("v2"));

        assertThat(sender.send()).isEqualTo(new Sent(1, 0, 0));
        assertThat(recorded()).isEqualTo(3);
        assertThat(rows()).isZero();
    }

    @Test
    void what_was_refused_is_sent_again_once_its_reason_is_gone() throws Exception {
        write(event("v1"), event("v2"));
        UUID elsewhere = controller(TILLEULS);
        try (OutboxSender another = sender(asWorker(() -> keys.issue("host of another practice", elsewhere)))) {
            assertThat(another.send()).isEqualTo(new Sent(0, 0, 2));
        }

        inOneTransaction(connection -> {
            assertThat(outbox.again(connection, person + "v1")).isTrue();
            assertThat(outbox.forget(connection, person + "v2")).isTrue();
            assertThat(outbox.again(connection, person + "v2")).isFalse();
        });

        assertThat(sender.send()).isEqualTo(new Sent(1, 0, 0));
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void a_server_that_is_away_gets_all_of_it_when_it_is_back() throws Exception {
        road.close(true);
        sender.start();
        write(event("v1"));
        await().until(() -> sender.trouble().isPresent());
        write(event("v2"));
        assertThat(waiting()).isEqualTo(2);

        road.close(false);

        await().until(() -> rows() == 0);
        assertThat(recorded()).isEqualTo(2);
        await().until(() -> sender.trouble().isEmpty());
    }

    @Test
    void a_host_that_dies_between_sending_and_marking_sends_again_and_it_is_recorded_once() throws Exception {
        write(event("v1"));
        road.onTheWayBack(() -> TestDatabase.run(
                host,
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()"));
        assertThatThrownBy(sender::send).isInstanceOf(SQLException.class);
        assertThat(waiting()).isEqualTo(1);
        assertThat(recorded()).isEqualTo(1);

        road.onTheWayBack(() -> {});

        assertThat(sender.send()).isEqualTo(new Sent(0, 1, 0));
        assertThat(recorded()).isEqualTo(1);
        assertThat(rows()).isZero();
    }

    @Test
    void two_senders_at_once_take_different_events() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        road.onTheWayBack(() -> {
            arrived.countDown();
            awaited(goesOn);
        });
        write(event("v1"));
        CompletableFuture<Sent> first = CompletableFuture.supplyAsync(() -> sent(sender));
        awaited(arrived);
        road.onTheWayBack(() -> {});
        write(event("v2"));

        Sent second = sent(sender);
        goesOn.countDown();

        assertThat(second).isEqualTo(new Sent(1, 0, 0));
        assertThat(first.join()).isEqualTo(new Sent(1, 0, 0));
        assertThat(recorded()).isEqualTo(2);
    }

    @Test
    void a_key_that_is_not_accepted_loses_nothing() throws Exception {
        write(event("v1"));
        try (OutboxSender stranger = sender("pc_nobody")) {
            assertThatThrownBy(stranger::send)
                    .isInstanceOfSatisfying(
                            ApiException.class,
                            problem -> assertThat(problem.getCode()).isEqualTo(401))
                    .hasMessageNotContaining("pc_nobody");
        }

        assertThat(sender.send()).isEqualTo(new Sent(1, 0, 0));
    }

    @Test
    void one_event_written_twice_is_one_and_two_events_under_one_id_are_a_mistake() throws Exception {
        write(event("v1"));
        write(event("v1"));
        assertThat(waiting()).isEqualTo(1);

        assertThatThrownBy(() -> write(event("v1").reference("another visit")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(new Event())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Outbox("outbox; drop table visits")).isInstanceOf(IllegalArgumentException.class);
    }

    private OutboxSender sender(String key) {
        ApiClient center = new ApiClient();
        center.updateBaseUri(road.address());
        center.setRequestInterceptor(call -> call.header("Authorization", "Bearer " + key));
        return new OutboxSender(outbox, host, center);
    }

    private Event event(String id) {
        return new Event()
                .id(person + id)
                .type(Event.TypeEnum.SERVICE_STARTED)
                .controller(CABINET_MARTIN)
                .person(new Person().hostId(person))
                .effect(OffsetDateTime.parse("2026-03-14T10:00:00Z"))
                .addBasesItem("visit");
    }

    private void visit(Connection connection, String id) throws SQLException {
        outbox.write(connection, event(id));
        try (var insert = connection.prepareStatement("insert into visits values (?)")) {
            insert.setString(1, id);
            insert.executeUpdate();
        }
    }

    private void write(Event... events) throws SQLException {
        inOneTransaction(connection -> outbox.write(connection, List.of(events)));
    }

    private static void inOneTransaction(Work work) throws SQLException {
        try (Connection connection = host.getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
            connection.commit();
        }
    }

    private long waiting() throws SQLException {
        try (Connection connection = host.getConnection()) {
            return outbox.waiting(connection);
        }
    }

    private List<Outbox.Refused> refused() throws SQLException {
        try (Connection connection = host.getConnection()) {
            return outbox.refused(connection, 10);
        }
    }

    private static long rows() {
        return JdbcClient.create(host)
                .sql("select count(*) from integration.privacy_center_outbox")
                .query(Long.class)
                .single();
    }

    private int recorded() {
        return asWorker(() -> ledger.timeline(subject(CABINET_MARTIN, person).id()))
                .facts()
                .size();
    }

    private static Sent sent(OutboxSender sender) {
        try {
            return sender.send();
        } catch (SQLException | ApiException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
