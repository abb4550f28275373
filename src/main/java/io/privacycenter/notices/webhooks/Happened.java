package io.privacycenter.notices.webhooks;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Followers;
import io.privacycenter.notices.webhooks.Outbox.News;
import io.privacycenter.requests.Moves;
import io.privacycenter.requests.execution.HostSilent;
import io.privacycenter.retention.ExpiredFound;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What webhooks are told of: facts where the log is read, in the transaction that moves the reading on; orders in the transaction
 * that issues them, and what has expired in the one that finds it.
 */
@Component
class Happened {

    private static final String REMIND = "remind-host-of-order";
    private static final String FOLLOWER = "webhooks";
    private static final String NOTHING = "{}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Outbox outbox;
    private final Moves moves;
    private final HostOrders orders;
    private final SchedulerClient work;
    private final WebhookSettings settings;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Happened(
            Followers followers,
            Outbox outbox,
            Moves moves,
            HostOrders orders,
            SchedulerClient work,
            WebhookSettings settings,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.outbox = outbox;
        this.moves = moves;
        this.orders = orders;
        this.work = work;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
        followers.follow(FOLLOWER, this::follow);
    }

    /** Nobody looks anything up for entries that no webhook is told of. */
    void follow(List<Followers.Logged> entries) {
        if (outbox.isWanted()) {
            entries.forEach(logged -> news(logged.entry()).ifPresent(outbox::owe));
        }
    }

    private Optional<News> news(Entry entry) {
        return switch (entry.fact()) {
            case Fact.DemandFiled filed ->
                moves.part(filed.demandId())
                        .filter(Moves.Part::isFirst)
                        .map(part -> ofARequest(EventType.REQUEST_FILED, part, filed.recorded()));
            case Fact.DemandAnswered answered ->
                moves.part(answered.demandId())
                        .map(part -> ofARequest(EventType.CASE_ANSWERED, part, answered.recorded()));
            case Fact.ConsentGiven given -> Optional.of(changed(entry, given));
            case Fact.ConsentWithdrawn withdrawn -> Optional.of(changed(entry, withdrawn));
            case Fact.ProcessingPaused paused -> Optional.of(changed(entry, paused));
            case Fact.ProcessingResumed resumed -> Optional.of(changed(entry, resumed));
            case Fact.BaseEnded ended -> Optional.of(changed(entry, ended));
            case Fact.RelationshipEnded ended -> Optional.of(changed(entry, ended));
            case Fact.Died died -> Optional.of(changed(entry, died));
            case Fact.Annulled annulled -> Optional.of(changed(entry, annulled));
            case Fact.RelationshipStarted ignored -> Optional.empty();
            case Fact.ServiceStarted ignored -> Optional.empty();
            case Fact.ServiceEnded ignored -> Optional.empty();
            case Fact.DataCaptured ignored -> Optional.empty();
            case Fact.DataTransferred ignored -> Optional.empty();
            case Fact.ErasureOrdered ignored -> Optional.empty();
            case Fact.ErasureConfirmed ignored -> Optional.empty();
            case Fact.RecipientTold ignored -> Optional.empty();
            case Fact.HoldPlaced ignored -> Optional.empty();
            case Fact.HoldLifted ignored -> Optional.empty();
        };
    }

    /** Each part has an answer of its own; all of them together were filed once. */
    private static News ofARequest(EventType type, Moves.Part part, Instant happened) {
        String data = JSON.createObjectNode()
                .put("controller", part.controllerHostId())
                .put("request", part.request().toString())
                .put("case", part.caseFile().toString())
                .put("part", part.demand().toString())
                .put("reference", part.reference())
                .toString();
        return new News(type, part.demand().toString(), part.controller(), null, data, happened);
    }

    private static News changed(Entry entry, Fact fact) {
        return new News(
                EventType.PROCESSING_CHANGED,
                entry.subject() + ":" + entry.number(),
                entry.controller(),
                entry.subject(),
                NOTHING,
                fact.recorded());
    }

    @EventListener
    void follow(HostOrders.Issued issued) {
        Instant now = clock.instant();
        String name = issued.order() + ":" + now;
        if (outbox.owe(ofAnOrder(EventType.ORDER_ISSUED, issued.order(), issued.controller(), now)) > 0) {
            work.scheduleIfNotExists(new TaskInstance<>(REMIND, name, issued), now.plus(settings.remindAfter()));
        }
    }

    /** It was acknowledged, and rows are still there. */
    @EventListener
    void follow(HostOrders.Refuted refuted) {
        outbox.owe(ofAnOrder(EventType.ORDER_REMINDER, refuted.order(), refuted.controller(), clock.instant()));
    }

    @EventListener
    void follow(HostSilent silent) {
        outbox.owe(ofAnOrder(EventType.ORDER_OVERDUE, silent.order(), silent.controller(), silent.noticed()));
    }

    @EventListener
    void follow(ExpiredFound found) {
        Instant now = clock.instant();
        UUID controller = found.controller();
        outbox.owe(new News(EventType.EXPIRED_FOUND, controller + ":" + now, controller, controller, NOTHING, now));
    }

    @Bean
    OneTimeTask<HostOrders.Issued> remindHostOfOrder() {
        return Tasks.oneTime(REMIND, HostOrders.Issued.class)
                .execute((instance, context) -> CurrentActor.run(Actor.WORKER, () -> remind(instance.getData())));
    }

    private void remind(HostOrders.Issued issued) {
        transaction.executeWithoutResult(status -> {
            if (orders.waitsForTheHost(issued.order())) {
                outbox.owe(ofAnOrder(EventType.ORDER_REMINDER, issued.order(), issued.controller(), clock.instant()));
            }
        });
    }

    private static News ofAnOrder(EventType type, UUID order, UUID controller, Instant happened) {
        return new News(type, order + ":" + happened, controller, order, NOTHING, happened);
    }
}
