package io.privacycenter.foresight;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Controller;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.Otherwise;
import io.privacycenter.requests.WaitingUnder;
import io.privacycenter.timeline.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Works out what would follow from a draft, for everybody whom it concerns: each person's facts are folded under what is in
 * force and under the draft, at one instant. Nobody's name, and nothing from a source but what the recommendations that
 * wait already look at, is read for it.
 */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class WhatIf {

    /** People read at once: their facts are one look at the database. */
    private static final int AT_ONCE = 500;

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final Drafting drafting;
    private final Configurations configurations;
    private final Ledger ledger;
    private final WaitingUnder waiting;
    private final InstallationClock clock;

    WhatIf(
            Drafting drafting,
            Configurations configurations,
            Ledger ledger,
            WaitingUnder waiting,
            InstallationClock clock) {
        this.drafting = drafting;
        this.configurations = configurations;
        this.ledger = ledger;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** How many people it looks at. */
    public long concerned(Draft draft) {
        List<UUID> controllers =
                drafting.concerned(draft).stream().map(Controller::id).toList();
        return CurrentActor.as(Actor.WORKER, () -> ledger.countSubjects(controllers));
    }

    /**
     * What would follow.
     *
     * @param done told now and then for how many people it is known
     * @param stopped asked now and then whether anybody still wants to know
     * @return null when nobody does
     * @throws IllegalArgumentException naming what in the draft cannot be published
     */
    public @Nullable Foreseen of(Draft draft, LongConsumer done, BooleanSupplier stopped) {
        Instant now = clock.instant();
        Tally tally = new Tally();
        List<Otherwise> otherwise = new ArrayList<>();
        List<Foreseen.Gap> gaps = new ArrayList<>();
        int waits = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            for (Controller controller : drafting.concerned(draft)) {
                Published before = configurations.inForce(controller.id());
                Published after = drafting.rehearsed(draft, controller);
                gaps.addAll(Gaps.between(before, after));
                people(controller, new Comparison(before.rules(), after.rules(), now), tally, threads, done, stopped);
                WaitingUnder.Found found =
                        CurrentActor.as(Actor.WORKER, () -> waiting.of(controller.id(), after, now, stopped));
                otherwise.addAll(found.otherwise());
                waits += found.waiting();
                if (stopped.getAsBoolean()) {
                    return null;
                }
            }
        }
        return tally.foreseen(now, waits, otherwise, gaps);
    }

    /** Batches are handed to the threads as many at a time as there are threads, so that memory does not grow. */
    private void people(
            Controller controller,
            Comparison comparison,
            Tally tally,
            ExecutorService threads,
            LongConsumer done,
            BooleanSupplier stopped) {
        UUID last = null;
        List<Future<?>> running = new ArrayList<>();
        while (!stopped.getAsBoolean()) {
            UUID after = last;
            List<UUID> batch = CurrentActor.as(Actor.WORKER, () -> ledger.subjects(controller.id(), after, AT_ONCE));
            if (batch.isEmpty()) {
                break;
            }
            last = batch.getLast();
            running.add(threads.submit(() -> compare(batch, comparison, tally)));
            if (running.size() > THREADS) {
                await(running.removeFirst());
                done.accept(tally.people());
            }
        }
        running.forEach(WhatIf::await);
        done.accept(tally.people());
    }

    private void compare(List<UUID> batch, Comparison comparison, Tally tally) {
        Map<UUID, Timeline> timelines = CurrentActor.as(Actor.WORKER, () -> ledger.timelines(batch));
        timelines.forEach((subject, timeline) -> tally.add(subject, comparison.of(timeline)));
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
