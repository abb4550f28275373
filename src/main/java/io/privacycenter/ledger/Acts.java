package io.privacycenter.ledger;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What controllers and the platform did that concerns no person: one chain for each of them, in the same log as the chains
 * of people. A chain begins with its first act. A null controller means the platform, here as everywhere.
 */
@Service
public class Acts {

    /** In entries, where there is always a controller. */
    private static final UUID PLATFORM = new UUID(0, 0);

    private static final int EVENT_BYTES = 32;

    /** Those who act in the product without being anybody. */
    private static final Set<UUID> NOBODY = Set.of(Actor.WORKER.actorId(), Actor.DOOR.actorId());

    private final JdbcClient database;
    private final InstallationClock clock;

    public Acts(JdbcClient database, InstallationClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * An act as it stands in its chain.
     *
     * @param by the member of staff who did it; null when the product itself, or whoever runs it, did
     */
    public record Done(
            long number,
            Instant effect,
            Instant recorded,
            @Nullable UUID by,
            Act act) {}

    /** Whose a chain is. @param controller null for the platform */
    public record Owner(@Nullable UUID controller) {}

    /** Records what the current actor does, in the transaction that does it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(@Nullable UUID controller, Act act) {
        UUID by = CurrentActor.get()
                .map(Actor::actorId)
                .filter(actor -> !NOBODY.contains(actor))
                .orElse(null);
        record(controller, by, clock.instant(), act);
    }

    /** Records what somebody did who is not the current actor, or what took effect before it is recorded. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(@Nullable UUID controller, @Nullable UUID by, Instant effect, Act act) {
        append(database, controller, effect, clock.instant(), new ActText.By(by, act));
    }

    /** On any session, within its transaction. */
    static void append(JdbcClient session, @Nullable UUID controller, Instant effect, Instant recorded, ActText.By by) {
        UUID whose = whose(controller);
        UUID chain = session.sql("select ledger.own_chain(?)")
                .param(whose)
                .query(UUID.class)
                .single();
        EntryBody body = new EntryBody(
                chain,
                whose,
                ActText.type(by.act()),
                MasterKey.random(EVENT_BYTES),
                effect.truncatedTo(ChronoUnit.MICROS),
                recorded,
                ActText.payload(by));
        session.sql("select ledger.append_act(?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        body.subject(),
                        body.controller(),
                        body.type(),
                        body.event(),
                        body.effect().atOffset(ZoneOffset.UTC),
                        body.recorded().atOffset(ZoneOffset.UTC),
                        body.payload(),
                        body.digest())
                .query(Long.class)
                .single();
    }

    /**
     * The acts of a controller or of the platform, newest first; none where the actor does not administer.
     *
     * @param before numbers below this one, {@link Long#MAX_VALUE} for the newest
     */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @Transactional(readOnly = true)
    public List<Done> of(@Nullable UUID controller, long before, int most) {
        return database
                .sql("select * from ledger.acts(?, ?, ?)")
                .params(whose(controller), before, most)
                .query(Entry::of)
                .list()
                .stream()
                .map(Entry::act)
                .toList();
    }

    /** Whose chain this is; empty for that of a person, and where the actor does not administer. */
    @PreAuthorize("hasRole('ADMINISTRATOR')")
    @Transactional(readOnly = true)
    public Optional<Owner> owner(UUID chain) {
        return Optional.ofNullable(database.sql("select ledger.own_chain_of(?)")
                        .param(chain)
                        .query((row, n) -> row.getObject(1, UUID.class))
                        .list()
                        .getFirst())
                .map(controller -> new Owner(controller.equals(PLATFORM) ? null : controller));
    }

    private static UUID whose(@Nullable UUID controller) {
        return controller == null ? PLATFORM : controller;
    }
}
