package io.privacycenter.requests.execution;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.blocking.Blocking;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.sources.orders.HostOrders.Standing;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to it that the host brings back into use what it was told to. Whatever became of the demand that had wanted it blocked,
 * this is still owed.
 */
@Component
public class Releases {

    public static final String TASK = "see-released";

    private final HostOrders orders;
    private final HostErasures hosts;
    private final DemandRows demands;
    private final PersonsData data;
    private final Configurations configurations;
    private final Sources sources;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Releases(
            HostOrders orders,
            HostErasures hosts,
            DemandRows demands,
            PersonsData data,
            Configurations configurations,
            Sources sources,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.orders = orders;
        this.hosts = hosts;
        this.demands = demands;
        this.data = data;
        this.configurations = configurations;
        this.sources = sources;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    CustomTask<Void> seeReleased() {
        return Tasks.custom(TASK, Void.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(HostErasures.LOOK_AGAIN)))
                .execute((instance, context) -> {
                    UUID id = UUID.fromString(instance.getId());
                    Optional<Instant> again = CurrentActor.as(Actor.WORKER, () -> look(id));
                    return again.<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    /** @return when to look again; empty when nothing is owed any more */
    public Optional<Instant> look(UUID id) {
        Optional<Standing> standing = in(() -> orders.open(id));
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        Standing order = standing.get();
        DemandRow demand = in(() -> demands.findById(order.cause()).orElseThrow());
        Optional<Source> source = PersonsData.sources(configurations.inForce(demand.controller)).stream()
                .filter(one -> one.definition().id().equals(order.source()))
                .findFirst();
        ErasureOrder rows = order.order();
        ErasureOrder provable = rows.in(
                table -> source.filter(one -> Blocking.isPossible(one, table)).isPresent());
        boolean said = provable.rows().size() == rows.rows().size() || order.isAcknowledged();
        return switch (outOfUse(source, provable)) {
            case SourceAnswer.Found<Long> left
            when left.value() == 0 && said -> {
                in(() -> orders.proved(id));
                yield Optional.empty();
            }
            case SourceAnswer.Found<Long> left ->
                Optional.of(hosts.waits(demand.cause(), order).until());
            case SourceAnswer.Unreachable<Long> silent ->
                Optional.of(clock.instant().plus(HostErasures.LOOK_AGAIN));
        };
    }

    /** By our query where a table has a column for it; else the word of the host is all there is. */
    private SourceAnswer<Long> outOfUse(Optional<Source> source, ErasureOrder provable) {
        return provable.rows().isEmpty()
                ? new SourceAnswer.Found<>(0L)
                : sources.outOfUse(source.orElseThrow(), provable);
    }

    private <T> T in(java.util.function.Supplier<T> asked) {
        return Objects.requireNonNull(transaction.execute(status -> asked.get()));
    }
}
