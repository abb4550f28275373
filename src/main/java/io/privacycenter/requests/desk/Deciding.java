package io.privacycenter.requests.desk;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.Answers;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk.Decision;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a decision is put down: once, about what was seen, by somebody who may, and on a record that is as it was written. What
 * is left to the data protection officer, the row-level security of the tables refuses to others as well.
 * Which answer it is, the desk says.
 */
@Component
public class Deciding {

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final CaseRows cases;
    private final DemandRows demands;
    private final Answers answers;
    private final LeavingDecisions leaving;
    private final Ledger ledger;
    private final Grants grants;
    private final Staff staff;
    private final Configurations configurations;
    private final TransactionTemplate transaction;

    Deciding(
            CaseRows cases,
            DemandRows demands,
            Answers answers,
            LeavingDecisions leaving,
            Ledger ledger,
            Grants grants,
            Staff staff,
            Configurations configurations,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.demands = demands;
        this.answers = answers;
        this.leaving = leaving;
        this.ledger = ledger;
        this.grants = grants;
        this.staff = staff;
        this.configurations = configurations;
        this.transaction = transaction;
    }

    /**
     * Who decides: a member of staff, or a program to which the controller leaves what needs nobody to look.
     *
     * @param roles one of which they have to have at the controller
     */
    public record By(UUID id, Set<Role> roles) {
        static By reviewer(StaffMember reviewer) {
            return new By(reviewer.id(), Set.of(REVIEWERS));
        }

        public static By program(Integrator program) {
            return new By(program.key(), Set.of(Role.INTEGRATOR));
        }
    }

    /** What is answered, once it is sure that it may be. */
    @FunctionalInterface
    interface Answering {
        Answers.Answer answer(DemandRow row, CaseRow file, Published published);
    }

    /** @param published what the demand was worked out under */
    Decision decide(By by, Demand seen, Published published, Answering answering) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> decideOnce(by, seen, published, answering)));
        } catch (OptimisticLockingFailureException e) {
            return already(seen);
        }
    }

    private Decision decideOnce(By by, Demand seen, Published published, Answering answering) {
        DemandRow row = demands.findById(seen.id()).orElseThrow();
        grants.require(row.controller, by.roles().toArray(Role[]::new));
        Demand now = row.toDemand();
        if (row.version != seen.version() || !now.waits()) {
            return already(seen);
        }
        if (now.isLeftToOfficer(grants)) {
            return new Decision.OfficersAlone();
        }
        if (ledger.verify(row.subject) instanceof Verification.Broken broken) {
            return new Decision.RecordBroken(broken.number());
        }
        CaseRow file = cases.findById(row.caseFile).orElseThrow();
        Answers.Answer answer = answering.answer(row, file, published);
        if (wantsSecond(row, answer)) {
            return new Decision.ForSecond(
                    leaving.put(row, file.filed, by.id(), answer, true).orElse(null));
        }
        return leaving.put(row, file.filed, by.id(), answer, false)
                .<Decision>map(leaves -> new Decision.InAMoment(leaves, answers.heldBack(row, answer, leaves)))
                .orElseGet(() -> new Decision.Given(row.state == DemandState.DECIDED ? row.notBefore : null));
    }

    private boolean wantsSecond(DemandRow row, Answers.Answer answer) {
        return erasingHealthNeedsTwo(row.controller) && Answers.erasesSpecial(row, answer);
    }

    /** As the practice wants it now, whatever it wanted when the demand was worked out. */
    public boolean erasingHealthNeedsTwo(UUID controller) {
        return configurations.inForce(controller).practice().erasingHealthNeedsTwo();
    }

    /** @return false when it has left, or is somebody else's */
    boolean undo(StaffMember reviewer, Demand decided) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                DemandRow row = demands.findById(decided.id()).orElseThrow();
                grants.require(row.controller, REVIEWERS);
                return leaving.undo(row, reviewer.id());
            }));
        } catch (OptimisticLockingFailureException leftAtThisMoment) {
            return false;
        }
    }

    /** What was decided, as the person reads it or will in a moment; empty when nothing was. */
    Optional<String> letter(DemandRow row) {
        return row.leaves == null && row.decidedBy == null ? answers.letter(row) : leaving.letter(row.id);
    }

    /** That nothing is decided, since somebody did meanwhile, and who. */
    Decision already(Demand seen) {
        return Objects.requireNonNull(transaction.execute(status -> {
            DemandRow row = demands.findById(seen.id()).orElseThrow();
            if (row.leaves != null || row.decidedBy != null) {
                return leaving.putDown(row.id)
                        .map(who -> new Decision.AlreadyDecided(
                                staff.nameOf(who.by()).orElse(null), who.at()))
                        .orElseGet(() -> new Decision.AlreadyDecided(null, null));
            }
            return new Decision.AlreadyDecided(
                    row.answeredBy == null ? null : staff.nameOf(row.answeredBy).orElse(null), row.answered);
        }));
    }
}
