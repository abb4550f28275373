package io.privacycenter.notices.webhooks;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.privacycenter.installation.InstallationClock;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts down what is owed to webhooks, in the transaction of what they are told of. */
@Component
class Outbox {

    static final String TASK = "deliver-webhook";

    /** For so long what is found person after person is gathered into one message. */
    static final Duration GATHERED = Duration.ofMinutes(10);

    /** What says how things are when it is sent, so that a second one would say the same. */
    private static final Set<EventType> OF_NOW = EnumSet.of(EventType.PROCESSING_CHANGED, EventType.EXPIRED_FOUND);

    private final JdbcClient database;
    private final SchedulerClient work;
    private final InstallationClock clock;

    Outbox(JdbcClient database, SchedulerClient work, InstallationClock clock) {
        this.database = database;
        this.work = work;
        this.clock = clock;
    }

    /**
     * Something to tell.
     *
     * @param name the same for the same thing, however often it is put down
     * @param controller where it happened; null where nothing did
     * @param about an order, a subject or a controller; null for what is said in {@code data}
     * @param data JSON of ids
     */
    record News(
            EventType type,
            String name,
            @Nullable UUID controller,
            @Nullable UUID about,
            String data,
            Instant happened) {}

    /** Whether there is any webhook at all. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isWanted() {
        return database.sql("select exists (select from notices.webhook where switched_off is null)")
                .query(Boolean.class)
                .single();
    }

    /** Puts it down for every webhook that wants it. @return for how many */
    @Transactional(propagation = Propagation.MANDATORY)
    public int owe(News news) {
        List<UUID> wanting = database.sql("""
                        select id from notices.webhook
                        where (controller is null or controller = ?) and ? = any (types) and switched_off is null
                        """)
                .param(news.controller())
                .param(news.type().text())
                .query(UUID.class)
                .list();
        wanting.forEach(webhook -> put(webhook, news));
        return wanting.size();
    }

    /** Puts it down for one webhook, whatever it wants. @return the delivery */
    @Transactional(propagation = Propagation.MANDATORY)
    public UUID put(UUID webhook, News news) {
        UUID id = UUID.nameUUIDFromBytes(
                (webhook + " " + news.type().text() + " " + news.name()).getBytes(StandardCharsets.UTF_8));
        if (OF_NOW.contains(news.type()) && isSaidAlready(webhook, news)) {
            return id;
        }
        Instant put = clock.instant();
        Instant first = news.type() == EventType.EXPIRED_FOUND ? put.plus(GATHERED) : put;
        int rows = database.sql("""
                        insert into notices.webhook_delivery
                            (id, webhook, type, controller, about, data, happened, state, since, next_try)
                        values (?, ?, ?, ?, ?, ?, ?, 'WAITING', ?, ?) on conflict (id) do nothing
                        """)
                .param(id)
                .param(webhook)
                .param(news.type().text())
                .param(news.controller())
                .param(news.about())
                .param(news.data())
                .param(Timestamp.from(news.happened()))
                .param(Timestamp.from(put))
                .param(Timestamp.from(first))
                .update();
        if (rows == 1) {
            send(id, first);
        }
        return id;
    }

    /** What waits and was not begun says the same; locked, it is not sent before what it is to say is committed. */
    private boolean isSaidAlready(UUID webhook, News news) {
        List<UUID> same = database.sql("""
                        select id from notices.webhook_delivery
                        where webhook = ? and about = ? and type = ? and state = 'WAITING' and attempts = 0 for update
                        """)
                .params(
                        webhook,
                        Objects.requireNonNull(news.about()),
                        news.type().text())
                .query(UUID.class)
                .list();
        return !same.isEmpty();
    }

    /** Has a delivery that waits tried at once. */
    void send(UUID delivery) {
        send(delivery, clock.instant());
    }

    private void send(UUID delivery, Instant first) {
        work.scheduleIfNotExists(new TaskInstance<>(TASK, delivery.toString()), first);
    }
}
