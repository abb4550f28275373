package io.privacycenter.requests.desk;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.requests.Answers;
import io.privacycenter.requests.CarryingOut;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.copies.StoredCopies;
import io.privacycenter.requests.execution.HostErasures;
import io.privacycenter.requests.execution.Progress;
import io.privacycenter.requests.execution.Turns;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.sources.orders.HostOrders;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** How far what was decided is carried out, and taking a decision back before anything was changed for it. */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class Underway {

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final DemandRows demands;
    private final Answers answers;
    private final StoredCopies copies;
    private final People people;
    private final Progress progress;
    private final HostErasures hosts;
    private final HostOrders orders;
    private final Grants grants;
    private final SchedulerClient work;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    Underway(
            DemandRows demands,
            Answers answers,
            StoredCopies copies,
            People people,
            Progress progress,
            HostErasures hosts,
            HostOrders orders,
            Grants grants,
            SchedulerClient work,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.demands = demands;
        this.answers = answers;
        this.copies = copies;
        this.people = people;
        this.progress = progress;
        this.hosts = hosts;
        this.orders = orders;
        this.grants = grants;
        this.work = work;
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * How a demand that was decided stands.
     *
     * @param hostSince since when an order waits for a word of the host's software; null when none does
     * @param far how far a long work is; null when none is going on
     * @param canBeTakenBack by the reviewer: nothing was changed for it yet
     */
    public record Stage(
            @Nullable Instant hostSince, @Nullable Far far, boolean canBeTakenBack) {
        static final Stage NOTHING = new Stage(null, null, false);
    }

    /**
     * @param source id of the source that is worked on
     * @param tables that rows are erased from there
     */
    public record Far(String source, int tablesDone, int tables, long rowsDone, long rows) {}

    /** How taking a decision back ended. */
    public enum TakenBack {
        /** It is the practice's to decide again. */
        TAKEN_BACK,
        /** Something is being carried out for this person at this moment; asking again helps. */
        IN_HAND,
        /** Something was changed already, or it is over. */
        TOO_LATE,
        /** The data protection officer decided it, and nobody else takes that back. */
        OFFICERS_ALONE
    }

    public Stage of(Demand demand) {
        if (!demand.state().isAnswered() || demand.state().isOver()) {
            return Stage.NOTHING;
        }
        grants.require(demand.controller(), REVIEWERS);
        boolean mine = !demand.isLeftToOfficer(grants);
        return asWorker(() -> new Stage(
                orders.waitsSince(demand.id()).orElse(null),
                progress.of(demand.id())
                        .map(far -> new Far(far.source(), far.tablesDone(), far.tables(), far.rowsDone(), far.rows()))
                        .orElse(null),
                mine && isUntouched(demands.findById(demand.id()).orElseThrow())));
    }

    /** Takes a decision back; under the same turn as carrying it out, so that one of both happens. */
    public TakenBack takeBack(Demand seen) {
        grants.require(seen.controller(), REVIEWERS);
        if (seen.isLeftToOfficer(grants)) {
            return TakenBack.OFFICERS_ALONE;
        }
        return asWorker(() -> takenBack(seen.id()));
    }

    private TakenBack takenBack(UUID id) {
        UUID person = people.subject(demands.findById(id).orElseThrow().subject).person();
        if (!Turns.takeWithin(database, person)) {
            return TakenBack.IN_HAND;
        }
        DemandRow demand = demands.findById(id).orElseThrow();
        if (!isUntouched(demand)) {
            return TakenBack.TOO_LATE;
        }
        try {
            work.cancel(TaskInstanceId.of(CarryingOut.TASK, id.toString()));
        } catch (TaskInstanceNotFoundException nothingIsOwed) {
            return TakenBack.TOO_LATE;
        } catch (DbSchedulerException takenUpAtThisMoment) {
            return TakenBack.IN_HAND;
        }
        hosts.takeBack(id);
        answers.takeBack(demand, "TAKEN_BACK");
        demands.saveAndFlush(demand);
        answers.settle(demand.caseFile);
        return TakenBack.TAKEN_BACK;
    }

    /** What a source or the host may have changed is written down before it may; so is what a copy holds. */
    private boolean isUntouched(DemandRow demand) {
        if (!demand.state.isAnswered() || demand.state.isOver()) {
            return false;
        }
        if (demand.isCopy()) {
            return !copies.isMade(demand.id);
        }
        // That a use stops, or that a consent is withdrawn, was carried out by recording it.
        return demand.action() == Action.DELETE
                && database.sql("""
                        select not exists (select 1 from sources.erased_rows e where e.cause = d.id and not exists (
                                   select 1 from sources.host_order h
                                   where h.subject = e.subject and h.id = e.id and h.first_read is null))
                               and not exists (select 1 from sources.host_order h
                                   where h.cause = d.id and h.first_read is not null)
                               and not exists (select 1 from requests.bound_piece b
                                   where b.demand = d.id and b.blocked is not null)
                        from requests.demand d where d.id = ?
                        """).param(demand.id).query(Boolean.class).single();
    }

    private <T> T asWorker(Supplier<T> asked) {
        return CurrentActor.as(Actor.WORKER, () -> Objects.requireNonNull(transaction.execute(status -> asked.get())));
    }
}
