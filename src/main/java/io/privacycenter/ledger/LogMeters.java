package io.privacycenter.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an operator watches: how many entries wait for a position, and how far the slowest follower is behind. */
@Component
class LogMeters implements MeterBinder {

    private final JdbcClient database;
    private final Followers followers;

    LogMeters(JdbcClient database, Followers followers) {
        this.database = database;
        this.followers = followers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("privacycenter.log.waiting", this, LogMeters::waiting)
                .description("Entries that have no position in the log yet")
                .register(registry);
        Gauge.builder("privacycenter.log.lag", this, LogMeters::lag)
                .description("Entries that the slowest follower has not read yet")
                .register(registry);
    }

    private double waiting() {
        return CurrentActor.as(
                Actor.WORKER,
                () -> database.sql("select count(*) from ledger.queue")
                        .query(Long.class)
                        .single());
    }

    private double lag() {
        return followers.slowest();
    }
}
