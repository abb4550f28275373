package io.privacycenter.notices.webhooks;

import io.privacycenter.installation.Columns;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the rows say before and after an attempt: whether there is one, and what follows from how it ended. */
@Component
class Tries {

    /** However often an address was left alone meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(4);

    private static final Duration LONGEST_FAILING = Duration.ofDays(5);

    private final JdbcClient database;
    private final Bodies bodies;
    private final MasterKey key;
    private final ApplicationEventPublisher events;
    private final Acts acts;
    private final InstallationClock clock;

    Tries(
            JdbcClient database,
            Bodies bodies,
            MasterKey key,
            ApplicationEventPublisher events,
            Acts acts,
            InstallationClock clock) {
        this.database = database;
        this.bodies = bodies;
        this.key = key;
        this.events = events;
        this.acts = acts;
        this.clock = clock;
    }

    /** Whether there is something to send now. */
    sealed interface Begun {
        record Nothing() implements Begun {}

        /** The address is left alone until then. */
        record Later(Instant at) implements Begun {}

        record Ready(String url, String body, List<String> secrets) implements Begun {
            public Ready {
                secrets = List.copyOf(secrets);
            }

            @Override
            public String toString() {
                return "Ready";
            }
        }
    }

    private record Owed(
            UUID webhook,
            @Nullable UUID whose,
            String url,
            boolean off,
            @Nullable Instant failingSince,
            @Nullable Instant restUntil,
            EventType type,
            @Nullable UUID controller,
            @Nullable UUID about,
            String data,
            Instant happened,
            Instant since,
            int attempts) {}

    /** An attempt is counted before it is made: one that takes the process down with it is one as well. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Begun begin(UUID delivery) {
        Optional<Owed> waiting = owed(delivery);
        if (waiting.isEmpty()) {
            return new Begun.Nothing();
        }
        Owed owed = waiting.get();
        Instant now = clock.instant();
        if (owed.off()) {
            end(delivery, Delivery.State.DEAD, Outcome.SWITCHED_OFF);
            return new Begun.Nothing();
        }
        if (owed.type() != EventType.PING
                && owed.restUntil() != null
                && owed.restUntil().isAfter(now)) {
            later(delivery, owed.restUntil());
            return new Begun.Later(owed.restUntil());
        }
        Optional<String> body = bodies.text(owed.type(), owed.happened(), owed.controller(), owed.about(), owed.data());
        if (body.isEmpty()) {
            end(delivery, Delivery.State.OUTDATED, null);
            return new Begun.Nothing();
        }
        database.sql("update notices.webhook_delivery set attempts = attempts + 1 where id = ?")
                .param(delivery)
                .update();
        return new Begun.Ready(owed.url(), body.get(), secrets(owed.webhook(), now));
    }

    /** Writes down how an attempt ended. @return when to try again; empty when nothing is owed any more */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Instant> end(UUID delivery, Outcome outcome) {
        Optional<Owed> waiting = owed(delivery);
        if (waiting.isEmpty()) {
            return Optional.empty(); // Taken away meanwhile.
        }
        Owed owed = waiting.get();
        return switch (outcome) {
            case TAKEN -> {
                end(delivery, Delivery.State.DELIVERED, outcome);
                database.sql("""
                                update notices.webhook set failing_since = null, rest_until = null
                                where id = ? and failing_since is not null
                                """).param(owed.webhook()).update();
                yield Optional.empty();
            }
            case GONE -> {
                end(delivery, Delivery.State.DEAD, outcome);
                switchOff(owed, Webhook.Why.GONE);
                yield Optional.empty();
            }
            case REDIRECTED,
                    TOO_MANY,
                    REFUSED,
                    SERVER_ERROR,
                    TIMED_OUT,
                    NO_CONNECTION,
                    NOT_TRUSTED,
                    UNKNOWN_NAME,
                    ADDRESS_REFUSED,
                    SWITCHED_OFF -> failed(delivery, owed, outcome);
        };
    }

