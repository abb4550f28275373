package io.privacycenter.foresight;

import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Controller;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.desk.Otherwise;
import io.privacycenter.requests.desk.WaitingUnder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/**
 * Works out what would follow from a draft, for everybody whom it concerns: each person's facts are folded under what is in
 * force and under the draft, at one instant. Nobody's name, and nothing from a source but what the recommendations that
 * wait already look at, is read for it.
 */
@Service
@PreAuthorize(Administration.CONFIGURING)
public class WhatIf {

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
     * @return empty when nobody does
     * @throws IllegalArgumentException naming what in the draft cannot be published
     */
    public Optional<Foreseen> of(Draft draft, LongConsumer done, BooleanSupplier stopped) {
        Instant now = clock.instant();
        Tally tally = new Tally();
        List<Otherwise> otherwise = new ArrayList<>();
        List<Foreseen.Gap> gaps = new ArrayList<>();
        int waits = 0;
        try (Everybody everybody = new Everybody(ledger, tally, done, stopped)) {
            for (Controller controller : drafting.concerned(draft)) {
                Published after = drafting.rehearsed(draft, controller);
                Published before = configurations.ifUsable(controller.id()).orElse(null);
                if (before == null) {
                    continue; // what is the first to hold takes nothing from anybody
                }
                gaps.addAll(Gaps.between(before, after));
                everybody.compare(controller.id(), new Comparison(before.rules(), after.rules(), now));
                WaitingUnder.Found found =
                        CurrentActor.as(Actor.WORKER, () -> waiting.of(controller.id(), after, now, stopped));
                otherwise.addAll(found.otherwise());
                waits += found.waiting();
                if (stopped.getAsBoolean()) {
                    return Optional.empty();
                }
            }
            everybody.finish();
            if (stopped.getAsBoolean()) {
                return Optional.empty();
            }
        }
        return Optional.of(tally.foreseen(now, waits, otherwise, gaps));
    }
}
