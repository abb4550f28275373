package io.privacycenter.requests;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.deadlines.Asked;
import io.privacycenter.engine.deadlines.Clocks;
import io.privacycenter.engine.deadlines.Deadline;
import io.privacycenter.engine.deadlines.Extension;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes the one extension that a law gives for an answer (Art. 12(3) GDPR): within the first period, with a reason, and the
 * person is told in the same transaction.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class MoreTime {

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final DemandRows demands;
    private final CaseRows cases;
    private final Answers answers;
    private final Conversations conversations;
    private final Configurations configurations;
    private final Grants grants;
    private final InstallationClock clock;

    MoreTime(
            DemandRows demands,
            CaseRows cases,
            Answers answers,
            Conversations conversations,
            Configurations configurations,
            Grants grants,
            InstallationClock clock) {
        this.demands = demands;
        this.cases = cases;
        this.answers = answers;
        this.conversations = conversations;
        this.configurations = configurations;
        this.grants = grants;
        this.clock = clock;
    }

    /** Until when there would be time, were it taken today; empty when the law gives none, no more, or none to the reviewer. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> until(Demand seen) {
        grants.require(seen.controller(), REVIEWERS);
        DemandRow demand = demands.findById(seen.id()).orElseThrow();
        if (demand.state != DemandState.WITH_PRACTICE
                || demand.extended != null
                || demand.toDemand().isLeftToOfficer(grants)) {
            return Optional.empty();
        }
        Published published = under(demand);
        Clocks clocks = clocks(demand, published);
        return clocks.answer().extend("asked", today(published)) instanceof Extension.Granted granted
                ? Optional.of(clocks.with(granted).answer().due())
                : Optional.empty();
    }

    /**
     * Takes it and tells the person why.
     *
     * @return until when there is time now; empty when the part was answered or extended meanwhile
     * @throws InvalidRequest when there is no reason, no law gives more time, or the data protection officer decides
     */
    @Transactional
    public Optional<LocalDate> take(StaffMember reviewer, Demand seen, String reason) {
        grants.require(seen.controller(), REVIEWERS);
        if (reason.isBlank()) {
            throw new InvalidRequest("err.more-time.why");
        }
        DemandRow demand = demands.findById(seen.id()).orElseThrow();
        if (demand.state != DemandState.WITH_PRACTICE || demand.extended != null) {
            return Optional.empty();
        }
        if (demand.toDemand().isLeftToOfficer(grants)) {
            throw new InvalidRequest("err.officer");
        }
        Published published = under(demand);
        Clocks clocks = clocks(demand, published);
        if (!(clocks.answer().extend(reason, today(published)) instanceof Extension.Granted granted)) {
            throw new InvalidRequest("err.more-time.none");
        }
        Deadline now = clocks.with(granted).answer();
        demand.due = now.due()
                .atTime(LocalTime.of(23, 59, 59))
                .atZone(published.place().zone())
                .toInstant();
        demand.dueRule = now.ruleId();
        demand.extended = clock.instant();
        demands.saveAndFlush(demand);
        CaseRow file = cases.findById(demand.caseFile).orElseThrow();
        conversations.say(file, Said.Kind.MORE_TIME, demand.id, reviewer.id(), granted.reason(), List.of());
        answers.settle(file.id);
        return Optional.of(now.due());
    }

    private Published under(DemandRow demand) {
        return configurations.at(
                demand.controller, demand.recommendation().explanation().versions());
    }

    private Clocks clocks(DemandRow demand, Published published) {
        Recommendation recommendation = demand.recommendation();
        Set<String> categories = new TreeSet<>();
        recommendation.outcomes().stream().map(Outcome::categories).forEach(categories::addAll);
        CaseRow file = cases.findById(demand.caseFile).orElseThrow();
        return published.deadlines().on(Asked.of(demand.action(), categories), file.filed);
    }

    private LocalDate today(Published published) {
        return LocalDate.ofInstant(clock.instant(), published.place().zone());
    }
}
