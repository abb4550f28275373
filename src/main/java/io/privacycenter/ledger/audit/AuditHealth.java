package io.privacycenter.ledger.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * What the last audit found, for whoever watches the installation. A record that was changed is no reason to send nobody
 * to this node any more, or one changed row would end the service for everyone: {@code /actuator/health} says
 * {@code RECORD_CHANGED} and goes on answering 200.
 */
@Component("record")
class AuditHealth extends AbstractHealthIndicator implements MeterBinder {

    static final Status CHANGED = new Status("RECORD_CHANGED", "The record is not as it was written");

    private final KeptAudits kept;
    private final InstallationClock clock;

    AuditHealth(KeptAudits kept, InstallationClock clock) {
        super("The audits cannot be read");
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        int findings = last().map(done -> done.findings().size()).orElse(0);
        health.status(findings == 0 ? Status.UP : CHANGED).withDetail("findings", findings);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("privacycenter.audit.findings", this, AuditHealth::findings)
                .description("What the last audit found to be other than it was")
                .register(registry);
        Gauge.builder("privacycenter.audit.age", this, AuditHealth::age)
                .description("How long ago the last audit was; not a number before the first")
                .baseUnit("seconds")
                .register(registry);
    }

    private double findings() {
        return last().map(done -> done.findings().size()).orElse(0);
    }

    private double age() {
        return last().map(done -> (double)
                        Duration.between(done.checked(), clock.instant()).toSeconds())
                .orElse(Double.NaN);
    }

    private Optional<Audits.Done> last() {
        return CurrentActor.as(Actor.WORKER, kept::last);
    }
}
