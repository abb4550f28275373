package io.privacycenter.sources;

import static io.privacycenter.sources.Praxis.ANA_AT_NORTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceDefinition.Account;
import io.privacycenter.configuration.source.SourceSecrets;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.connection.Session;
import io.privacycenter.sources.connection.SourceConnections;
import io.privacycenter.sources.connection.SourceFault;
import io.privacycenter.sources.connection.Sql;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The connections to sources as the installed product makes them. */
class SourcePoolsTest extends Installed {

    private static final Set<ProblemCode> OF_RIGHTS =
            Set.of(ProblemCode.MAY_NOT_READ, ProblemCode.MAY_NOT_ERASE, ProblemCode.READER_MAY_CHANGE);

    @Autowired
    private Sources sources;

    @Autowired
    private SourceConnections connections;

    @Autowired
    private SourceSecrets secrets;

    private DataSource database;
    private Source source;

    /** The practice software with a role that reads and one that changes. */
    @BeforeEach
    void twoAccounts() {
        String name = TestDatabase.freshDatabase("accounts");
        database = TestDatabase.dataSource(name);
        TestDatabase.run(database, Praxis.text("/sources/praxis.sql") + """
                ;CREATE ROLE praxis_reader LOGIN PASSWORD 'reads';
                CREATE ROLE praxis_changer LOGIN PASSWORD 'changes';
                GRANT USAGE ON SCHEMA "Praxis" TO praxis_reader, praxis_changer;
                GRANT SELECT ON ALL TABLES IN SCHEMA "Praxis" TO praxis_reader, praxis_changer;
                GRANT UPDATE, DELETE ON ALL TABLES IN SCHEMA "Praxis" TO praxis_changer
                """);
        String url = TestDatabase.server().jdbcUrl(name);
        source = new Source(
                new SourceDefinition("praxis", "Praxis", url, "praxis_reader", 5, "praxis_changer", 1),
                Praxis.mapping("/sources/praxis-mapping.json"));
        keep(Account.READING, "reads");
        keep(Account.CHANGING, "changes");
    }

    @AfterEach
    void noRoles() {
        TestDatabase.run(database, """
                DROP OWNED BY praxis_reader, praxis_changer;
                DROP ROLE praxis_reader, praxis_changer
                """);
    }

    @Test
    void a_server_that_the_operator_has_not_configured_is_never_knocked_at() throws IOException {
        try (ServerSocketChannel other = ServerSocketChannel.open()) {
            other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            other.configureBlocking(false);
            int port = ((InetSocketAddress) other.getLocalAddress()).getPort();
            var elsewhere = new SourceDefinition(
                    "other", "Other", "jdbc:postgresql://127.0.0.1:" + port + "/praxis", "reader", 2);

            assertThat(Praxis.reason(sources.describe(elsewhere))).isEqualTo(Reason.HOST_NOT_CONFIGURED);
            assertThat(other.accept()).as("Nobody connects").isNull();
        }
    }

    @Test
    void one_account_reads_and_the_other_carries_out() throws SQLException {
        assertThat(rightsNamed()).isEmpty();
        try (Session reading = Session.toRead(connections, source.definition());
                Session changing = Session.toChange(connections, source.definition())) {
            assertThat(user(reading)).isEqualTo("praxis_reader");
            assertThat(user(changing)).isEqualTo("praxis_changer");
        }
        Set<RowReference> rows = Praxis.found(sources.held(source, ANA_AT_NORTH)).stream()
                .map(HeldRecord::row)
                .filter(row -> row.table().equals("Praxis.pulse"))
                .collect(Collectors.toSet());
        var order = ErasureOrder.wholeRows(ANA_AT_NORTH, rows, false);

        assertThat(sources.erase(source, order)).isInstanceOf(Erasure.CarriedOut.class);
        assertThat(Praxis.found(sources.remaining(source, order)).nothing()).isTrue();
    }

    @Test
    void whoever_reads_cannot_change_even_with_an_account_that_may() throws SQLException {
        try (Session session = Session.toReadAsChanger(connections, source.definition())) {
            assertThatThrownBy(() -> session.execute("DELETE FROM \"Praxis\".pulse"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo("25006"));
        }
    }

    @Test
    void an_account_for_reading_that_may_change_is_told_and_one_for_changing_that_may_not() {
        TestDatabase.run(database, """
                GRANT DELETE ON "Praxis".pulse TO praxis_reader; REVOKE DELETE ON "Praxis".invoices FROM praxis_changer
                """);
        assertThat(rightsNamed())
                .containsExactlyInAnyOrder(
                        new Problem(ProblemCode.READER_MAY_CHANGE, "Praxis.pulse", null, null),
                        new Problem(ProblemCode.MAY_NOT_ERASE, "Praxis.invoices", null, null));
    }

    @Test
    void each_account_has_its_own_password() {
        keep(Account.CHANGING, "reads");
        assertThat(Praxis.reason(sources.check(source))).isEqualTo(Reason.SIGN_IN_REFUSED);
        assertThat(Praxis.found(sources.held(source, ANA_AT_NORTH))).isNotEmpty();
    }

    @Test
    void no_more_connections_are_open_than_the_source_allows() throws SQLException {
        try (Session only = Session.toRead(connections, source.definition())) {
            assertThat(user(only)).isEqualTo("praxis_reader");
            assertThatThrownBy(() -> Session.toRead(connections, source.definition()))
                    .isInstanceOf(SourceFault.class);
        }
        Session.toRead(connections, source.definition()).close();
    }

    private List<Problem> rightsNamed() {
        return Praxis.found(sources.check(source)).problems().stream()
                .filter(problem -> OF_RIGHTS.contains(problem.code()))
                .toList();
    }

    private void keep(Account account, String password) {
        asWorker(() -> transaction.execute(status -> {
            secrets.keep(source.definition().id(), account, password);
            return account;
        }));
    }

    private static String user(Session session) throws SQLException {
        var users = new ArrayList<String>();
        session.query(Sql.of("SELECT current_user"), row -> users.add(row.getString(1)));
        return users.getFirst();
    }
}
