package io.privacycenter.requests;

import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.Message;
import io.privacycenter.requests.corrections.Messages;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The requests of a person, as that person sees them. */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class Cases {

    private final CaseRows cases;
    private final DemandRows demands;
    private final People people;
    private final Answers answers;
    private final Messages messages;

    Cases(CaseRows cases, DemandRows demands, People people, Answers answers, Messages messages) {
        this.cases = cases;
        this.demands = demands;
        this.people = people;
        this.answers = answers;
        this.messages = messages;
    }

    /** Everything that the person asked at the controller whose door they came through, newest first. */
    @Transactional(readOnly = true)
    public List<Case> of(Patient patient) {
        List<UUID> subjects = people.subjectsOf(patient.person()).stream()
                .filter(subject -> subject.controller().equals(patient.controller()))
                .map(Subject::id)
                .toList();
        return with(cases.findBySubjectInOrderByFiledDesc(subjects), demands);
    }

    /** The cases that one sending became: one per controller that was asked, that of {@code mine} first. */
    @Transactional(readOnly = true)
    public List<Case> together(Case mine) {
        return with(cases.findByRequest(mine.request()), demands).stream()
                .sorted(Comparator.comparing(one -> !one.id().equals(mine.id())))
                .toList();
    }

    /** One request; empty when there is none of that reference that the person may see. */
    @Transactional(readOnly = true)
    public Optional<Case> find(String reference) {
        return cases.findByReference(reference)
                .map(row -> with(List.of(row), demands).getFirst());
    }

    /** What the person reads for a part; empty until it is answered. */
    @Transactional(readOnly = true)
    public Optional<String> letter(UUID demand) {
        return demands.findById(demand).flatMap(answers::letter);
    }

    /** The request together with which a part is answered; empty where it is by itself. */
    @Transactional(readOnly = true)
    public Optional<Case> answeredWith(Demand demand) {
        return answeredWith(demand, demands, cases);
    }

    public static Optional<Case> answeredWith(Demand demand, DemandRows demands, CaseRows cases) {
        return Optional.ofNullable(demand.joinedTo())
                .flatMap(demands::findById)
                .flatMap(earlier -> cases.findById(earlier.caseFile))
                .map(file -> file.toCase(List.of()));
    }

    /** What the person wrote with a part. */
    @Transactional(readOnly = true)
    public Optional<Message> message(UUID demand) {
        return demands.findById(demand).flatMap(messages::of);
    }

    public static List<Case> with(Collection<CaseRow> rows, DemandRows demands) {
        Map<UUID, List<Demand>> byCase =
                demands
                        .findByCaseFileInOrderByPosition(
                                rows.stream().map(row -> row.id).toList())
                        .stream()
                        .map(DemandRow::toDemand)
                        .collect(Collectors.groupingBy(Demand::caseFile));
        return rows.stream()
                .map(row -> row.toCase(byCase.getOrDefault(row.id, List.of()).stream()
                        .sorted(Comparator.comparingInt(Demand::position))
                        .toList()))
                .toList();
    }
}
