package io.privacycenter.evidence;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link Statistics} of one controller for a program, as far as they may be shown to others. They are counted by the worker: the
 * program sees no request.
 */
@Service
@PreAuthorize("hasRole('INTEGRATOR') and hasAuthority('SCOPE_statistics')")
public class HostsStatistics {

    private final Grants grants;
    private final Configurations configurations;
    private final Counting counting;
    private final TransactionTemplate transaction;

    HostsStatistics(Grants grants, Configurations configurations, Counting counting, TransactionTemplate transaction) {
        this.grants = grants;
        this.configurations = configurations;
        this.counting = counting;
        this.transaction = transaction;
    }

    public List<SharedFigures.Row> of(UUID controller, LocalDate from, LocalDate to) {
        grants.require(controller, Role.INTEGRATOR);
        Entrusted.Where here = new Entrusted.Where("c.controller = :mine", Map.of("mine", controller));
        return SharedFigures.rows(CurrentActor.as(
                Actor.WORKER,
                () -> Objects.requireNonNull(transaction.execute(status -> counting.of(
                        here,
                        configurations.inForce(controller).place().zone(),
                        new Extent.Period(from, to, controller))))));
    }
}
