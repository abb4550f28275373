package io.privacycenter.foresight;

import static java.util.Objects.requireNonNull;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.WrittenTimeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/**
 * Everybody whom controllers know. One thread fetches what is recorded, several read and compare it; they are given no more
 * than they finish, so that memory does not grow with the number of people. Many controllers are one look at the database.
 */
final class Everybody implements AutoCloseable {

    /** People whom a thread is given at once. */
    private static final int AT_ONCE = 200;

    /** Controllers of one look; the rules of all of them are in memory. */
    private static final int CONTROLLERS = 500;

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Ledger ledger;
    private final Tally tally;
    private final LongConsumer done;
    private final BooleanSupplier stopped;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> running = new ArrayList<>();
    private final Map<UUID, Comparison> next = new HashMap<>();
    private List<WrittenTimeline> batch = new ArrayList<>();

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

    /** Those of one controller as well; {@link #finish} waits for all. */
    void compare(UUID controller, Comparison comparison) {
        next.put(controller, comparison);
        if (next.size() == CONTROLLERS) {
            look();
        }
    }

    /** Waits until everybody is counted, or nobody wants to know any more. */
    void finish() {
        look();
        done.accept(tally.people());
    }

    private void look() {
        Map<UUID, Comparison> comparisons = Map.copyOf(next);
        next.clear();
        try {
            CurrentActor.run(Actor.WORKER, () -> ledger.everybody(comparisons.keySet(), one -> take(one, comparisons)));
            submit(comparisons);
            running.forEach(Everybody::await);
        } catch (Unwanted e) {
            batch.clear();
        }
        running.clear();
    }

    private void take(WrittenTimeline one, Map<UUID, Comparison> comparisons) {
        batch.add(one);
        if (batch.size() == AT_ONCE) {
            submit(comparisons);
        }
    }

    private void submit(Map<UUID, Comparison> comparisons) {
        if (stopped.getAsBoolean()) {
            throw new Unwanted();
        }
        List<WrittenTimeline> some = batch;
        batch = new ArrayList<>();
        running.add(threads.submit(() -> some.forEach(one -> tally.add(one.subject(), of(one, comparisons)))));
        if (running.size() > 2 * THREADS) {
            await(running.removeFirst());
            done.accept(tally.people());
        }
    }

    private static Comparison.Differs of(WrittenTimeline one, Map<UUID, Comparison> comparisons) {
        return requireNonNull(comparisons.get(one.controller())).of(one.read());
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

    /** Ends a look at the database on the way. */
    private static final class Unwanted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
