package io.privacycenter.retention;

import io.privacycenter.installation.InstallationClock;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How much has outlived its law at a controller and waits for a person. Whose counts one sees is for row-level security. */
@Component
public class Outstanding {

    private final JdbcClient database;
    private final InstallationClock clock;

    Outstanding(JdbcClient database, InstallationClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** By kind of data and law. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Releasing.Line> counts(UUID controller) {
        return database.sql("""
                        select kind, policy, law, count(distinct subject) as people, sum(items) as items
                        from retention.expiring e where %s and controller = ? group by 1, 2, 3 order by 1, 2, 3
                        """.formatted(Releasing.PROPOSED))
                .param(Timestamp.from(clock.instant()))
                .param(controller)
                .query((row, n) -> Releasing.line(row))
                .list();
    }
}
