package io.privacycenter.bench;

import io.privacycenter.installation.MasterKey;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * People with facts, made for a bench by copying one who was reported as the product takes reports: identities that are found by
 * their numbers, a key, entries, and the state in which they are. Their chains are copies, so nobody verifies them.
 */
final class ManyPeople {

    private static final int AT_ONCE = 10_000;
    private static final String HOST_ID = "host-id:";

    private final Connection owner;
    private final JdbcClient database;
    private final byte[] lookupKey;

    ManyPeople(Connection owner, MasterKey key) {
        this.owner = owner;
        this.database = JdbcClient.create(new SingleConnectionDataSource(owner, true));
        this.lookupKey = key.derive("identity-lookup");
    }

    static String number(int n) {
        return "bench-" + n;
    }

    /** Copies somebody as often as wanted. @param like the host's number of who is copied @return how many entries there are */
    long copy(String controller, String like, int from, int to) throws SQLException {
        UUID template = database.sql("""
                        select k.subject from identity.known_as k join identity.controller c on c.id = k.controller
                        where c.host_id = ? and k.scheme = 'host-id' and k.lookup = ?
                        """)
                .params(controller, lookup(like))
                .query(UUID.class)
                .single();
        for (int first = from; first < to; first += AT_ONCE) {
            copy(template, first, Math.min(to, first + AT_ONCE));
        }
        // What a database has done long before it holds so many, and would do beside the measurement.
        database.sql(
                        "vacuum (analyze) identity.person, identity.subject, identity.known_as, ledger.subject_key, ledger.entry, processing.state")
                .update();
        database.sql("checkpoint").update();
        return database.sql("select count(*) from ledger.entry")
                .query(Long.class)
                .single();
    }

    private void copy(UUID template, int from, int to) throws SQLException {
        UUID[] ids = new UUID[to - from];
        byte[][] lookups = new byte[to - from][];
        for (int n = from; n < to; n++) {
            // In order, so that making them fills one page of an index after the other; they are asked about in none.
            ids[n - from] = new UUID((n + 1L) << 40, n);
            lookups[n - from] = lookup(number(n));
        }
        try (var statement = owner.prepareStatement("""
                create temporary table made on commit preserve rows as
                select id, lookup from unnest(?::uuid[], ?::bytea[]) as one (id, lookup)""")) {
            statement.setArray(1, owner.createArrayOf("uuid", ids));
            statement.setArray(2, owner.createArrayOf("bytea", lookups));
            statement.execute();
        }
        for (String copy : new String[] {
            "insert into identity.person (id) select id from made",
            "insert into identity.subject (id, controller, person)"
                    + " select m.id, s.controller, m.id from made m, identity.subject s where s.id = ?",
            "insert into identity.known_as (subject, controller, scheme, lookup, sealed, asserted_by)"
                    + " select m.id, k.controller, k.scheme, m.lookup, k.sealed, k.asserted_by"
                    + " from made m, identity.known_as k where k.subject = ? and k.scheme = 'host-id'",
            "insert into ledger.subject_key (subject, controller, sealed)"
                    + " select m.id, k.controller, k.sealed from made m, ledger.subject_key k where k.subject = ?",
            "insert into ledger.entry (subject, number, controller, type, event, effect, recorded, payload, previous, hash)"
                    + " select m.id, e.number, e.controller, e.type, e.event, e.effect, e.recorded, e.payload, e.previous, e.hash"
                    + " from ledger.entry e, made m where e.subject = ?",
            "insert into processing.state"
                    + " (subject, controller, platform_version, controller_version, head, ahead, next_change, bytes)"
                    + " select m.id, s.controller, s.platform_version, s.controller_version, s.head, s.ahead, s.next_change, s.bytes"
                    + " from made m, processing.state s where s.subject = ?"
                    // Whoever looks for people without a state may have been there already.
                    + " on conflict do nothing"
        }) {
            JdbcClient.StatementSpec statement = database.sql(copy);
            (copy.indexOf('?') < 0 ? statement : statement.param(template)).update();
        }
        database.sql("drop table made").update();
    }

    private byte[] lookup(String number) {
        return MasterKey.hmac(lookupKey, (HOST_ID + number).getBytes(StandardCharsets.UTF_8));
    }
}
