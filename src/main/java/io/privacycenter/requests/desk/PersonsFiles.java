package io.privacycenter.requests.desk;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Subject;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.desk.PersonsFile.HeldKind;
import io.privacycenter.requests.holdings.PersonsNames;
import io.privacycenter.requests.mydata.AllowedKinds;
import io.privacycenter.requests.mydata.AllowedOverTime;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.mydata.Openings;
import io.privacycenter.requests.mydata.WhoHasMyData;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRows;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All that is known of a person of the reviewer's own practices, for a reason that the person can read. */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class PersonsFiles {

    /** Longer words of one's own are refused. */
    public static final int LONGEST = 300;

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final People people;
    private final Grants grants;
    private final CaseRows cases;
    private final DemandRows demands;
    private final Openings openings;
    private final Advice advice;
    private final PersonsNames names;
    private final Ledger ledger;
    private final Configurations configurations;

    PersonsFiles(
            People people,
            Grants grants,
            CaseRows cases,
            DemandRows demands,
            Openings openings,
            Advice advice,
            PersonsNames names,
            Ledger ledger,
            Configurations configurations) {
        this.people = people;
        this.grants = grants;
        this.cases = cases;
        this.demands = demands;
        this.openings = openings;
        this.advice = advice;
        this.names = names;
        this.ledger = ledger;
        this.configurations = configurations;
    }

    /** What stands behind the door of a file. */
    public sealed interface Door {
        /** It is open. */
        record Open(PersonsFile file) implements Door {}

        /** A reason must be given first. */
        record WhyFirst() implements Door {}
    }

    /** Somebody who was found. @param name null when no source tells */
    public record Listed(UUID subject, @Nullable String name, String practice) {}

    /** Those of some people that the reviewer may know of, with their names and practices, in the order of names. */
    @Transactional(readOnly = true)
    public List<Listed> listed(Collection<UUID> subjects) {
        return people.known(subjects).stream()
                .filter(subject -> grants.have(subject.controller(), REVIEWERS))
                .collect(Collectors.groupingBy(Subject::controller))
                .entrySet()
                .stream()
                .flatMap(theirs -> {
                    Map<UUID, String> named = configurations
                            .ifUsable(theirs.getKey())
                            .map(published -> names.of(theirs.getValue(), published))
                            .orElseGet(Map::of);
                    String practice = configurations.called(theirs.getKey()).shortName();
                    return theirs.getValue().stream()
                            .map(subject -> new Listed(subject.id(), named.get(subject.id()), practice));
                })
                .sorted(java.util.Comparator.comparing(
                                (Listed one) -> one.name() == null ? "" : one.name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Listed::practice))
                .toList();
    }

    /** Whom a case is about; empty when there is none of that reference at a practice of the reviewer. */
    @Transactional(readOnly = true)
    public Optional<UUID> of(String reference) {
        return cases.findByReference(reference)
                .filter(row -> grants.have(row.controller, REVIEWERS))
                .map(row -> row.subject);
    }

    /**
     * The file of a person, when no reason has to be asked for: a request of theirs is open, or the reviewer gave one a few
     * minutes ago. Empty when there is nobody of that id at a practice of the reviewer.
     */
    @Transactional
    public Optional<Door> open(UUID id) {
        return people.known(id).map(subject -> {
            grants.require(subject.controller(), REVIEWERS);
            if (requests(subject).stream().anyMatch(row -> row.state != CaseState.DONE)) {
                openings.note(subject, Openings.Reason.REQUEST, "", REVIEWERS);
            } else if (!openings.isOpen(subject)) {
                return new Door.WhyFirst();
            }
            return new Door.Open(file(subject));
        });
    }

    /**
     * The file of a person, for a reason; the person can read both.
     *
     * @param words in the reviewer's own words, empty for none
     * @throws InvalidRequest when those are too long
     */
    @Transactional
    public Optional<PersonsFile> open(UUID id, Openings.Reason reason, String words) {
        if (words.length() > LONGEST) {
            throw new InvalidRequest("err.message.long", LONGEST);
        }
        return people.known(id).map(subject -> {
            grants.require(subject.controller(), REVIEWERS);
            openings.note(subject, reason, words.strip(), REVIEWERS);
            return file(subject);
        });
    }

    private List<CaseRow> requests(Subject subject) {
        return cases.findBySubjectInOrderByFiledDesc(List.of(subject.id()));
    }

    private PersonsFile file(Subject subject) {
        Advice.Look look = advice.look(subject);
        MyData.Overview today = MyData.overview(look, AllowedKinds.Day.TODAY);
        return new PersonsFile(
                subject.id(),
                names.of(subject, look.published()).orElse(null),
                look.published(),
                people.identitiesOf(subject.id()),
                Cases.with(requests(subject), demands),
                ledger.entries(subject.id()),
                held(look, today),
                today.complete(),
                today.choices(),
                WhoHasMyData.recipients(look.published()),
                WhoHasMyData.moved(look),
                new AllowedOverTime(look, at -> configurations.inForce(subject.controller(), at)));
    }

    private static List<HeldKind> held(Advice.Look look, MyData.Overview today) {
        ZoneId zone = look.published().place().zone();
        Map<String, List<LocalDate>> days = look.situation().holdings().held().stream()
                .filter(piece -> piece.captured() != null)
                .collect(Collectors.groupingBy(
                        piece -> look.published()
                                .rules()
                                .kindOf(piece.selector())
                                .id(),
                        Collectors.mapping(piece -> captured(piece, zone), Collectors.toList())));
        return today.kinds().stream()
                .filter(kind -> kind.items() > 0)
                .map(kind -> {
                    List<LocalDate> captured = days.getOrDefault(kind.kind().id(), List.of());
                    return new HeldKind(
                            kind.kind(),
                            kind.items(),
                            captured.stream().min(LocalDate::compareTo).orElse(null),
                            captured.stream().max(LocalDate::compareTo).orElse(null),
                            kind.until(),
                            kind.keeping());
                })
                .toList();
    }

    private static LocalDate captured(Held piece, ZoneId zone) {
        Instant captured = java.util.Objects.requireNonNull(piece.captured());
        return captured.atZone(zone).toLocalDate();
    }
}
