package io.privacycenter.requests.desk;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.MasterKey;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Verification;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.DemandState;
import io.privacycenter.requests.desk.Desk.Decision;
import io.privacycenter.requests.stored.DemandRow;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.vocabulary.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where a practice wants two people for an erasure, the second agrees with what the first decided, or does not. It is never the
 * same member of staff, whatever their roles; the database refuses it as well.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class FourEyes {

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};
    private static final String LETTER = "not-agreed:";
    private static final String WORDS = "not-agreed-words:";

    private final DemandRows demands;
    private final LeavingDecisions leaving;
    private final Deciding deciding;
    private final Ledger ledger;
    private final Grants grants;
    private final MasterKey key;
    private final JdbcClient database;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    FourEyes(
            DemandRows demands,
            LeavingDecisions leaving,
            Deciding deciding,
            Ledger ledger,
            Grants grants,
            MasterKey key,
            JdbcClient database,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.demands = demands;
        this.leaving = leaving;
        this.deciding = deciding;
        this.ledger = ledger;
        this.grants = grants;
        this.key = key;
        this.database = database;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Agrees with what somebody else decided. It leaves in a moment, and can be undone until then, as every decision.
     *
     * @throws InvalidRequest when the reviewer decided it themselves
     */
    public Decision agree(StaffMember second, Demand seen) {
        return asSecond(second, seen, row -> {
            if (ledger.verify(row.subject) instanceof Verification.Broken broken) {
                return new Decision.RecordBroken(broken.number());
            }
            return leaving.agree(row, second.id())
                    .<Decision>map(leaves -> new Decision.InAMoment(
                            leaves, row.notBefore != null && row.notBefore.isAfter(leaves) ? row.notBefore : null))
                    .orElseGet(() -> new Decision.Given(row.state == DemandState.DECIDED ? row.notBefore : null));
        });
    }

    /**
     * Does not agree with what somebody else decided: it waits as if nobody had. Colleagues alone read why.
     *
     * @throws InvalidRequest when there are no words or too many, or the reviewer decided it themselves
     */
    public Decision refuse(StaffMember second, Demand seen, String words) {
        if (words.isBlank()) {
            throw new InvalidRequest("err.second.words");
        }
        Conversations.check(words);
        return asSecond(second, seen, row -> {
            keep(row, second, words.strip());
            leaving.refuse(row);
            return new Decision.GoesBack();
        });
    }

    private Decision asSecond(StaffMember second, Demand seen, Function<DemandRow, Decision> saying) {
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                DemandRow row = demands.findById(seen.id()).orElseThrow();
                grants.require(row.controller, REVIEWERS);
                if (row.version != seen.version() || !row.toDemand().wantsSecond()) {
                    return deciding.already(seen);
                }
                if (second.id().equals(row.decidedBy)) {
                    throw new InvalidRequest("err.second.same");
                }
                return saying.apply(row);
            }));
        } catch (OptimisticLockingFailureException e) {
            return deciding.already(seen);
        }
    }

    private void keep(DemandRow row, StaffMember second, String words) {
        PutDown down = leaving.putDown(row.id).orElseThrow();
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into requests.not_agreed
                            (id, demand, subject, controller, status, letter, decided_by, decided, second, at, words)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        row.id,
                        row.subject,
                        row.controller,
                        down.status().name(),
                        key.seal(LETTER + id, leaving.letter(row.id).orElseThrow()),
                        down.by(),
                        Timestamp.from(down.at()),
                        second.id(),
                        Timestamp.from(clock.instant()),
                        key.seal(WORDS + id, words))
                .update();
    }

    /** What was decided and has not left: it waits for a second person, or leaves in a moment. */
    @Transactional(readOnly = true)
    public Optional<PutDown> putDown(Demand demand) {
        grants.require(demand.controller(), REVIEWERS);
        return leaving.putDown(demand.id());
    }

    /** The decisions on a part with which a second person did not agree, oldest first. */
    @Transactional(readOnly = true)
    public List<NotAgreed> notAgreed(Demand demand) {
        grants.require(demand.controller(), REVIEWERS);
        return database.sql("""
                        select id, status, letter, decided_by, decided, second, at, words
                        from requests.not_agreed where demand = ? order by at, id
                        """)
                .param(demand.id())
                .query((row, n) -> notAgreed(row))
                .list();
    }

    private NotAgreed notAgreed(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new NotAgreed(
                row.getObject("decided_by", UUID.class),
                row.getTimestamp("decided").toInstant(),
                Status.valueOf(row.getString("status")),
                key.openText(LETTER + id, row.getBytes("letter")),
                row.getObject("second", UUID.class),
                row.getTimestamp("at").toInstant(),
                key.openText(WORDS + id, row.getBytes("words")));
    }
}
