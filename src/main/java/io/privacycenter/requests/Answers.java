package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.privacycenter.engine.ChangedParts;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.Written;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.pausing.AskedPause;
import io.privacycenter.requests.stored.BoundPieces;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives an answer, the rules' or a reviewer's: writes it down, records it, and puts down the work that it owes. */
@Component
public class Answers {

    private static final String SEAL = "answer:";
    private static final String CHANGED = "changed-part:";

    private final Ledger ledger;
    private final BoundPieces pieces;
    private final LaterErasures later;
    private final DemandRows demands;
    private final CaseRows cases;
    private final SchedulerClient work;
    private final JdbcClient database;
    private final MasterKey key;
    private final InstallationClock clock;

    Answers(
            Ledger ledger,
            BoundPieces pieces,
            LaterErasures later,
            DemandRows demands,
            CaseRows cases,
            SchedulerClient work,
            JdbcClient database,
            MasterKey key,
            InstallationClock clock) {
        this.ledger = ledger;
        this.pieces = pieces;
        this.later = later;
        this.demands = demands;
        this.cases = cases;
        this.work = work;
        this.database = database;
        this.key = key;
        this.clock = clock;
    }

    /**
     * One answer.
     *
     * @param letter what the person reads, in their language
     * @param by the reviewer; null when the rules answered
     * @param changed what the reviewer made of the recommendation; null where it is as recommended
     * @param second who agreed, where it needed two; else null
     * @param joinedTo the earlier demand together with which it is answered; else null
     */
    public record Answer(
            Status status,
            Set<Motive> motives,
            String letter,
            @Nullable UUID by,
            @Nullable Changed changed,
            @Nullable UUID second,
            @Nullable UUID joinedTo) {

        public Answer(Status status, Set<Motive> motives, String letter, @Nullable UUID by, @Nullable Changed changed) {
            this(status, motives, letter, by, changed, null, null);
        }

        public Answer(Status status, Set<Motive> motives, String letter, @Nullable UUID by) {
            this(status, motives, letter, by, null);
        }

        /** That it is answered together with an earlier one. */
        public static Answer together(UUID earlier, String letter, UUID by) {
            return new Answer(Status.OTHER_RESPONSE, Set.of(), letter, by, null, null, earlier);
        }
    }

    /** @param words to the person, in which the reviewer says why */
    public record Changed(Recommendation recommendation, String words) {}

    /** Writes the answer on the demand, records it, and orders what follows from it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void give(DemandRow demand, Instant filed, Answer answer) {
        Instant now = clock.instant();
        if (answer.changed() != null) {
            change(demand, answer.changed(), java.util.Objects.requireNonNull(answer.by()), now);
        }
        Recommendation recommendation = demand.recommendation();
        demand.status = answer.status();
        demand.motives(answer.motives());
        demand.answer = key.seal(SEAL + demand.id, answer.letter());
        demand.answered = now;
        demand.answeredBy = answer.by();
        demand.agreedBy = answer.second();
        demand.decidedBy = null;
        demand.joinedTo = answer.joinedTo();
        demand.failure = null;
        boolean granted = isGranted(answer);
        record(demand, filed, granted ? recommendation.grantedScope() : null);
        AskedPause pause = demand.pause();
        if (granted && pause != null) {
            pause(demand, filed, pause);
        }
        if (granted && owesWork(demand)) {
            order(demand, now);
        } else {
            demand.state = DemandState.DONE;
            demand.carriedOut = granted ? now : null; // what is kept, or answered in words, is not carried out
            pieces.forget(demand.id);
            bringBack(demand.id, now);
        }
        demands.saveAndFlush(demand);
        // A reviewer who refuses what the rules would grant keeps it for reasons of their own.
        if (LaterErasures.canBePutOff(demand) && (granted || answer.status() == recommendation.status())) {
            later.put(
                    demand, cases.findById(demand.caseFile).orElseThrow().when().asked());
        }
        if (answer.joinedTo() != null) {
            hurry(demands.findById(answer.joinedTo()).orElseThrow(), demand);
        }
    }

    /** Of two days by which the same is to be answered the earlier counts. */
    private void hurry(DemandRow earlier, DemandRow later) {
        if (later.due.isBefore(earlier.due)) {
            earlier.due = later.due;
            earlier.dueRule = later.dueRule;
            demands.saveAndFlush(earlier);
            settle(earlier.caseFile);
        }
    }

    /** The status that a demand has now, as a fact that counts from when it was asked. */
    private void record(DemandRow demand, Instant filed, @Nullable Scope granted) {
        ledger.record(new Statement(
                demand.subject,
                demand.controller,
                "demand-answered:" + decided(demand),
                (veil, id, recorded) -> new Fact.DemandAnswered(
                        id,
                        filed,
                        recorded,
                        demand.id.toString(),
                        demand.action(),
                        demand.restrictions(),
                        demand.status,
                        granted,
                        demand.answeredBy == null || demand.agreedBy == null
                                ? null
                                : new Fact.ByTwo(demand.answeredBy.toString(), demand.agreedBy.toString()))));
    }

