package io.privacycenter.requests.assignment;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.vocabulary.Wrong;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Somebody leaves: their grant ends, and what is open and with them passes on. Nothing waits on one person. */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class Succession {

    private final Grants grants;
    private final Colleagues colleagues;
    private final Acts acts;
    private final Configurations configurations;
    private final JdbcClient database;
    private final InstallationClock clock;

    Succession(
            Grants grants,
            Colleagues colleagues,
            Acts acts,
            Configurations configurations,
            JdbcClient database,
            InstallationClock clock) {
        this.grants = grants;
        this.colleagues = colleagues;
        this.acts = acts;
        this.configurations = configurations;
        this.database = database;
        this.clock = clock;
    }

    /** Who may decide at a controller, by name. */
    @Transactional(readOnly = true)
    public List<Colleague> at(Controller controller) {
        return colleagues.at(controller.id());
    }

    /**
     * Ends the grants with which a member decides at a controller, and passes their open cases there on.
     *
     * @param successor null for none: then they go to the shared queue
     * @return how many cases passed on
     * @throws IllegalArgumentException when the member has no grant there, the successor may not decide there, or
     *     nobody would be left to decide what the controller leaves, or what waits and was left, to its data protection
     *     officer
     */
    @Transactional
    public int leaves(UUID member, Controller controller, @Nullable UUID successor) {
        if (successor != null && (successor.equals(member) || !colleagues.isAt(controller.id(), successor))) {
            throw new Wrong("The successor may not decide at this controller");
        }
        boolean left = false;
        for (Role role : List.of(Role.DOCTOR, Role.DELEGATE, Role.DPO)) {
            left |= grants.take(member, role, controller.id());
        }
        if (!left) {
            throw new Wrong("They have no grant at this controller that could end");
        }
        if (!configurations.hasOfficer(controller.id()) && needsOfficer(controller)) {
            throw new Wrong(
                    "Something is left to the data protection officer alone here, and nobody else is: invite one first");
        }
        int passed = database.sql("select requests.pass_on(?, ?, ?, ?)")
                .param(member)
                .param(successor)
                .param(controller.id())
                .param(Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
        acts.record(controller.id(), new Act.CasesPassedOn(member, successor, passed));
        return passed;
    }

    private boolean needsOfficer(Controller controller) {
        return configurations
                        .ifInForce(controller.id())
                        .filter(published -> published.strategies().needOfficer())
                        .isPresent()
                || database.sql("select requests.waits_for_officer(?)")
                        .param(controller.id())
                        .query(Boolean.class)
                        .single();
    }
}
