package io.privacycenter.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.privacycenter.ledger.Followers;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What programs that watch the installation are told: counts alone. Mail that does not go out and a log that is behind show,
 * and take no node out of service: another node would do no better.
 */
@Configuration(proxyBeanMethods = false)
class Watching {

    static final Status BEHIND = new Status("BEHIND", "It answers, and something waits for too long");

    /** The log is written within a second; so many entries wait only when nobody gives them their place. */
    private static final long MOST_UNREAD = 10_000;

    @Bean
    HealthIndicator logHealthIndicator(Followers followers) {
        return () -> {
            long unread = followers.slowest();
            return Health.status(unread > MOST_UNREAD ? BEHIND : Status.UP)
                    .withDetail("unread", unread)
                    .build();
        };
    }

    @Bean
    HealthIndicator outboxHealthIndicator(Queues queues) {
        return () -> {
            Queues.Mail mail = queues.mail();
            return Health.status(mail.failing() > 0 ? BEHIND : Status.UP)
                    .withDetail("waiting", mail.waiting())
                    .withDetail("failing", mail.failing())
                    .build();
        };
    }

    @Bean
    HealthIndicator workHealthIndicator(Queues queues) {
        return () -> {
            Queues.Work work = queues.work();
            return Health.status(work.overdue() > 0 ? BEHIND : Status.UP)
                    .withDetail("waiting", work.waiting())
                    .withDetail("overdue", work.overdue())
                    .build();
        };
    }

    @Bean
    MeterBinder queueMeters(Queues queues, AskingSources sources) {
        return registry -> {
            gauge(
                    registry,
                    "work.waiting",
                    "Work put down and not yet taken",
                    queues,
                    q -> q.work().waiting());
            gauge(
                    registry,
                    "work.overdue",
                    "Work whose time has passed and that nobody takes",
                    queues,
                    q -> q.work().overdue());
            gauge(
                    registry,
                    "work.failing",
                    "Work that failed and is tried again",
                    queues,
                    q -> q.failing().stream().mapToLong(Queues.Failing::pieces).sum());
            gauge(
                    registry,
                    "mail.waiting",
                    "Messages that have not gone out",
                    queues,
                    q -> q.mail().waiting());
            gauge(
                    registry,
                    "mail.failing",
                    "Messages that the mail server did not take",
                    queues,
                    q -> q.mail().failing());
            gauge(
                    registry,
                    "requests.open",
                    "Cases that wait for an answer",
                    queues,
                    q -> q.requests().open());
            gauge(
                    registry,
                    "requests.overdue",
                    "Cases whose day has passed",
                    queues,
                    q -> q.requests().overdue());
            gauge(
                    registry,
                    "sources.silent",
                    "Sources that do not answer",
                    sources,
                    all -> all.last().stream()
                            .filter(one -> one.silence() != null)
                            .count());
        };
    }

    private static <T> void gauge(
            MeterRegistry registry, String name, String description, T from, ToDoubleFunction<T> count) {
        Gauge.builder("privacycenter." + name, from, count)
                .description(description)
                .register(registry);
    }
}