    private Optional<Instant> failed(UUID delivery, Owed owed, Outcome outcome) {
        Instant now = clock.instant();
        Duration failing = owed.failingSince() == null ? Duration.ZERO : Duration.between(owed.failingSince(), now);
        database.sql("""
                        update notices.webhook set failing_since = coalesce(failing_since, ?), rest_until = ? where id = ?
                        """)
                .params(Timestamp.from(now), Timestamp.from(now.plus(BackOff.rest(failing))), owed.webhook())
                .update();
        Optional<Instant> again = BackOff.after(
                        owed.attempts(), ThreadLocalRandom.current().nextDouble())
                .map(now::plus)
                .filter(at -> owed.type() != EventType.PING
                        && at.isBefore(owed.since().plus(LONGEST_WAIT)));
        again.ifPresentOrElse(
                at -> database.sql("update notices.webhook_delivery set outcome = ?, next_try = ? where id = ?")
                        .params(outcome.name(), Timestamp.from(at), delivery)
                        .update(),
                () -> end(delivery, Delivery.State.DEAD, outcome));
        if (failing.compareTo(LONGEST_FAILING) > 0) {
            switchOff(owed, Webhook.Why.FAILING);
        }
        return again;
    }

    private void switchOff(Owed owed, Webhook.Why why) {
        Instant now = clock.instant();
        int off = database.sql(
                        "update notices.webhook set switched_off = ?, why_off = ? where id = ? and switched_off is null")
                .params(Timestamp.from(now), why.name(), owed.webhook())
                .update();
        if (off == 1) {
            acts.record(owed.whose(), new Act.WebhookSwitchedOff(owed.webhook()));
            events.publishEvent(new SwitchedOff(owed.webhook(), owed.whose(), now));
        }
    }

    private void later(UUID delivery, Instant at) {
        database.sql("update notices.webhook_delivery set next_try = ? where id = ?")
                .params(Timestamp.from(at), delivery)
                .update();
    }

    private void end(UUID delivery, Delivery.State state, @Nullable Outcome outcome) {
        database.sql("""
                        update notices.webhook_delivery
                        set state = ?, outcome = coalesce(?, outcome), ended = ?, next_try = null where id = ?
                        """)
                .param(state.name())
                .param(outcome == null ? null : outcome.name())
                .param(Timestamp.from(clock.instant()))
                .param(delivery)
                .update();
    }

    private Optional<Owed> owed(UUID delivery) {
        return database.sql("""
                        select d.*, w.controller as whose, w.url, w.switched_off is not null as off, w.failing_since,
                            w.rest_until
                        from notices.webhook_delivery d join notices.webhook w on w.id = d.webhook
                        where d.id = ? and d.state = 'WAITING' for update
                        """)
                .param(delivery)
                .query((row, n) -> new Owed(
                        row.getObject("webhook", UUID.class),
                        row.getObject("whose", UUID.class),
                        row.getString("url"),
                        row.getBoolean("off"),
                        Columns.instant(row, "failing_since"),
                        Columns.instant(row, "rest_until"),
                        EventType.of(row.getString("type")).orElseThrow(),
                        row.getObject("controller", UUID.class),
                        row.getObject("about", UUID.class),
                        row.getString("data"),
                        row.getTimestamp("happened").toInstant(),
                        row.getTimestamp("since").toInstant(),
                        row.getInt("attempts")))
                .optional();
    }

    private List<String> secrets(UUID webhook, Instant now) {
        return database.sql("select secret, former_secret, former_until from notices.webhook where id = ?")
                .param(webhook)
                .query((row, n) -> opened(webhook, row, now))
                .single();
    }

    private List<String> opened(UUID webhook, ResultSet row, Instant now) throws SQLException {
        List<String> secrets = new ArrayList<>();
        secrets.add(key.openText(Webhooks.SEAL + webhook, row.getBytes("secret")));
        Instant until = Columns.instant(row, "former_until");
        if (until != null && until.isAfter(now)) {
            secrets.add(key.openText(Webhooks.SEAL + webhook, row.getBytes("former_secret")));
        }
        return secrets;
    }
}
