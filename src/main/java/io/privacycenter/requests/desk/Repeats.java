package io.privacycenter.requests.desk;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Answers;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Letters;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.desk.Desk.Decision;
import io.privacycenter.requests.stored.BoundPieces;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.vocabulary.Action;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person asks more than once, of the same controller: recognised and shown, and joined by a reviewer alone. What
 * somebody else asked for the person is theirs, and is never named to another.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class Repeats {

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};
    private static final Period WORTH_KNOWING = Period.ofYears(1);
    private static final Period REPETITIVE_IN_SPAIN = Period.ofMonths(6); // LOPDGDD, art. 13.3
    private static final int MOST = 20;

    private final CaseRows cases;
    private final DemandRows demands;
    private final BoundPieces pieces;
    private final Deciding deciding;
    private final Letters letters;
    private final Configurations configurations;
    private final Grants grants;
    private final JdbcClient database;

    Repeats(
            CaseRows cases,
            DemandRows demands,
            BoundPieces pieces,
            Deciding deciding,
            Letters letters,
            Configurations configurations,
            Grants grants,
            JdbcClient database) {
        this.cases = cases;
        this.demands = demands;
        this.pieces = pieces;
        this.deciding = deciding;
        this.letters = letters;
        this.configurations = configurations;
        this.grants = grants;
        this.database = database;
    }

    /** Earlier demands that look like the same, latest first: open ones, and those of the last year that were answered. */
    @Transactional(readOnly = true)
    public List<Repeat> of(Demand demand) {
        grants.require(demand.controller(), REVIEWERS);
        if (demand.action() == Action.OTHER_DEMAND || demand.action().isTransparency()) {
            return List.of(); // words are never the same, and questions are answered at once
        }
        CaseRow file = cases.findById(demand.caseFile()).orElseThrow();
        List<UUID> before = database.sql("""
                        select d.id from requests.case_file c join requests.demand d on d.case_file = c.id
                        where c.subject = ? and c.controller = ? and c.sent_by = ? and d.action = ? and c.id <> ?
                          and (c.filed, c.id) < (?, ?) and c.filed >= ? and d.state <> 'WITHDRAWN' and d.joined_to is null
                        order by c.filed desc, c.id desc limit ?
                        """)
                .params(
                        file.subject,
                        file.controller,
                        file.sentBy,
                        demand.action().term(),
                        file.id,
                        Timestamp.from(file.filed),
                        file.id,
                        Timestamp.from(before(file.filed, WORTH_KNOWING, zone(file))),
                        MOST)
                .query(UUID.class)
                .list();
        return before.stream()
                .flatMap(id -> demands.findById(id).stream())
                .filter(earlier -> overlap(demand, earlier.toDemand()))
                .map(earlier -> repeat(demand, file, earlier.toDemand()))
                .toList();
    }

    private Repeat repeat(Demand later, CaseRow file, Demand earlier) {
        CaseRow other = cases.findById(earlier.caseFile()).orElseThrow();
        boolean spain = later.action() == Action.ACCESS
                && configurations.inForce(file.controller).practice().country().equals("ES")
                && other.filed.isAfter(before(file.filed, REPETITIVE_IN_SPAIN, zone(file)));
        return new Repeat(
                earlier.id(),
                other.reference,
                other.filed,
                earlier.answered(),
                later.waits()
                        && !later.isLeftToOfficer(grants)
                        && isOpen(earlier)
                        && other.identityLevel >= file.identityLevel
                        && asksForAllOf(earlier, later),
                spain);
    }

    /**
     * Answers a part together with an earlier one, which stays to be answered by the earlier of the two days. The person is told.
     *
     * @throws InvalidRequest when it cannot be, or not any more
     */
    public Decision join(StaffMember reviewer, Demand later, Repeat earlier) {
        Published published = configurations.at(
                later.controller(), later.recommendation().explanation().versions());
        return deciding.decide(Deciding.By.reviewer(reviewer), later, published, (row, file, under) -> {
            Repeat now = of(row.toDemand()).stream()
                    .filter(one -> one.demand().equals(earlier.demand()) && one.joinable())
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequest("err.join"));
            return Answers.Answer.together(
                    now.demand(),
                    letters.together(
                            now.reference(),
                            LocalDate.ofInstant(now.asked(), under.place().zone()),
                            under,
                            Locale.of(file.language)),
                    reviewer.id());
        });
    }

    /** The case together with which a part is answered. */
    @Transactional(readOnly = true)
    public Optional<Case> answeredWith(Demand demand) {
        grants.require(demand.controller(), REVIEWERS);
        return Cases.answeredWith(demand, demands, cases);
    }

    /** The cases of which a part is answered together with this one. */
    @Transactional(readOnly = true)
    public List<Case> answeredHere(Demand demand) {
        grants.require(demand.controller(), REVIEWERS);
        return demands.findByJoinedTo(demand.id()).stream()
                .flatMap(later -> cases.findById(later.caseFile).stream())
                .map(file -> file.toCase(List.of()))
                .toList();
    }

    private static boolean isOpen(Demand earlier) {
        return !earlier.state().isAnswered() && earlier.leaves() == null && earlier.withdrawnAt() == null;
    }

    private static boolean overlap(Demand one, Demand other) {
        return one.restrictions().equals(other.restrictions()) || !Collections.disjoint(kinds(one), kinds(other));
    }

    /**
     * Whether nothing of the later one is lost when the earlier alone is answered: it asks for exactly the same, and where
     * anything is erased or taken out of use also of all the rows that were held later.
     */
    private boolean asksForAllOf(Demand earlier, Demand later) {
        return later.action() != Action.MODIFY // other values, maybe
                && earlier.restrictions().equals(later.restrictions())
                && java.util.Objects.equals(earlier.pause(), later.pause())
                && (Packages.answer(later.action()) || pieces.of(earlier.id()).containsAll(pieces.of(later.id())));
    }

    private static Set<String> kinds(Demand demand) {
        return demand.recommendation().outcomes().stream()
                .map(Outcome::kind)
                .map(kind -> kind.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private ZoneId zone(CaseRow file) {
        return configurations.inForce(file.controller).practice().zone();
    }

    private static Instant before(Instant when, Period by, ZoneId zone) {
        return when.atZone(zone).minus(by).toInstant();
    }
}
