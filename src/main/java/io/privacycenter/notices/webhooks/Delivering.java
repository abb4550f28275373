package io.privacycenter.notices.webhooks;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.notices.webhooks.Tries.Begun;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delivers what is owed, at least once, under one id. Between two transactions stands the sending, in none: what hangs on the
 * other side of the net holds no lock and no connection of the database.
 */
@Component
class Delivering {

    /** The worker has four threads; what erases and answers never waits for a server of somebody else. */
    private static final int AT_ONCE = 2;

    private static final Duration AGAIN_SOON = Duration.ofSeconds(1);
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(30);

    private final Semaphore lines = new Semaphore(AT_ONCE);
    private final Tries tries;
    private final Posting posting;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Delivering(Tries tries, Posting posting, InstallationClock clock, TransactionTemplate transaction) {
        this.tries = tries;
        this.posting = posting;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Bean
    CustomTask<Void> deliverWebhook() {
        return Tasks.custom(Outbox.TASK, Void.class)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_A_FAULT)))
                .execute((instance, context) -> {
                    UUID delivery = UUID.fromString(instance.getId());
                    Optional<Instant> again = CurrentActor.as(Actor.WORKER, () -> inTurn(delivery));
                    return again.<CompletionHandler<Void>>map(
                                    at -> (complete, operations) -> operations.reschedule(complete, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    private Optional<Instant> inTurn(UUID delivery) {
        if (!lines.tryAcquire()) {
            return Optional.of(clock.instant().plus(AGAIN_SOON));
        }
        try {
            return deliver(delivery);
        } finally {
            lines.release();
        }
    }

    /** One attempt. @return when to try again; empty when nothing is owed any more */
    Optional<Instant> deliver(UUID delivery) {
        return switch (in(() -> tries.begin(delivery))) {
            case Begun.Nothing nothing -> Optional.empty();
            case Begun.Later later -> Optional.of(later.at());
            case Begun.Ready ready -> {
                Outcome outcome = posting.post(
                        ready.url(), Delivery.messageId(delivery), clock.instant(), ready.body(), ready.secrets());
                yield in(() -> tries.end(delivery, outcome));
            }
        };
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
