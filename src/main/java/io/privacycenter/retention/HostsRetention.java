package io.privacycenter.retention;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.UsesOfKeys;
import io.privacycenter.installation.InstallationClock;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What has outlived its law at one controller and waits for a person, for a program: counts, and pseudonyms. It releases nothing,
 * since erasing needs a doctor or the data protection officer.
 */
@Service
@PreAuthorize("hasAuthority('SCOPE_retention')")
public class HostsRetention {

    private final JdbcClient database;
    private final Grants grants;
    private final People people;
    private final UsesOfKeys uses;
    private final Outstanding outstanding;
    private final Horizon horizon;
    private final InstallationClock clock;

    HostsRetention(
            JdbcClient database,
            Grants grants,
            People people,
            UsesOfKeys uses,
            Outstanding outstanding,
            Horizon horizon,
            InstallationClock clock) {
        this.database = database;
        this.grants = grants;
        this.people = people;
        this.uses = uses;
        this.outstanding = outstanding;
        this.horizon = horizon;
        this.clock = clock;
    }

    /** By kind of data and law. */
    @Transactional(readOnly = true)
    public List<Releasing.Line> counts(UUID controller) {
        grants.require(controller, Role.INTEGRATOR);
        return outstanding.counts(controller);
    }

    /** The oldest first. */
    @Transactional(readOnly = true)
    public List<Releasing.Proposal> some(UUID controller, long skip, int most) {
        grants.require(controller, Role.INTEGRATOR);
        return database.sql("""
                        select * from retention.expiring e where %s and controller = ?
                        order by since, subject, kind, policy offset ? limit ?
                        """.formatted(Releasing.PROPOSED))
                .param(Timestamp.from(clock.instant()))
                .param(controller)
                .param(skip)
                .param(most)
                .query(Releasing::proposal)
                .list();
    }

    /**
     * What the host itself calls some of them, for a key that may know people as well; none for another, which gets pseudonyms
     * alone. Each person who is named gets a line that they were read.
     */
    @Transactional
    public Map<UUID, String> numbers(Integrator by, Set<UUID> subjects) {
        if (!by.scopes().contains(KeyScope.PEOPLE)) {
            return Map.of();
        }
        uses.read(by, subjects, "expired-read");
        return people.hostIds(subjects);
    }

    /** What expires in which month, if nothing else changes. */
    @Transactional(readOnly = true)
    public List<Horizon.Line> months(UUID controller) {
        grants.require(controller, Role.INTEGRATOR);
        return horizon.lines(controller);
    }
}
