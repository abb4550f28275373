package io.privacycenter.requests.desk;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.ChangedParts;
import io.privacycenter.engine.LawfulMotive;
import io.privacycenter.engine.Route;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.Answers;
import io.privacycenter.requests.CarryingOut;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.Letters;
import io.privacycenter.requests.WorkingOut;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Change;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.Message;
import io.privacycenter.requests.corrections.Messages;
import io.privacycenter.requests.holdings.PersonsNames;
import io.privacycenter.requests.mydata.Openings;
import io.privacycenter.requests.others.OthersParts;
import io.privacycenter.requests.others.Withheld;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where doctors, delegates and data protection officers decide: the cases of their own controllers, and no others. */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class Desk {

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final CaseRows cases;
    private final DemandRows demands;
    private final Letters letters;
    private final Messages messages;
    private final PersonsNames names;
    private final People people;
    private final Ledger ledger;
    private final Grants grants;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final SchedulerClient work;
    private final OthersParts others;
    private final Openings openings;
    private final Approving approving;
    private final Deciding deciding;

    Desk(
            CaseRows cases,
            DemandRows demands,
            Letters letters,
            Messages messages,
            PersonsNames names,
            People people,
            Ledger ledger,
            Grants grants,
            Configurations configurations,
            InstallationClock clock,
            SchedulerClient work,
            OthersParts others,
            Openings openings,
            Approving approving,
            Deciding deciding) {
        this.cases = cases;
        this.demands = demands;
        this.letters = letters;
        this.messages = messages;
        this.names = names;
        this.people = people;
        this.ledger = ledger;
        this.grants = grants;
        this.configurations = configurations;
        this.clock = clock;
        this.work = work;
        this.others = others;
        this.openings = openings;
        this.approving = approving;
        this.deciding = deciding;
    }

    /** How a decision ended. */
    public sealed interface Decision {
        /** @param until held back by law until then; null when it goes out now */
        record Given(@Nullable Instant until) implements Decision {}

        /**
         * It was put down.
         *
         * @param leaves can be undone before
         * @param until as of what is given
         */
        record InAMoment(Instant leaves, @Nullable Instant until) implements Decision {}

        /**
         * It was put down, and waits for a second person.
         *
         * @param leaves can be undone before as if nothing had been; null when it waits already. It can be taken back after
         */
        record ForSecond(@Nullable Instant leaves) implements Decision {}

        /** A second person did not agree: it waits as if nobody had decided. */
        record GoesBack() implements Decision {}

        /** Somebody, or another window, was faster; nothing was changed. */
        record AlreadyDecided(@Nullable String by, @Nullable Instant when) implements Decision {}

        /** It is the data protection officer's to decide, and this reviewer is not that here; nothing was changed. */
        record OfficersAlone() implements Decision {}

        /** The record that a decision would rest on is not as it was written; nothing is decided until it is looked at. */
        record RecordBroken(long entry) implements Decision {}
    }

    /**
     * One case; empty when there is none of that reference at a controller of the reviewer. The person it is about can read
     * that it was opened.
     */
    @Transactional
    public Optional<Case> open(String reference) {
        Optional<CaseRow> found = cases.findByReference(reference);
        found.ifPresent(row -> {
            grants.require(row.controller, REVIEWERS);
            openings.note(row, REVIEWERS);
        });
        return found.map(row -> Cases.with(List.of(row), demands).getFirst());
    }

    /** What the patient is called, from the source; their reference when the source does not answer. */
    public String patient(Case file) {
        grants.require(file.controller(), REVIEWERS);
        return people.known(file.subject())
                .flatMap(subject ->
                        configurations.ifUsable(file.controller()).flatMap(published -> names.of(subject, published)))
                .orElse(file.reference());
    }

    /** The same of many people at once, asked of the source in one question; those that it does not know are left out. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<UUID> subjects) {
        Map<UUID, String> names = new HashMap<>();
        people.known(subjects).stream()
                .collect(Collectors.groupingBy(Subject::controller))
                .forEach((controller, theirs) -> {
                    grants.require(controller, REVIEWERS);
                    configurations
                            .ifUsable(controller)
                            .ifPresent(published -> names.putAll(this.names.of(theirs, published)));
                });
        return names;
    }

    /** What a controller of the reviewer is called. */
    public String practice(UUID controller) {
        grants.require(controller, REVIEWERS);
        return configurations.called(controller).name();
    }

    /** The configuration that a demand was worked out under. */
    public Published under(Demand demand) {
        return approving.under(demand);
    }

    /** What the patient would read if this were approved now. */
    @Transactional(readOnly = true)
    public String preview(Case file, Demand demand) {
        return demands.findById(demand.id())
                .flatMap(deciding::letter)
                .orElseGet(() -> letters.of(
                        demand,
                        demand.recommendation(),
                        under(demand),
                        file.language(),
                        Withheld.of(others.of(demand.id()).values())));
    }

    @Transactional(readOnly = true)
    public Optional<Message> message(Demand demand) {
        return demands.findById(demand.id()).flatMap(messages::of);
    }

    /** The person's chain at this controller, in the order of recording. */
    @Transactional(readOnly = true)
    public List<Entry> history(Case file) {
        grants.require(file.controller(), REVIEWERS);
        return ledger.entries(file.subject());
    }

    /** Whether the person's chain is as it was written. */
    @Transactional(readOnly = true)
    public Verification verify(Case file) {
        grants.require(file.controller(), REVIEWERS);
        return ledger.verify(file.subject());
    }

    /** Whether a demand is the data protection officer's to decide, and the reviewer is not that here: they can read and advise. */
    public boolean isLeftToOfficer(Demand demand) {
        return demand.isLeftToOfficer(grants);
    }

    /** The motives that are lawful for a demand, with what may stand behind each; nothing else can be chosen. */
    public List<LawfulMotive> motives(Demand demand) {
        return approving.motives(demand);
    }

    /**
     * Approves what the rules recommend, as the reviewer saw it.
     *
     * @throws InvalidRequest when the rules recommend nothing
     */
    public Decision approve(StaffMember reviewer, Demand seen) {
        return approve(reviewer, seen, Change.NONE);
    }

    /**
     * Approves what the rules recommend, but for the kinds of data that the reviewer keeps or leaves out, and with words of
     * theirs to the person.
     *
     * @throws InvalidRequest when the rules recommend nothing, or it cannot be changed so
     */
    public Decision approve(StaffMember reviewer, Demand seen, Change change) {
        return approving.approve(Deciding.By.reviewer(reviewer), seen, change);
    }

    /** The kinds of data that a reviewer can keep or leave out of what the rules would erase or give, by their ids. */
    public Set<String> changeable(Demand demand) {
        return Approving.changeable(demand);
    }

    /** The motives that are lawful for keeping or leaving out a part; nothing else can be chosen. */
    public List<LawfulMotive> motivesOfAPart(Demand demand) {
        return ChangedParts.motives(demand.recommendation(), under(demand).rules());
    }

    /** What the patient would read if this were approved so. @throws InvalidRequest when it cannot be changed so */
    @Transactional(readOnly = true)
    public String preview(Case file, Demand demand, Change change) {
        return letters.with(
                change,
                demand,
                approving.changed(demand, change),
                under(demand),
                file.language(),
                Withheld.of(others.of(demand.id()).values()));
    }

    /**
     * Approves parts of several cases that nobody looked at one by one, each on its own: one that somebody else decided
     * meanwhile leaves the others as they are.
     *
     * @throws InvalidRequest when one of them is to be looked at; then nothing is approved
     */
    public List<Decision> approveTogether(StaffMember reviewer, List<Demand> seen) {
        if (!seen.stream().allMatch(Demand::isHarmless)) {
            throw new InvalidRequest("err.together");
        }
        return seen.stream().map(demand -> approve(reviewer, demand)).toList();
    }

    /**
     * Does not grant, for a lawful motive.
     *
     * @throws InvalidRequest when the motive is not lawful for the action, or wants words and has none
     */
    public Decision deny(StaffMember reviewer, Demand seen, Motive motive, @Nullable String words) {
        return approving.deny(Deciding.By.reviewer(reviewer), seen, motive, words);
    }

    /** Whether somebody asks for somebody else, and nobody has looked yet whether they may. */
    static boolean asksForSomebodyElse(Demand demand) {
        return demand.action() == Action.OTHER_DEMAND && demand.route() == Route.Cause.ON_BEHALF_OF_ANOTHER;
    }

    /**
     * Tells who asked for somebody else that it is not answered: in the same words whether they may not ask, or there is nobody
     * or nothing to give, so that nobody can find out who is a patient.
     */
    public Decision notConfirmed(StaffMember reviewer, Demand seen) {
        if (!asksForSomebodyElse(seen)) {
            throw new InvalidRequest("err.motive");
        }
        return deciding.decide(
                Deciding.By.reviewer(reviewer),
                seen,
                under(seen),
                (row, file, published) -> new Answers.Answer(
                        Status.DENIED,
                        Set.of(Motive.IDENTITY_UNCONFIRMED),
                        letters.notConfirmed(published, file.toCase(List.of()).language()),
                        reviewer.id()));
    }

    /**
     * Answers in words what was asked in words.
     *
     * @throws InvalidRequest when there are none or too many, or the demand is one that the rules know
     */
    public Decision respond(StaffMember reviewer, Demand seen, String words) {
        if (seen.action() != Action.OTHER_DEMAND) {
            throw new InvalidRequest("err.motive");
        }
        if (words.isBlank()) {
            throw new InvalidRequest("err.respond");
        }
        Conversations.check(words);
        return deciding.decide(
                Deciding.By.reviewer(reviewer),
                seen,
                under(seen),
                (row, file, published) ->
                        new Answers.Answer(Status.OTHER_RESPONSE, Set.of(), words.strip(), reviewer.id()));
    }

    /** What the patient would read if this were not granted for that motive. */
    public String previewOfDenial(Case file, Demand demand, Motive motive, @Nullable String words) {
        return letters.denied(demand, motive, words, under(demand), file.language());
    }

    /** Has what failed tried again now, rather than at its next turn; nothing when it is being tried already. */
    @Transactional
    public void retry(Demand demand) {
        atOnce(CarryingOut.TASK, demand);
    }

    /** Has a demand worked out now that waited for somebody to say which row is the person's. */
    @Transactional
    public void workOut(Demand demand) {
        atOnce(WorkingOut.TASK, demand);
    }

    private void atOnce(String task, Demand demand) {
        grants.require(demand.controller(), REVIEWERS);
        try {
            work.reschedule(TaskInstanceId.of(task, demand.id().toString()), clock.instant());
        } catch (DbSchedulerException inHandOrDone) {
            // The page is read again after this, and shows how it stands.
        }
    }

    /** Undoes a decision of one's own that has not left. @return false when it has, or is somebody else's */
    public boolean undo(StaffMember reviewer, Demand decided) {
        return deciding.undo(reviewer, decided);
    }

    /** When it is now, for days left. */
    public Instant now() {
        return clock.instant();
    }
}
