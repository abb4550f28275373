package io.privacycenter.requests.hosts;

import io.privacycenter.engine.Recommendation;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.identity.UsesOfKeys;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.requests.Withdrawals;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.Message;
import io.privacycenter.requests.corrections.Messages;
import io.privacycenter.requests.hosts.HostsRequests.TakingBack;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** What people ask, part by part, for programs that know each part by its own id. What {@link HostsRequests} forbids is forbidden here. */
@Service
@PreAuthorize("hasAuthority('SCOPE_requests')")
public class HostsDemands {

    private static final int LEVEL = 1;

    private final Advice advice;
    private final Withdrawals withdrawals;
    private final Messages messages;
    private final CaseRows cases;
    private final DemandRows demands;
    private final People people;
    private final UsesOfKeys uses;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    HostsDemands(
            Advice advice,
            Withdrawals withdrawals,
            Messages messages,
            CaseRows cases,
            DemandRows demands,
            People people,
            UsesOfKeys uses,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.advice = advice;
        this.withdrawals = withdrawals;
        this.messages = messages;
        this.cases = cases;
        this.demands = demands;
        this.people = people;
        this.uses = uses;
        this.database = database;
        this.transaction = transaction;
    }

    /** A part with the case that it is of. */
    public record PartOfCase(Case file, Demand demand) {}

    /** What waits for a decision of a controller, the newest first. Each person among them gets a line that it was read. */
    @Transactional
    public List<PartOfCase> waiting(Integrator by, UUID controller, int most) {
        return read(
                by, database.sql("""
                        select d.id from requests.demand d join requests.case_file c on c.id = d.case_file
                        where d.controller = ? and d.state = 'WITH_PRACTICE' and d.leaves is null and d.decided_by is null
                        order by c.filed desc, d.case_file, d.position limit ?
                        """).params(controller, most).query(UUID.class).list());
    }

    /** What a controller answered or a person took back, the newest first. Each person among them gets a line, too. */
    @Transactional
    public List<PartOfCase> answered(Integrator by, UUID controller, int most) {
        return read(
                by, database.sql("""
                        select d.id from requests.demand d
                        where d.controller = ? and d.state not in ('WORKING_OUT', 'WITH_PRACTICE')
                        order by d.answered desc, d.id limit ?
                        """).params(controller, most).query(UUID.class).list());
    }

    /** One part; empty when the program sees none of that id. */
    @Transactional
    public Optional<PartOfCase> find(Integrator by, UUID demand) {
        return read(by, List.of(demand)).stream().findFirst();
    }

    /** What the person wrote with a part; empty when they wrote nothing. */
    @Transactional(readOnly = true)
    public Optional<Message> message(Demand demand) {
        return demands.findById(demand.id()).flatMap(messages::of);
    }

    /**
     * What a question was answered with, as programs read it: worked out once more for that moment, as the letter alone is kept.
     * Empty for what is no question, not answered yet, or rests on a source that is silent now.
     */
    public Optional<Recommendation> answer(Case file, Demand demand) {
        Instant answered = demand.answered();
        if (answered == null || !demand.action().isTransparency()) {
            return Optional.empty();
        }
        Subject whose = Objects.requireNonNull(transaction.execute(status -> people.subject(file.subject())));
        Advice.Look look = CurrentActor.as(
                asPerson(whose),
                () -> Objects.requireNonNull(
                        transaction.execute(status -> advice.lookBack(whose, answered, answered))));
        return Optional.of(look.on(demand.action(), demand.restrictions(), file.filed(), false, LEVEL))
                .filter(advised -> !advised.waitsForSource())
                .map(Advice.Advised::recommendation);
    }

    /** Takes one part back for the person who asked it. Empty when it is none of theirs. */
    public Optional<TakingBack> takeBack(Integrator by, Subject whose, UUID demand) {
        return Objects.requireNonNull(transaction.execute(status -> {
                    uses.read(by, whose, "request-taken-back");
                    return parts(List.of(demand)).stream()
                            .findFirst()
                            .filter(one -> one.file().subject().equals(whose.id()));
                }))
                .map(one -> takeBack(whose, one));
    }

    private TakingBack takeBack(Subject whose, PartOfCase one) {
        boolean throughAProgram = Objects.requireNonNull(transaction.execute(
                status -> database.sql("select exists (select from requests.sent_by_program where case_file = ?)")
                        .param(one.file().id())
                        .query(Boolean.class)
                        .single()));
        if (!throughAProgram) {
            return new TakingBack.NotSentThroughAProgram();
        }
        return CurrentActor.as(
                asPerson(whose),
                () -> withdrawals
                        .withdrawThroughProgram(one.demand())
                        .<TakingBack>map(TakingBack.Begun::new)
                        .orElseGet(TakingBack.AllAnswered::new));
    }

    private static Patient asPerson(Subject whose) {
        return new Patient(whose.person(), whose.id(), whose.controller(), LEVEL);
    }

    private List<PartOfCase> read(Integrator by, List<UUID> ids) {
        List<PartOfCase> found = parts(ids);
        uses.read(by, found.stream().map(one -> one.file().subject()).collect(Collectors.toSet()), "requests-read");
        return found;
    }

    /** In the order asked, in as many queries as for one; what the program does not see is left out. */
    private List<PartOfCase> parts(List<UUID> ids) {
        Map<UUID, Demand> known = demands.findAllById(ids).stream()
                .map(DemandRow::toDemand)
                .collect(Collectors.toMap(Demand::id, Function.identity()));
        Map<UUID, Case> files =
                cases.findAllById(known.values().stream().map(Demand::caseFile).collect(Collectors.toSet())).stream()
                        .map(row -> row.toCase(List.of()))
                        .collect(Collectors.toMap(Case::id, Function.identity()));
        return ids.stream()
                .map(known::get)
                .filter(demand -> demand != null && files.containsKey(demand.caseFile()))
                .map(demand -> new PartOfCase(Objects.requireNonNull(files.get(demand.caseFile())), demand))
                .toList();
    }
}
