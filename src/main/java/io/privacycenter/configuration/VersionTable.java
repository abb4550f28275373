package io.privacycenter.configuration;

import io.privacycenter.configuration.Configurations.Version;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The documents that were published, numbered from 1 for each controller and for the platform, which is null here. Read and
 * written in the transaction of who asks.
 */
@Component
class VersionTable {

    private final JdbcClient database;
    private final InstallationClock clock;
    private final Acts acts;

    VersionTable(JdbcClient database, InstallationClock clock, Acts acts) {
        this.database = database;
        this.clock = clock;
        this.acts = acts;
    }

    /** The number of what is in force; empty before the first. */
    Optional<Integer> latest(@Nullable UUID controller) {
        return of(controller, "select number from configuration.version where %s order by number desc limit 1")
                .query(Integer.class)
                .optional();
    }

    /** Both numbers in force for a controller; empty while it or the platform has published nothing. */
    Optional<Versions> inForce(UUID controller) {
        return latest(null).flatMap(platform -> latest(controller).map(own -> new Versions(platform, own)));
    }

    int next(@Nullable UUID controller) {
        return latest(controller).orElse(0) + 1;
    }

    /** The number of what was in force at an instant; of the first for an instant before that. */
    int at(@Nullable UUID controller, Instant instant) {
        return of(controller, """
                        select coalesce(max(number) filter (where published <= :at), min(number))
                        from configuration.version where %s
                        """)
                .param("at", Timestamp.from(instant))
                .query(Integer.class)
                .single();
    }

    /** A document as it is kept. */
    String document(@Nullable UUID controller, int number) {
        return of(controller, "select document from configuration.version where %s and number = :number")
                .param("number", number)
                .query(String.class)
                .single();
    }

    /** All of them, newest first. */
    List<Version> all(@Nullable UUID controller) {
        return of(
                        controller,
                        "select number, published, reason from configuration.version where %s order by number desc")
                .query((row, n) -> new Version(
                        row.getInt("number"), row.getTimestamp("published").toInstant(), row.getString("reason")))
                .list();
    }

    /** Adds one, published by whoever acts, who answers for its hash. */
    void add(@Nullable UUID controller, int number, String document, String reason) {
        UUID actor = CurrentActor.get().map(Actor::actorId).orElseThrow();
        byte[] hash = sha256(document);
        database.sql("""
                        insert into configuration.version (controller, number, document, hash, published, published_by, reason)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.asList(
                        controller, number, document, hash, Timestamp.from(clock.instant()), actor, reason))
                .update();
        acts.record(
                controller,
                new Act.ConfigurationPublished(number, HexFormat.of().formatHex(hash)));
    }

    /** Asks about a controller, or the platform for null, so that the index answers: it knows nothing of "not distinct". */
    private JdbcClient.StatementSpec of(@Nullable UUID controller, String sql) {
        return controller == null
                ? database.sql(sql.formatted("controller is null"))
                : database.sql(sql.formatted("controller = :controller")).param("controller", controller);
    }

    private static byte[] sha256(String document) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
