package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import java.time.Duration;
import java.util.function.Consumer;

/** What is owed to a mailbox is tried until it is taken, with ever longer pauses, by the worker. */
final class Sending {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);

    private Sending() {}

    /** @param name under which it lies in the database; never renamed, as it may wait there */
    static <T> OneTimeTask<T> untilTaken(String name, Class<T> owed, Consumer<TaskInstance<T>> send) {
        return Tasks.oneTime(name, owed)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(FIRST_PAUSE))
                .execute((instance, context) -> CurrentActor.run(Actor.WORKER, () -> send.accept(instance)));
    }
}
