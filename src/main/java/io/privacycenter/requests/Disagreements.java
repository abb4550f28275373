package io.privacycenter.requests;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person does not agree with an answer: a data protection officer looks at it, and either says why it stays or has the
 * part decided again. Whoever still does not agree has the authority, whose address stands with the answer.
 */
@Service
public class Disagreements {

    private final Conversations conversations;
    private final DemandRows demands;
    private final CaseRows cases;
    private final Answers answers;
    private final Advice advice;
    private final People people;
    private final Grants grants;
    private final JdbcClient database;
    private final InstallationClock clock;

    Disagreements(
            Conversations conversations,
            DemandRows demands,
            CaseRows cases,
            Answers answers,
            Advice advice,
            People people,
            Grants grants,
            JdbcClient database,
            InstallationClock clock) {
        this.conversations = conversations;
        this.demands = demands;
        this.cases = cases;
        this.answers = answers;
        this.advice = advice;
        this.people = people;
        this.grants = grants;
        this.database = database;
        this.clock = clock;
    }

    /**
     * One disagreement; its words are in the conversation of the case.
     *
     * @param upheld whether the answer stays; null as long as nobody has looked
     */
    public record Disagreement(
            UUID said,
            UUID demand,
            Instant at,
            @Nullable Instant ended,
            @Nullable Boolean upheld) {}

    /** What a person, or a reviewer, may see of the disagreements with the answers of a case, oldest first. */
    @PreAuthorize("hasAnyRole('PATIENT', 'DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<Disagreement> of(Case file) {
        return database.sql("""
                        select g.said, g.demand, g.at, g.ended, g.upheld from requests.disagreement g
                        join requests.demand d on d.id = g.demand where d.case_file = ? order by g.at
                        """)
                .param(file.id())
                .query((row, n) -> new Disagreement(
                        row.getObject("said", UUID.class),
                        row.getObject("demand", UUID.class),
                        row.getTimestamp("at").toInstant(),
                        instant(row.getTimestamp("ended")),
                        (Boolean) row.getObject("upheld")))
                .list();
    }

    /** Whether there is an answer that a person can disagree with, and no disagreement that somebody has yet to look at. */
    public static boolean isOpenTo(Demand demand, List<Disagreement> all) {
        return demand.state() == DemandState.DONE
                && !demand.action().isTransparency()
                && all.stream().noneMatch(one -> one.demand().equals(demand.id()) && one.ended() == null);
    }

    /**
     * Says that an answer is not right.
     *
     * @throws InvalidRequest when it is not said why, or somebody has yet to look at what was said before
     */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public void disagree(Patient patient, Case mine, Demand answered, String words) {
        if (words.isBlank()) {
            throw new InvalidRequest("err.disagree.why");
        }
        Conversations.check(words);
        DemandRow demand = demands.findById(answered.id()).orElseThrow();
        if (!isOpenTo(demand.toDemand(), of(mine))) {
            throw new InvalidRequest("err.disagree.open");
        }
        CaseRow file = cases.findById(demand.caseFile).orElseThrow();
        UUID said = conversations.say(file, Said.Kind.DISAGREEMENT, demand.id, null, words.strip(), List.of());
        database.sql("""
                        insert into requests.disagreement (said, demand, subject, controller, at) values (?, ?, ?, ?, ?)
                        """)
                .params(said, demand.id, demand.subject, demand.controller, Timestamp.from(clock.instant()))
                .update();
    }

    /** The cases with disagreements that a data protection officer has yet to look at, oldest first. */
    @PreAuthorize("hasRole('DPO')")
    @Transactional(readOnly = true)
    public List<UUID> open() {
        return database.sql("""
                        select d.case_file from requests.disagreement g join requests.demand d on d.id = g.demand
                        where g.ended is null group by d.case_file order by min(g.at)
                        """).query(UUID.class).list();
    }

    /** The answer stays. @throws InvalidRequest when it is not said why */
    @PreAuthorize("hasRole('DPO')")
    @Transactional
    public boolean uphold(StaffMember officer, Disagreement disagreement, String why) {
        return end(officer, disagreement, why, true);
    }

    /**
     * The part is worked out and decided again, with the data of today and within a time that begins today. What was given,
     * erased or stopped stays so.
     */
    @PreAuthorize("hasRole('DPO')")
    @Transactional
    public boolean decideAgain(StaffMember officer, Disagreement disagreement, String why) {
        return end(officer, disagreement, why, false);
    }

    /** @return false when another was faster; nothing is changed then */
    private boolean end(StaffMember officer, Disagreement disagreement, String why, boolean upheld) {
        if (why.isBlank()) {
            throw new InvalidRequest("err.disagree.answer");
        }
        Conversations.check(why);
        DemandRow demand = demands.findById(disagreement.demand()).orElseThrow();
        grants.require(demand.controller, Role.DPO);
        int ended = database.sql("""
                        update requests.disagreement set ended = ?, ended_by = ?, upheld = ?
                        where said = ? and ended is null
                        """)
                .params(Timestamp.from(clock.instant()), officer.id(), upheld, disagreement.said())
                .update();
        if (ended == 0) {
            return false;
        }
        CaseRow file = cases.findById(demand.caseFile).orElseThrow();
        conversations.say(
                file,
                upheld ? Said.Kind.UPHELD : Said.Kind.LOOKED_AGAIN,
                demand.id,
                officer.id(),
                why.strip(),
                List.of());
        if (!upheld) {
            again(demand, file);
        }
        return true;
    }

    private void again(DemandRow demand, CaseRow file) {
        Advice.Look look = advice.look(people.subject(demand.subject));
        boolean words = demand.message != null;
        answers.reopen(
                demand,
                look.on(demand.action(), demand.restrictions(), file.when(), words, file.asker(look.subject())));
        Advice.Advised today = look.on(
                demand.action(),
                demand.restrictions(),
                file.when().filedAt(clock.instant()),
                words,
                file.asker(look.subject()));
        demand.due = today.due();
        demand.dueRule = today.deadline().ruleId();
        demand.carriedOut = null;
        demand.withdrawnAt = null;
        demand.extended = null;
        demands.saveAndFlush(demand);
        answers.settle(file.id);
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
