package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.privacycenter.engine.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.asking.Written;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.corrections.CorrectableValues;
import io.privacycenter.requests.corrections.Messages;
import io.privacycenter.requests.stored.BoundPieces;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.requests.stored.RequestRow;
import io.privacycenter.requests.stored.RequestRows;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the cases of a request, whoever sends it and however it came, and answers at once what may be. */
@Component
public class NewCases {

    private final Seeking seeking;
    private final Answers answers;
    private final BoundPieces pieces;
    private final Letters letters;
    private final CorrectableValues corrections;
    private final RequestRows requests;
    private final CaseRows cases;
    private final DemandRows demands;
    private final People people;
    private final Ledger ledger;
    private final SchedulerClient work;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    NewCases(
            Seeking seeking,
            Answers answers,
            BoundPieces pieces,
            Letters letters,
            CorrectableValues corrections,
            RequestRows requests,
            CaseRows cases,
            DemandRows demands,
            People people,
            Ledger ledger,
            SchedulerClient work,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.seeking = seeking;
        this.answers = answers;
        this.pieces = pieces;
        this.letters = letters;
        this.corrections = corrections;
        this.requests = requests;
        this.cases = cases;
        this.demands = demands;
        this.people = people;
        this.ledger = ledger;
        this.work = work;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Files a request. The same {@code sending} sent twice is one request.
     *
     * @param filed as of when: now, or the day on which it came another way
     * @param with what is written down with the case
     * @throws InvalidRequest when there is nothing to ask
     */
    public Filed file(Patient patient, UUID sending, Ask ask, Locale language, Instant filed, Consumer<CaseRow> with) {
        if (ask.isEmpty()) {
            throw new InvalidRequest("err.choose");
        }
        Optional<Filed> before = sent(sending);
        if (before.isPresent()) {
            return before.get();
        }
        List<Asked> all = new ArrayList<>(List.of(Asked.by(patient, sending, ask.parts(), sought(patient))));
        for (UUID subject : ask.also()) {
            all.add(also(patient, sending, subject, ask));
        }
        return write(all, sending, language, filed, with);
    }

    /**
     * Files that somebody asks for somebody else: a case of who asks, in which a person of the practice answers first. Nobody
     * is looked up, so the same is done whether that person is known or not.
     *
     * @param with what is written down with the case
     */
    Filed forSomebodyElse(Patient patient, UUID sending, Locale language, Consumer<CaseRow> with) {
        Optional<Filed> before = sent(sending);
        if (before.isPresent()) {
            return before.get();
        }
        List<Part> asked = List.of(Part.of(Action.OTHER_DEMAND));
        Asked one = new Asked(sending, patient, asked, sought(patient), patient.person(), true, null);
        return write(List.of(one), sending, language, clock.instant(), with);
    }

    /**
     * Files what somebody asks who was found to be allowed to, in a case of the person it is about; in the transaction and as
     * the actor of whoever confirmed it.
     *
     * @param asks the case of who asks: its day is when it was asked, its level the one that they had
     */
    public UUID confirmed(CaseRow asks, Seeking.Sought sought, List<Part> parts) {
        Subject about = sought.look().subject();
        UUID caseId = UUID.randomUUID();
        Patient patient = new Patient(about.person(), about.id(), about.controller(), asks.identityLevel);
        write(
                List.of(new Asked(caseId, patient, parts, sought, asks.sentBy, true, null)),
                caseId,
                Locale.of(asks.language),
                asks.filed);
        return caseId;
    }

    /**
     * Files anew, today, what a case had asked and was put off; for the worker.
     *
     * @param with what is written down with the case
     */
    public Filed again(CaseRow before, UUID sending, Subject about, Part part, Consumer<CaseRow> with) {
        Optional<Filed> known = sent(sending);
        if (known.isPresent()) {
            return known.get();
        }
        Patient patient = new Patient(about.person(), about.id(), about.controller(), before.identityLevel);
        Asked one = new Asked(
                sending,
                patient,
                List.of(part),
                sought(patient),
                before.sentBy,
                !before.sentBy.equals(about.person()),
                before.when().asked());
        return write(List.of(one), sending, Locale.of(before.language), clock.instant(), with);
    }

    private Filed write(List<Asked> all, UUID sending, Locale language, Instant filed, Consumer<CaseRow> with) {
        try {
            return java.util.Objects.requireNonNull(transaction.execute(status -> {
                Filed written = write(all, sending, language, filed);
                with.accept(cases.findById(sending).orElseThrow());
                return written;
            }));
        } catch (DataIntegrityViolationException | OptimisticLockingFailureException e) {
            // The other click was faster.
            return sent(sending).orElseThrow(() -> e);
        }
    }

    private Optional<Filed> sent(UUID sending) {
        return java.util.Objects.requireNonNull(transaction.execute(
                status -> cases.findById(sending).map(known -> new Filed(known.id, known.reference))));
    }

    private Seeking.Sought sought(Patient patient) {
        return seeking.look(
                java.util.Objects.requireNonNull(transaction.execute(status -> people.subject(patient.subject()))));
    }

    /** What one of the person's controllers is asked. */
    private record Asked(
            UUID caseId,
            Patient patient,
            List<Part> parts,
            Seeking.Sought sought,
            UUID sentBy,
            boolean forSomebodyElse,
            @Nullable Instant first) {

        static Asked by(Patient patient, UUID caseId, List<Part> parts, Seeking.Sought sought) {
            return new Asked(caseId, patient, parts, sought, patient.person(), false, null);
        }

        public Advice.Advised advised(Part part, Advice.When when) {
            return NewCases.advised(sought.look(), part, when, new Route.Asker(patient.level(), forSomebodyElse));
        }
    }

    private Asked also(Patient patient, UUID sending, UUID subject, Ask ask) {
        Subject there = java.util.Objects.requireNonNull(transaction.execute(status ->
                people.subjectsOf(patient.person()).stream()
                        .filter(one -> one.id().equals(subject) && !one.id().equals(patient.subject()))
                        .findFirst()
                        .orElseThrow(() -> new InvalidRequest("err.choose"))));
        if (ask.forOthers().isEmpty()) {
            throw new InvalidRequest("err.choose");
        }
        // The same sending is the same cases, at every controller.
        UUID caseId = UUID.nameUUIDFromBytes((sending + ":" + subject).getBytes(StandardCharsets.US_ASCII));
        Patient known = patient.at(there);
        return Asked.by(known, caseId, ask.forOthers(), sought(known));
    }

    /** One request, with a case for each controller that is asked; the first is that of the door. */
    private Filed write(List<Asked> all, UUID sending, Locale language, Instant filed) {
        RequestRow request = new RequestRow();
        request.id = sending;
        request.reference = References.fresh();
        request.person = all.getFirst().patient().person();
        request.language = language.getLanguage();
        request.filed = filed;
        requests.saveAndFlush(request);
        for (Asked asked : all) {
            write(asked, request, asked == all.getFirst() ? request.reference : References.fresh());
        }
        return new Filed(sending, request.reference);
    }

    private void write(Asked asked, RequestRow request, String reference) {
        Patient patient = asked.patient();
        CaseRow file = new CaseRow();
        file.id = asked.caseId();
        file.request = request.id;
        file.reference = reference;
        file.controller = patient.controller();
        file.subject = patient.subject();
        file.language = request.language;
        file.filed = request.filed;
        file.firstAsked = asked.first();
        file.state = CaseState.WORKING_OUT;
        file.identityLevel = patient.level();
        file.sentBy = asked.sentBy();
        cases.saveAndFlush(file);

        int position = 0;
        for (Part part : asked.parts()) {
            add(file, position++, part, asked.advised(part, file.when()), asked.sought());
        }
        answers.settle(file.id);
    }

    private void add(CaseRow file, int position, Part part, Advice.Advised advised, Seeking.Sought sought) {
        Advice.Look look = sought.look();
        DemandRow demand = worked(file.id, position, look, part, advised);
        Restrictions restrictions = part.restrictions(look.published());
        String words = Messages.text(part.action(), corrections.wishes(look, part, file.identityLevel));
        demand.message = words == null ? null : ledger.keep(file.subject, file.controller, words);
        sought.noteOn(demand);
        demands.saveAndFlush(demand);
        ledger.record(new Statement(
                file.subject,
                file.controller,
                Messages.filing(demand.id),
                (veil, id, recorded) -> new Fact.DemandFiled(
                        id,
                        file.when().asked(),
                        recorded,
                        demand.id.toString(),
                        part.action(),
                        restrictions,
                        Messages.commitments(demand))));
        pieces.bind(demand, advised.recommendation());
        if (demand.state == DemandState.WORKING_OUT) {
            work.scheduleIfNotExists(
                    new TaskInstance<>(WorkingOut.TASK, demand.id.toString()),
                    clock.instant().plus(WorkingOut.AGAIN_AFTER));
        } else if (advised.isAtOnce()) {
            answers.give(demand, file.filed, letters.byTheRules(demand, advised, look.published(), file.language));
        }
    }

    /** What a part was worked out to be, before anything of it is stored. */
    public static DemandRow worked(UUID caseFile, int position, Advice.Look look, Part part, Advice.Advised advised) {
        DemandRow demand = new DemandRow();
        demand.id = UUID.randomUUID();
        demand.caseFile = caseFile;
        demand.controller = look.subject().controller();
        demand.subject = look.subject().id();
        demand.position = position;
        demand.action = part.action().term();
        demand.restrictions = Written.write(part.restrictions(look.published()));
        part.pause(look.published()).ifPresent(demand::pause);
        demand.status = Status.UNDER_REVIEW;
        advised(demand, advised);
        return demand;
    }

    /** Writes what was worked out on a demand. */
    public static void advised(DemandRow demand, Advice.Advised advised) {
        demand.recommendation = Written.write(advised.recommendation());
        demand.changed = null;
        demand.route = advised.route().cause().name();
        demand.officerDecides = advised.route().way() == Route.Way.OFFICER;
        demand.due = advised.due();
        demand.dueRule = advised.deadline().ruleId();
        demand.notBefore = advised.clocks().notBefore().orElse(null);
        demand.state = advised.waitsForSource() ? DemandState.WORKING_OUT : DemandState.WITH_PRACTICE;
    }

    public static Advice.Advised advised(Advice.Look look, Part part, Advice.When when, Route.Asker asker) {
        return look.on(part.action(), part.restrictions(look.published()), when, part.message() != null, asker);
    }
}
