package io.privacycenter.demo;

import io.privacycenter.client.ApiClient;
import io.privacycenter.client.ApiException;
import io.privacycenter.client.Outbox;
import io.privacycenter.client.OutboxSender;
import io.privacycenter.client.OutboxSender.Sent;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * MedCom's side of the integration, as any integrator would build it: what happened is written into an outbox in MedCom's
 * own database, and sent from there through the public API by the client. It may be run again at any time, since every
 * event has an id that does not change.
 */
public final class MedComHost {

    /** Beside MedCom's own tables, where the account that reads and erases them does not look. */
    private static final String SCHEMA = "host";

    private static final int TRIES = 5;
    private static final Outbox OUTBOX = new Outbox(SCHEMA + "." + Outbox.TABLE);

    private MedComHost() {}

    /**
     * Reports everything MedCom knows.
     *
     * @param base address of the Privacy Center, {@code http://127.0.0.1:8080}
     * @param key API key of an integrator for all controllers of MedCom
     * @throws ApiException when the key is not accepted, or the server does not answer in five tries; what waits is sent the
     *     next time
     */
    public static Sent report(URI base, String key, DataSource medcom)
            throws SQLException, ApiException, InterruptedException {
        write(medcom);
        try (OutboxSender sender = new OutboxSender(OUTBOX, medcom, client(base, key))) {
            Sent all = Sent.NOTHING;
            for (Sent some = send(sender); some.events() > 0; some = send(sender)) {
                all = all.and(some);
            }
            return all;
        }
    }

    /** What had happened before MedCom was connected; afterwards, each change would write its own event. */
    private static void write(DataSource medcom) throws SQLException {
        try (Connection connection = medcom.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("create schema if not exists " + SCHEMA);
            OUTBOX.create(connection);
            OUTBOX.write(connection, MedComEvents.read(connection));
            connection.commit();
        }
    }

    private static Sent send(OutboxSender sender) throws SQLException, ApiException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return sender.send();
            } catch (ApiException e) {
                boolean forGood = e.getCode() >= 400 && e.getCode() < 500 && e.getCode() != 429;
                if (forGood || attempt == TRIES) {
                    throw e;
                }
            }
            Thread.sleep(Duration.ofMillis(250L << attempt));
        }
    }

    private static ApiClient client(URI base, String key) {
        ApiClient client = new ApiClient();
        client.updateBaseUri(base.toString());
        client.setRequestInterceptor(call -> call.header("Authorization", "Bearer " + key));
        return client;
    }

    /**
     * Reports from the command line. The key comes from the environment, since arguments can be seen by every user of
     * a machine.
     */
    public static void main(String[] args) throws SQLException, ApiException, InterruptedException {
        var medcom = new PGSimpleDataSource();
        medcom.setUrl(setting("MEDCOM_DB_URL"));
        System.out.println(
                report(URI.create(setting("PRIVACY_CENTER_URL")), setting("PRIVACY_CENTER_API_KEY"), medcom));
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Set " + name + " in the environment");
        }
        return value;
    }
}
