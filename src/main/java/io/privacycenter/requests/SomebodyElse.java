package io.privacycenter.requests;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.conversation.Conversation;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.copies.StoredCopies;
import io.privacycenter.requests.representation.Bond;
import io.privacycenter.requests.representation.Claim;
import io.privacycenter.requests.representation.Representation;
import io.privacycenter.requests.representation.Representations;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How somebody asks for somebody else, and reads what came of it. A person of the practice looks first, always; until they have
 * confirmed it nothing is looked up, and what the person reads is the same whether the other is known or not.
 */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class SomebodyElse {

    public static final int LONGEST_NAME = 120;

    /** What means the same whoever asks, and needs no look at another's data before it is sent. */
    public static final Set<Action> MAY_BE_ASKED = EnumSet.of(Action.ACCESS, Action.PORTABILITY, Action.DELETE);

    private final NewCases newCases;
    private final Conversations conversations;
    private final Representations representations;
    private final DemandRows demands;
    private final Answers answers;
    private final Packages packages;
    private final StoredCopies copies;
    private final People people;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    SomebodyElse(
            NewCases newCases,
            Conversations conversations,
            Representations representations,
            DemandRows demands,
            Answers answers,
            Packages packages,
            StoredCopies copies,
            People people,
            Configurations configurations,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.newCases = newCases;
        this.conversations = conversations;
        this.representations = representations;
        this.demands = demands;
        this.answers = answers;
        this.packages = packages;
        this.copies = copies;
        this.people = people;
        this.configurations = configurations;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** How it stands, for who asked. */
    public sealed interface Standing {
        /** Nobody has looked yet. */
        record Waiting() implements Standing {}

        /** It is answered, and not confirmed. */
        record NotConfirmed() implements Standing {}

        /** It was confirmed, and the child is of the age now at which it asks itself: nothing of it is shown any more. */
        record Over() implements Standing {}

        record Confirmed(List<Answer> answers) implements Standing {
            public Confirmed {
                answers = List.copyOf(answers);
            }
        }
    }

    /** One part. @param letter null until it is answered @param copy null unless there is one to fetch */
    public record Answer(Demand demand, @Nullable String letter, Packages.@Nullable Ready copy) {}

    /** Until which day somebody may ask for a child born on a day: the first on which they may not; null for any other bond. */
    public static @Nullable LocalDate until(Bond bond, LocalDate born, Published published) {
        Integer age = published.rules().ageOfConsent();
        return bond == Bond.PARENT ? born.plusYears(Objects.requireNonNullElse(age, OF_AGE)) : null;
    }

    /** Where a country's age is not known. */
    private static final int OF_AGE = 18;

    public static LocalDate today(Published published, InstallationClock clock) {
        return LocalDate.ofInstant(clock.instant(), published.place().zone());
    }

    /**
     * Sends it, with the documents. The same {@code sending} sent twice is one request.
     *
     * @param words what they add in their own words; may be blank
     * @throws InvalidRequest when something is missing, or a file is not taken; then nothing is sent
     */
    public Filed file(
            Patient patient,
            UUID sending,
            Claim claim,
            String words,
            List<Conversations.ChosenFile> documents,
            Locale language) {
        check(patient, claim);
        if (documents.isEmpty()) {
            throw new InvalidRequest("err.else.files");
        }
        List<Conversation.Brought> brought = conversations.checked(words, documents);
        return newCases.forSomebodyElse(patient, sending, language, file -> {
            representations.note(file.id, file.subject, file.controller, claim);
            conversations.say(file, Said.Kind.MESSAGE, null, null, words.strip(), brought);
        });
    }

    private void check(Patient patient, Claim claim) {
        if (claim.name().isBlank() || claim.name().length() > LONGEST_NAME) {
            throw new InvalidRequest("err.else.name");
        }
        if (claim.asked().isEmpty() || !MAY_BE_ASKED.containsAll(claim.asked())) {
            throw new InvalidRequest("err.choose");
        }
        Published published = configurations.inForce(patient.controller());
        LocalDate today = today(published, clock);
        if (claim.born().isAfter(today)) {
            throw new InvalidRequest("err.else.born");
        }
        LocalDate until = until(claim.bond(), claim.born(), published);
        if (until != null && !today.isBefore(until)) {
            throw new InvalidRequest(
                    "err.else.age", until.getYear() - claim.born().getYear());
        }
    }

    /** How a request of the person stands; empty where it is about themselves. */
    public Optional<Standing> of(Patient patient, Case mine) {
        return asked(patient, mine).map(this::standing);
    }

    private Standing standing(Representation asked) {
        UUID confirmed = asked.confirmedCase();
        if (confirmed == null) {
            return Objects.requireNonNull(transaction.execute(
                                    status -> demands.findByCaseFileOrderByPosition(asked.caseFile())))
                            .stream()
                            .allMatch(demand -> demand.status == Status.DENIED)
                    ? new Standing.NotConfirmed()
                    : new Standing.Waiting();
        }
        if (isOver(asked)) {
            return new Standing.Over();
        }
        return asWorker(() -> new Standing.Confirmed(demands.findByCaseFileOrderByPosition(confirmed).stream()
                .map(row -> new Answer(
                        row.toDemand(),
                        answers.letter(row).orElse(null),
                        packages.ready(row.id).orElse(null)))
                .toList()));
    }

    /** Opens a copy that was asked for somebody else; at level 2, and written down where the other can read it. */
    public Packages.Opened open(Patient patient, Case mine, UUID demand) {
        Optional<UUID> confirmed =
                asked(patient, mine).filter(asked -> !isOver(asked)).map(Representation::confirmedCase);
        if (confirmed.isEmpty()) {
            return new Packages.Opened.Gone();
        }
        return asWorker(() -> demands.findById(demand)
                .filter(row -> row.caseFile.equals(confirmed.get()))
                .map(row -> copies.open(patient, people.subject(row.subject).person(), demand))
                .orElseGet(Packages.Opened.Gone::new));
    }

    private boolean isOver(Representation asked) {
        LocalDate until = asked.claim().until();
        return until != null
                && !today(configurations.inForce(asked.controller()), clock).isBefore(until);
    }

    private Optional<Representation> asked(Patient patient, Case mine) {
        return Objects.requireNonNull(transaction.execute(status -> representations
                .of(mine.id())
                .filter(asked -> people.subjectsOf(patient.person()).stream()
                        .map(Subject::id)
                        .anyMatch(asked.subject()::equals))));
    }

    /** Row-level security shows nobody the cases of others; what may be seen was checked before. */
    private <T> T asWorker(Supplier<T> work) {
        return CurrentActor.as(Actor.WORKER, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }
}
