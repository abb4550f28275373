package io.privacycenter.requests.desk;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.Answers;
import io.privacycenter.requests.Letters;
import io.privacycenter.requests.NewCases;
import io.privacycenter.requests.Seeking;
import io.privacycenter.requests.SomebodyElse;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.representation.Bond;
import io.privacycenter.requests.representation.Claim;
import io.privacycenter.requests.representation.Representation;
import io.privacycenter.requests.representation.Representations;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.people.PersonOnFile;
import io.privacycenter.vocabulary.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a person of the practice says whether somebody may ask for somebody else, and who that is. Only then is anything worked
 * out, in a case of its own: the chain of who asks never holds what is another's, nor the other way round.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class Authority {

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final Representations representations;
    private final CaseRows cases;
    private final DemandRows demands;
    private final NewCases newCases;
    private final Seeking seeking;
    private final Answers answers;
    private final Letters letters;
    private final PersonsData data;
    private final Sources sources;
    private final People people;
    private final Controllers controllers;
    private final Ledger ledger;
    private final Grants grants;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Authority(
            Representations representations,
            CaseRows cases,
            DemandRows demands,
            NewCases newCases,
            Seeking seeking,
            Answers answers,
            Letters letters,
            PersonsData data,
            Sources sources,
            People people,
            Controllers controllers,
            Ledger ledger,
            Grants grants,
            Configurations configurations,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.representations = representations;
        this.cases = cases;
        this.demands = demands;
        this.newCases = newCases;
        this.seeking = seeking;
        this.answers = answers;
        this.letters = letters;
        this.data = data;
        this.sources = sources;
        this.people = people;
        this.controllers = controllers;
        this.ledger = ledger;
        this.grants = grants;
        this.configurations = configurations;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What somebody says who asks for somebody else. @param confirmed number of the case of whom it is about; null for none */
    public record Claimed(Claim claim, @Nullable String confirmed) {}

    /** Who asked for the person that a case is about. @param reference the case of who asked */
    public record AskedBy(String reference, Bond bond) {}

    /** @param complete whether every source answered */
    public record Candidates(List<PersonOnFile> people, boolean complete) {
        public Candidates {
            people = List.copyOf(people);
        }
    }

    /** How a confirmation ended. */
    public sealed interface Confirmation {
        /** @param reference the case of the person it is about, in which the parts are worked out and decided */
        record Confirmed(String reference) implements Confirmation {}

        /** Somebody was faster, or it was taken back. */
        record AlreadyDecided() implements Confirmation {}

        /** The data protection officer says whether they may. */
        record OfficersAlone() implements Confirmation {}

        /** The record of who asks is not as it was written. */
        record RecordBroken(long entry) implements Confirmation {}
    }

    /** Empty where a case is about who sent it. */
    public Optional<Claimed> of(Case file) {
        grants.require(file.controller(), REVIEWERS);
        return Objects.requireNonNull(transaction.execute(status -> representations
                .of(file.id())
                .map(asked -> new Claimed(
                        asked.claim(),
                        asked.confirmed()
                                .flatMap(cases::findById)
                                .map(row -> row.reference)
                                .orElse(null)))));
    }

    /** Empty where who a case is about sent it. */
    public Optional<AskedBy> behind(Case file) {
        grants.require(file.controller(), REVIEWERS);
        return Objects.requireNonNull(transaction.execute(status -> representations
                .behind(file.id())
                .flatMap(asked -> cases.findById(asked.caseFile())
                        .map(row -> new AskedBy(row.reference, asked.claim().bond())))));
    }

    /** Who it may be about: patients of the controller born on the day that was given, with a word of the name. */
    public Candidates find(Case asks) {
        Claim claim = claim(asks);
        return ask(asks, source -> sources.born(source, host(asks), claim.born(), claim.name()));
    }

    /** The patient of the controller who has this number in its own software. */
    public Candidates numbered(Case asks, String number) {
        claim(asks);
        return ask(asks, source -> sources.numbered(source, host(asks), number.strip()));
    }

    /**
     * Confirms that who asks may ask, and for whom.
     *
     * @param number of that person, as {@link #find} or {@link #numbered} gave it
     * @throws InvalidRequest when nobody has that number, it is who asks, or a child is of the age to ask itself
     */
    public Confirmation confirm(StaffMember reviewer, Case asks, Demand seen, String number) {
        Claim claim = claim(asks);
        if (seen.isLeftToOfficer(grants)) {
            return new Confirmation.OfficersAlone();
        }
        PersonOnFile person = numbered(asks, number).people().stream()
                .findFirst()
                .orElseThrow(() -> new InvalidRequest("err.else.nobody"));
        Published published = configurations.inForce(asks.controller());
        LocalDate born = Objects.requireNonNullElse(person.born(), claim.born());
        LocalDate until = SomebodyElse.until(claim.bond(), born, published);
        if (until != null && !SomebodyElse.today(published, clock).isBefore(until)) {
            throw new InvalidRequest("err.else.age", until.getYear() - born.getYear());
        }
        Subject about = known(asks.controller(), person.key(), reviewer.id());
        if (about.person().equals(asks.sentBy())) {
            throw new InvalidRequest("err.else.self");
        }
        Seeking.Sought sought = CurrentActor.as(Actor.WORKER, () -> seeking.look(about));
        try {
            return asWorker(() -> confirm(reviewer, asks, seen, claim.ending(until), sought));
        } catch (OptimisticLockingFailureException e) {
            return new Confirmation.AlreadyDecided();
        }
    }

    private Confirmation confirm(StaffMember reviewer, Case claimed, Demand seen, Claim claim, Seeking.Sought sought) {
        DemandRow demand = demands.findById(seen.id()).orElseThrow();
        if (!demand.caseFile.equals(claimed.id())) {
            throw new IllegalArgumentException("A part of another case");
        }
        if (demand.version != seen.version() || demand.state != DemandState.WITH_PRACTICE) {
            return new Confirmation.AlreadyDecided();
        }
        if (ledger.verify(demand.subject) instanceof Verification.Broken broken) {
            return new Confirmation.RecordBroken(broken.number());
        }
        CaseRow asks = cases.findById(demand.caseFile).orElseThrow();
        UUID about = newCases.confirmed(
                asks, sought, claim.asked().stream().map(Part::of).toList());
        if (!representations.confirm(asks.id, claim, about, reviewer.id())) {
            throw new OptimisticLockingFailureException("Somebody has confirmed this before");
        }
        answers.give(
                demand,
                asks.filed,
                new Answers.Answer(
                        Status.OTHER_RESPONSE,
                        Set.of(),
                        letters.confirmed(asks.toCase(List.of()).language()),
                        reviewer.id()));
        answers.settle(asks.id);
        return new Confirmation.Confirmed(cases.findById(about).orElseThrow().reference);
    }

    private Claim claim(Case asks) {
        grants.require(asks.controller(), REVIEWERS);
        return Objects.requireNonNull(transaction.execute(status -> representations
                .of(asks.id())
                .map(Representation::claim)
                .orElseThrow(() -> new InvalidRequest("err.else.nobody"))));
    }

    private String host(Case asks) {
        return controllers.get(asks.controller()).hostId();
    }

    private Candidates ask(Case asks, Function<Source, SourceAnswer<List<PersonOnFile>>> question) {
        Map<String, PersonOnFile> found = new TreeMap<>();
        boolean complete = true;
        for (Source source : PersonsData.sources(configurations.inForce(asks.controller()))) {
            switch (question.apply(source)) {
                case SourceAnswer.Found<List<PersonOnFile>> answer ->
                    answer.value().forEach(person -> found.putIfAbsent(person.key(), person));
                case SourceAnswer.Unreachable<List<PersonOnFile>> silent -> complete = false;
            }
        }
        return new Candidates(List.copyOf(found.values()), complete);
    }

    /** Somebody whom no software has reported becomes known by the row that a person of the practice names. */
    private Subject known(UUID controller, String number, UUID by) {
        People.Named named = new People.Named(controller, new Identity(Scheme.HOST_ID, number), Set.of());
        return CurrentActor.as(
                Actor.OBSERVER,
                () -> Objects.requireNonNull(transaction.execute(status -> {
                    Subject subject = people.named(List.of(named), by).getFirst();
                    ledger.begin(Map.of(subject.id(), subject.controller()));
                    return subject;
                })));
    }

    private <T> T asWorker(Supplier<T> work) {
        return CurrentActor.as(Actor.WORKER, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
