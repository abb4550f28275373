package io.privacycenter.requests.hosts;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.Subject;
import io.privacycenter.identity.UsesOfKeys;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.Answers;
import io.privacycenter.requests.NewCases;
import io.privacycenter.requests.Withdrawals;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.CaseState;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people ask through a program of the host that has signed them in. It vouches for who they are, which is level 1; a
 * second factor that nobody here has seen is none. It follows every request at its controllers, and takes back only what was
 * sent through a program: a practice must not make a request go away that a person sent here.
 */
@Service
@PreAuthorize("hasAuthority('SCOPE_requests')")
public class HostsRequests {

    private static final int LEVEL = 1;

    private final NewCases newCases;
    private final Withdrawals withdrawals;
    private final Answers answers;
    private final SentRequests requests;
    private final CaseRows cases;
    private final DemandRows demands;
    private final People people;
    private final Staff staff;
    private final UsesOfKeys uses;
    private final Configurations configurations;
    private final Texts texts;
    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    HostsRequests(
            NewCases newCases,
            Withdrawals withdrawals,
            Answers answers,
            SentRequests requests,
            CaseRows cases,
            DemandRows demands,
            People people,
            Staff staff,
            UsesOfKeys uses,
            Configurations configurations,
            Texts texts,
            JdbcClient database,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.newCases = newCases;
        this.withdrawals = withdrawals;
        this.answers = answers;
        this.requests = requests;
        this.cases = cases;
        this.demands = demands;
        this.people = people;
        this.staff = staff;
        this.uses = uses;
        this.configurations = configurations;
        this.texts = texts;
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** A request, with those of its cases that the program may see. */
    public record Sent(UUID id, String reference, Instant filed, List<Case> cases) {
        public Sent {
            cases = List.copyOf(cases);
        }

        /** Of whom it is: the person at each controller that the program sees. */
        Set<UUID> subjects() {
            return cases.stream().map(Case::subject).collect(Collectors.toSet());
        }

        /** Changes whenever anything of it does. */
        public String version() {
            String versions = cases.stream()
                    .flatMap(file -> file.demands().stream())
                    .map(demand -> demand.id() + " " + demand.version())
                    .collect(Collectors.joining("\n"));
            return UUID.nameUUIDFromBytes(versions.getBytes(StandardCharsets.US_ASCII))
                    .toString();
        }
    }

    /** The program through which a person sent something. @param program what it was called then */
    public record Through(UUID key, String program, Instant at) {}

    /** Where a list goes on: after this one. */
    public record Place(Instant filed, UUID request) {}

    /** What became of taking back. */
    public sealed interface TakingBack {
        /** @param when it takes effect; a part that is answered faster stays answered */
        record Begun(Instant when) implements TakingBack {}

        record AllAnswered() implements TakingBack {}

        record NotSentThroughAProgram() implements TakingBack {}
    }

    /**
     * Sends what somebody asks. The same {@code sending} sent twice is one request.
     *
     * @param at the person at each controller that is asked, the first one for all of it
     * @return empty when the id is that of something else
     * @throws InvalidRequest when it cannot be asked so
     */
    public Optional<Sent> file(Integrator by, UUID sending, List<Subject> at, Ask ask, Locale language) {
        at.forEach(subject -> note(by, subject, "request-filed"));
        Patient patient = patient(at.getFirst());
        Set<UUID> others = at.stream().skip(1).map(Subject::id).collect(Collectors.toSet());
        try {
            CurrentActor.run(
                    patient,
                    () -> newCases.file(
                            patient,
                            sending,
                            ask.alsoAt(others),
                            language,
                            clock.instant(),
                            file -> sentBy(by, file.request)));
        } catch (DataIntegrityViolationException taken) {
            return Optional.empty();
        }
        return Objects.requireNonNull(transaction.execute(status -> requests.find(sending)))
                .filter(sent -> isOf(sent, at));
    }

    private static boolean isOf(Sent sent, List<Subject> at) {
        return sent.subjects().equals(at.stream().map(Subject::id).collect(Collectors.toSet()));
    }

    private void sentBy(Integrator by, UUID request) {
        database.sql("""
                        insert into requests.sent_by_program (case_file, subject, controller, key, program, at)
                        select id, subject, controller, ?, ?, ? from requests.case_file where request = ?
                        """)
                .params(by.key(), by.name(), Timestamp.from(clock.instant()), request)
                .update();
    }

    /** One request; empty when there is none of that id with a case at a controller of the program. */
    @Transactional
    public Optional<Sent> find(Integrator by, UUID id) {
        Optional<Sent> found = requests.find(id);
        found.ifPresent(sent -> uses.read(by, sent.subjects(), "request-read"));
        return found;
    }

    /** Everything that a person asked at one controller, newest first. */
    @Transactional
    public List<Sent> of(Integrator by, Subject subject) {
        uses.read(by, subject, "requests-read");
        return requests.all(cases.findBySubjectInOrderByFiledDesc(List.of(subject.id())).stream()
                .map(file -> file.request)
                .toList());
    }

    /**
     * The requests of the program's controllers, newest first. Each person among them gets a line that it was read.
     *
     * @param controller null for all of them
     * @param state of a case; null for any
     * @param after null for the first page
     */
    @Transactional
    public List<Sent> page(
            Integrator by, @Nullable UUID controller, @Nullable CaseState state, @Nullable Place after, int most) {
        List<Sent> page = requests.all(database.sql("""
                        select distinct c.filed, c.request from requests.case_file c
                        where (?::uuid is null or c.controller = ?::uuid) and (?::text is null or c.state = ?::text)
                          and (?::timestamptz is null or (c.filed, c.request) < (?::timestamptz, ?::uuid))
                        order by c.filed desc, c.request desc limit ?
                        """)
                .params(placed(controller, state, after, most))
                .query((row, n) -> row.getObject("request", UUID.class))
                .list());
        uses.read(
                by,
                page.stream().flatMap(sent -> sent.subjects().stream()).collect(Collectors.toSet()),
                "requests-read");
        return page;
    }

    private static List<@Nullable Object> placed(
            @Nullable UUID controller, @Nullable CaseState state, @Nullable Place after, int most) {
        String wanted = state == null ? null : state.name();
        Timestamp filed = after == null ? null : Timestamp.from(after.filed());
        UUID request = after == null ? null : after.request();
        return new ArrayList<>(
                Arrays.<@Nullable Object>asList(controller, controller, wanted, wanted, filed, filed, request, most));
    }

    /** Takes back what nobody has answered yet, as the person could. Empty when the program sees no request of that id. */
    public Optional<TakingBack> takeBack(Integrator by, UUID id) {
        return Objects.requireNonNull(transaction.execute(status -> requests.find(id)))
                .map(sent -> takeBack(by, sent));
    }

    private TakingBack takeBack(Integrator by, Sent sent) {
        if (!isThroughAProgram(sent)) {
            return new TakingBack.NotSentThroughAProgram();
        }
        List<Instant> when = new ArrayList<>();
        for (Case file : sent.cases()) {
            Subject subject = Objects.requireNonNull(transaction.execute(status -> people.subject(file.subject())));
            note(by, subject, "request-taken-back");
            CurrentActor.run(
                    patient(subject),
                    () -> file.demands().stream()
                            .filter(demand -> !demand.state().isAnswered())
                            .forEach(demand ->
                                    withdrawals.withdrawThroughProgram(demand).ifPresent(when::add)));
        }
        return when.stream()
                .max(Comparator.naturalOrder())
                .<TakingBack>map(TakingBack.Begun::new)
                .orElseGet(TakingBack.AllAnswered::new);
    }

    private boolean isThroughAProgram(Sent sent) {
        UUID[] files = sent.cases().stream().map(Case::id).toArray(UUID[]::new);
        return Objects.requireNonNull(transaction.execute(status -> database.sql(
                        "select count(*) = cardinality(?) from requests.sent_by_program where case_file = any(?)")
                .params(files, files)
                .query(Boolean.class)
                .single()));
    }

    /** What the person reads for each part that was answered; the others have nothing. */
    @Transactional(readOnly = true)
    public Optional<String> letter(Demand demand) {
        return demands.findById(demand.id()).flatMap(answers::letter);
    }

    /** What became of each kind of data, in the language of the case; nothing until it is answered. */
    public List<Explained> outcomes(Case file, Demand demand) {
        if (!demand.state().isAnswered() || demand.withdrawnAt() != null) {
            return List.of();
        }
        Words words = texts.in(file.language());
        var published = configurations.at(
                demand.controller(), demand.recommendation().explanation().versions());
        return demand.recommendation().outcomes().stream()
                .map(outcome -> Explained.of(outcome, published, words))
                .toList();
    }

    /** Through which program a case was sent, for the person and the practice; empty when they sent it here. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO', 'PATIENT')")
    @Transactional(readOnly = true)
    public Optional<Through> through(Case file) {
        return database.sql("select key, program, at from requests.sent_by_program where case_file = ?")
                .param(file.id())
                .query((row, n) -> new Through(
                        row.getObject("key", UUID.class),
                        row.getString("program"),
                        row.getTimestamp("at").toInstant()))
                .optional();
    }

    /** Which program decided a part, for the person; empty where the rules or a person of the practice did, or nobody yet. */
    @PreAuthorize("hasRole('PATIENT')")
    public Optional<String> decided(Demand demand) {
        return Optional.ofNullable(demand.answeredBy()).flatMap(staff::programOf);
    }

    private void note(Integrator by, Subject subject, String what) {
        transaction.executeWithoutResult(status -> uses.read(by, subject, what));
    }

    private static Patient patient(Subject subject) {
        return new Patient(subject.person(), subject.id(), subject.controller(), LEVEL);
    }
}
