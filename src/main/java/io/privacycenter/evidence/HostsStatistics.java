package io.privacycenter.evidence;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@link Statistics} of one controller for a program, as far as they may be shown to others: of whole months, and to the nearest
 * five. They are counted by the worker: the program sees no request.
 */
@Service
@PreAuthorize("hasRole('INTEGRATOR') and hasAuthority('SCOPE_statistics')")
public class HostsStatistics {

    private final Grants grants;
    private final Configurations configurations;
    private final Counting counting;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    HostsStatistics(
            Grants grants,
            Configurations configurations,
            Counting counting,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.grants = grants;
        this.configurations = configurations;
        this.counting = counting;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** The last month that is over at the controller: one that goes on could be asked for day by day. */
    public YearMonth last(UUID controller) {
        return YearMonth.from(clock.instant().atZone(zone(controller))).minusMonths(1);
    }

    /** @param to included, and over */
    public List<SharedFigures.Row> of(UUID controller, YearMonth from, YearMonth to) {
        grants.require(controller, Role.INTEGRATOR);
        if (to.isAfter(last(controller))) {
            throw new IllegalArgumentException("This month is not over");
        }
        Entrusted.Where here = new Entrusted.Where("c.controller = :mine", Map.of("mine", controller));
        Extent.Period period = new Extent.Period(from.atDay(1), to.atEndOfMonth(), controller);
        Statistics.Figures figures = CurrentActor.as(
                Actor.WORKER,
                () -> Objects.requireNonNull(
                        transaction.execute(status -> counting.of(here, zone(controller), period))));
        return SharedFigures.rows(figures).stream()
                .map(SharedFigures.Row::rounded)
                .toList();
    }

    private ZoneId zone(UUID controller) {
        return configurations.called(controller).zone();
    }
}