    /** As every demand that is granted it counts from when it was asked; under the id of the demand it ends. */
    private void pause(DemandRow demand, Instant filed, AskedPause pause) {
        ledger.record(new Statement(
                demand.subject,
                demand.controller,
                "processing-paused:" + decided(demand),
                (veil, id, recorded) -> new Fact.ProcessingPaused(
                        id,
                        filed,
                        recorded,
                        demand.id.toString(),
                        pause.scope(),
                        pause.ground().letter())));
    }

    /** The person took it back before it was answered: there is nothing to read and nothing to do. */
    @Transactional(propagation = Propagation.MANDATORY)
    void withdraw(DemandRow demand, Instant filed) {
        demand.state = DemandState.WITHDRAWN;
        demand.status = Status.CANCELED;
        demand.answered = clock.instant();
        demand.failure = null;
        demand.decidedBy = null;
        demand.leaves = null;
        database.sql("delete from requests.leaving where demand = ?")
                .param(demand.id)
                .update(); // what was decided meanwhile waits for nobody any more
        record(demand, filed, null);
        pieces.forget(demand.id);
        bringBack(demand.id, demand.answered);
        demands.saveAndFlush(demand);
        demands.findByJoinedTo(demand.id).forEach(this::part);
    }

    /** What was to be answered together with it is asked all the same, and worked out anew: its rows were let go. */
    private void part(DemandRow later) {
        unanswered(later);
        later.state = DemandState.WORKING_OUT;
        later.carriedOut = null;
        demands.saveAndFlush(later);
        settle(later.caseFile);
        work.scheduleIfNotExists(new TaskInstance<>(WorkingOut.TASK, later.id.toString()), clock.instant());
    }

    /** Names one decision of possibly several on a demand: two at once have the same version. */
    private static String decided(DemandRow demand) {
        return demand.id + ":" + demand.version;
    }

    /** Takes an answer back that could not be carried out as it was given; the new one is recorded beside it. */
    void reopen(DemandRow demand, Advice.Advised advised) {
        unanswered(demand);
        NewCases.advised(demand, advised);
        pieces.forget(demand.id);
        pieces.bind(demand, advised.recommendation());
    }

    /** The same where the rules say what they said: what was recommended is decided again. @param why code of the reason */
    public void takeBack(DemandRow demand, String why) {
        demand.state = DemandState.WITH_PRACTICE;
        demand.failure = why;
        unanswered(demand);
    }

    /** The bound pieces follow, so that exactly what is granted is touched and proved. */
    private void change(DemandRow demand, Changed changed, UUID by, Instant now) {
        demand.changed = Written.write(changed.recommendation());
        changed.recommendation().outcomes().stream()
                .filter(ChangedParts::isByAPerson)
                .collect(Collectors.toMap(outcome -> outcome.kind().id(), outcome -> outcome, (one, same) -> one))
                .forEach((kind, outcome) -> {
                    database.sql("""
                                    update requests.bound_piece set changed_from = verdict, verdict = ?
                                    where demand = ? and kind = ? and verdict in ('GIVE', 'ERASE', 'BLOCK')
                                    """)
                            .params(outcome.verdict().name(), demand.id, kind)
                            .update();
                    UUID id = UUID.randomUUID();
                    database.sql("""
                                    insert into requests.changed_part
                                        (id, demand, subject, controller, kind, motive, words, changed_by, at)
                                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                                    """)
                            .params(
                                    id,
                                    demand.id,
                                    demand.subject,
                                    demand.controller,
                                    kind,
                                    java.util.Objects.requireNonNull(outcome.motive())
                                            .name(),
                                    key.seal(CHANGED + id, changed.words()),
                                    by,
                                    Timestamp.from(now))
                            .update();
                });
    }

    private void unanswered(DemandRow demand) {
        if (demand.changed != null) {
            demand.changed = null;
            database.sql("""
                            update requests.bound_piece set verdict = changed_from, changed_from = null
                            where demand = ? and changed_from is not null
                            """).param(demand.id).update();
        }
        later.forget(demand.id);
        demand.status = Status.UNDER_REVIEW;
        demand.motives(Set.of());
        demand.answer = null;
        demand.answered = null;
        demand.answeredBy = null;
        demand.agreedBy = null;
        demand.joinedTo = null;
    }

    /** What the person reads; empty until it is answered. */
    public Optional<String> letter(DemandRow demand) {
        return demand.answer == null ? Optional.empty() : Optional.of(key.openText(SEAL + demand.id, demand.answer));
    }

