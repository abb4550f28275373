package io.privacycenter.foresight;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Everybody whom controllers know, in batches: the facts of a batch are one look at the database, and batches are given to
 * the threads no faster than they finish, so that memory does not grow with the number of people. The batches of the next
 * controller follow without waiting for those before: most practices are one batch.
 */
final class Everybody implements AutoCloseable {

    private static final int AT_ONCE = 500;

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Ledger ledger;
    private final Tally tally;
    private final LongConsumer done;
    private final BooleanSupplier stopped;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> running = new ArrayList<>();

    /**
     * @param done told now and then for how many people it is known
     * @param stopped asked now and then whether anybody still wants to know
     */
    Everybody(Ledger ledger, Tally tally, LongConsumer done, BooleanSupplier stopped) {
        this.ledger = ledger;
        this.tally = tally;
        this.done = done;
        this.stopped = stopped;
    }

    /** Begins with those of one controller; {@link #finish} waits for all. */
    void compare(UUID controller, Comparison comparison) {
        UUID last = null;
        while (!stopped.getAsBoolean()) {
            UUID after = last;
            List<UUID> batch = CurrentActor.as(Actor.WORKER, () -> ledger.subjects(controller, after, AT_ONCE));
            if (batch.isEmpty()) {
                break;
            }
            last = batch.getLast();
            running.add(threads.submit(() -> CurrentActor.run(
                    Actor.WORKER,
                    () -> ledger.timelines(batch)
                            .forEach((subject, timeline) -> tally.add(subject, comparison.of(timeline))))));
            if (running.size() > THREADS) {
                await(running.removeFirst());
                done.accept(tally.people());
            }
            if (batch.size() < AT_ONCE) {
                break;
            }
        }
    }

    /** Waits until everybody is counted. */
    void finish() {
        running.forEach(Everybody::await);
        running.clear();
        done.accept(tally.people());
    }

    @Override
    public void close() {
        threads.close();
    }

    private static void await(Future<?> one) {
        try {
            one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while working out what would follow", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("What would follow could not be worked out", e.getCause());
        }
    }
}
