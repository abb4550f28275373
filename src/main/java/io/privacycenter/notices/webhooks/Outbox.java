package io.privacycenter.notices.webhooks;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.privacycenter.installation.InstallationClock;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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
     * @param about an order or a subject; null for what is said in {@code data}
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
        if (news.type() == EventType.PROCESSING_CHANGED && isSaidAlready(webhook, news)) {
            return id;
        }
        Timestamp now = Timestamp.from(clock.instant());
        int put = database.sql("""
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
                .param(now)
                .param(now)
                .update();
        if (put == 1) {
            send(id);
        }
        return id;
    }

    /** What waits and was not begun says the same: ask again of this person. */
    private boolean isSaidAlready(UUID webhook, News news) {
        return database.sql("""
                        select exists (select from notices.webhook_delivery
                            where webhook = ? and about = ? and type = ? and state = 'WAITING' and attempts = 0)
                        """)
                .params(
                        webhook,
                        Objects.requireNonNull(news.about()),
                        news.type().text())
                .query(Boolean.class)
                .single();
    }

    /** Has a delivery that waits tried at once. */
    void send(UUID delivery) {
        work.scheduleIfNotExists(new TaskInstance<>(TASK, delivery.toString()), clock.instant());
    }
}