    /** Brings the case up to date with its parts. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(UUID caseId) {
        List<DemandRow> all = demands.findByCaseFileOrderByPosition(caseId);
        CaseRow row = cases.findById(caseId).orElseThrow();
        row.state = CaseState.of(all.stream().map(demand -> demand.state).toList());
        row.leaving = row.state == CaseState.WITH_PRACTICE
                && all.stream().allMatch(demand -> demand.state != DemandState.WITH_PRACTICE || demand.leaves != null);
        List<DemandRow> open = all.stream()
                .filter(demand -> demand.state == DemandState.WITH_PRACTICE && demand.leaves == null)
                .toList();
        row.secondWanted = open.stream().anyMatch(demand -> demand.decidedBy != null);
        row.decidedBy = decidedAlone(open);
        List<DemandRow> undecided =
                open.stream().filter(demand -> demand.decidedBy == null).toList();
        row.officerWanted = undecided.stream().anyMatch(demand -> demand.officerDecides);
        row.officerAlone = row.officerWanted
                && undecided.size() == open.size()
                && undecided.stream().allMatch(demand -> demand.officerDecides);
        row.nextDue = all.stream()
                .filter(demand -> !demand.state.isAnswered())
                .map(demand -> demand.due)
                .min(Instant::compareTo)
                .orElse(null);
        cases.saveAndFlush(row);
        if (row.state == CaseState.WITH_PRACTICE && !row.assigneeSought) {
            work.scheduleIfNotExists(new TaskInstance<>(WhoTreats.TASK, caseId.toString()), clock.instant());
        }
    }

    private static @Nullable UUID decidedAlone(List<DemandRow> open) {
        List<@Nullable UUID> who = open.stream()
                .<@Nullable UUID>map(demand -> demand.decidedBy)
                .distinct()
                .toList();
        return who.size() == 1 ? who.getFirst() : null;
    }

    /** Nothing is owed, but an earlier decision on the same demand took something out of use. */
    private void bringBack(UUID demand, Instant now) {
        boolean outOfUse =
                database.sql("""
                        select exists (select 1 from requests.bound_piece where demand = ?)
                            or exists (select 1 from sources.host_order
                                       where cause = ? and kind = 'BLOCK' and ended is null)
                        """).params(demand, demand).query(Boolean.class).single();
        if (outOfUse) {
            work.scheduleIfNotExists(new TaskInstance<>(Restricting.TASK, demand.toString()), now);
        }
    }

    /** Whether data of a special category would be erased by an answer, now or later. */
    public static boolean erasesSpecial(DemandRow demand, Answer answer) {
        Recommendation recommendation = answer.changed() == null
                ? demand.recommendation()
                : answer.changed().recommendation();
        return isGranted(answer)
                && demand.erases()
                && recommendation.outcomes().stream().anyMatch(outcome -> outcome.takesAway() && outcome.isSpecial());
    }

    private boolean owesWork(DemandRow demand) {
        return switch (demand.action()) {
            case ACCESS, PORTABILITY, MODIFY, RESTRICT -> true;
            case DELETE, OBJECT, REVOKE_CONSENT -> !pieces.toErase(demand.id).isEmpty();
            default -> false;
        };
    }

    /** Until when law holds back what would be given at an instant; null when it does not. */
    @Nullable
    public Instant heldBack(DemandRow demand, Answer answer, Instant at) {
        return isGranted(answer) && owesWork(demand) && demand.notBefore != null && demand.notBefore.isAfter(at)
                ? demand.notBefore
                : null;
    }

    public static boolean isGranted(Answer answer) {
        return answer.status() == Status.GRANTED || answer.status() == Status.PARTIALLY_GRANTED;
    }

    /** The order is a fact first and work second, in one transaction. */
    private void order(DemandRow demand, Instant now) {
        boolean erases = pieces.erases(demand);
        if (erases) {
            Set<String> categories = pieces.toErase(demand.id).stream()
                    .map(PersonsData::selectorOf)
                    .collect(Collectors.toSet());
            ledger.record(new Statement(
                    demand.subject,
                    demand.controller,
                    "erasure-ordered:" + decided(demand),
                    (veil, id, recorded) -> new Fact.ErasureOrdered(
                            id, now, recorded, demand.id.toString(), demand.id.toString(), categories)));
        }
        boolean heldBack = demand.notBefore != null && demand.notBefore.isAfter(now);
        demand.state = heldBack ? DemandState.DECIDED : DemandState.CARRYING_OUT;
        // A copy is made now, of what is held now, and kept until the law lets it go.
        Instant from = heldBack && erases ? demand.notBefore : now;
        work.scheduleIfNotExists(new TaskInstance<>(CarryingOut.TASK, demand.id.toString()), from);
    }
}
