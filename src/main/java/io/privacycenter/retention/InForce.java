package io.privacycenter.retention;

import io.privacycenter.engine.rules.Versions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The versions in force at all controllers, in the order in which they have their turns: for one look at what is of earlier ones. */
record InForce(List<UUID> controllers, Map<UUID, Versions> versions) {

    /** Takes a place in an index for each controller; some rows of each, so that nobody waits for a large practice. */
    private static final String EARLIER = """
            select w.* from unnest(:controllers::uuid[], :platform::bigint[], :own::bigint[]) f (controller, platform, own)
            cross join lateral (
                select o.* from %s o where o.controller = f.controller
                  and (o.platform_version, o.controller_version) < (f.platform, f.own) limit :each) w
            limit :most
            """;

    Versions of(UUID controller) {
        return Objects.requireNonNull(versions.get(controller));
    }

    /** Rows of a table that names its versions which are of earlier ones, in the order of the turns. */
    JdbcClient.StatementSpec earlier(JdbcClient database, String table, int each, int most) {
        return database.sql(EARLIER.formatted(table))
                .param("controllers", controllers.toArray(UUID[]::new))
                .param(
                        "platform",
                        controllers.stream()
                                .map(controller -> of(controller).platform())
                                .toArray(Long[]::new))
                .param(
                        "own",
                        controllers.stream()
                                .map(controller -> of(controller).controller())
                                .toArray(Long[]::new))
                .param("each", each)
                .param("most", most);
    }
}
