package io.privacycenter.requests;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.DbSchedulerException;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.Filing.RequestMoved;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.execution.InSource;
import io.privacycenter.requests.execution.StandingRestrictions;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How restrictions end: at once when the person wants it, and when the controller does, only after the person was told
 * (Art. 18(3) GDPR).
 */
@Service
public class Lifting {

    /** Between telling the person and lifting it, so that they can say something against it. */
    public static final Duration NOTICE = Duration.ofDays(7);

    public static final int LONGEST_REASON = 1_000;

    private final StandingRestrictions restrictions;
    private final CaseRows cases;
    private final Grants grants;
    private final SchedulerClient work;
    private final ApplicationEventPublisher events;
    private final InstallationClock clock;

    Lifting(
            StandingRestrictions restrictions,
            CaseRows cases,
            Grants grants,
            SchedulerClient work,
            ApplicationEventPublisher events,
            InstallationClock clock) {
        this.restrictions = restrictions;
        this.cases = cases;
        this.grants = grants;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A restriction that was carried out.
     *
     * @param inSource how much of what may only be stored is out of use in the sources
     * @param cannot sources that cannot do it, or not for all of it
     * @param from when it is lifted; null while nobody lifts it
     * @param reason of the practice; null when the person lifts it
     * @param lifted since when it does not count any more
     * @param released since when nothing is out of use for it any more
     */
    public record Restricted(
            InSource inSource,
            List<String> cannot,
            @Nullable Instant from,
            @Nullable String reason,
            @Nullable Instant lifted,
            @Nullable Instant released) {}

    /** Empty for a demand that restricts nothing, or that is not carried out yet. */
    @PreAuthorize("hasAnyRole('PATIENT', 'DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public Optional<Restricted> of(UUID demand) {
        return restrictions
                .of(demand)
                .map(standing -> new Restricted(
                        standing.reach(),
                        standing.cannot(),
                        standing.liftFrom(),
                        standing.reason(),
                        standing.lifted(),
                        standing.released()));
    }

    /** The person wants their data used again. @return false when it is lifted already */
    @PreAuthorize("hasRole('PATIENT')")
    @Transactional
    public boolean lift(UUID demand) {
        boolean lifts = restrictions.lift(demand);
        if (lifts) {
            try {
                work.reschedule(TaskInstanceId.of(Restricting.TASK, demand.toString()), clock.instant());
            } catch (DbSchedulerException inHand) {
                // It is looked at again within the hour.
            }
        }
        return lifts;
    }

    /**
     * The practice says why it lifts a restriction, and from when on; the person is told now.
     *
     * @return from when on it is lifted; empty when it is lifted or announced already
     * @throws InvalidRequest when no reason is given, or it is the data protection officer's to lift
     */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional
    public Optional<Instant> announce(StaffMember reviewer, Demand demand, String reason) {
        grants.require(demand.controller(), Role.DOCTOR, Role.DELEGATE, Role.DPO);
        if (demand.isLeftToOfficer(grants)) {
            throw new InvalidRequest("err.officer");
        }
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidRequest("err.lift.reason");
        }
        Instant from = clock.instant().plus(NOTICE);
        if (!restrictions.announce(demand.id(), from, reviewer.id(), reason.strip())) {
            return Optional.empty();
        }
        CaseRow file = cases.findById(demand.caseFile()).orElseThrow();
        events.publishEvent(new RequestMoved(
                file.id,
                file.subject,
                file.controller,
                file.reference,
                Locale.of(file.language),
                RequestMoved.Step.TO_BE_LIFTED));
        return Optional.of(from);
    }
}
