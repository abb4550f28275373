package io.privacycenter.requests.inbox;

import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.inbox.InboxConditions.Where;
import io.privacycenter.requests.stored.CaseRow;
import io.privacycenter.requests.stored.CaseRows;
import io.privacycenter.requests.stored.DemandRows;
import io.privacycenter.vocabulary.Action;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The cases of a reviewer's own controllers, cut and in order: one page is read at a time, however many there are. */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class Inbox {

    /** What figures look back over: long enough to be steady, short enough to be about how it is now. */
    private static final Duration LOOKS_BACK = Duration.ofDays(90);

    private static final String BY_DAY = "c.next_due, c.filed, c.id";

    /** What a colleague has decided and waits for a second person comes first. */
    private static final String ORDER = "not c.second_wanted, " + BY_DAY;

    private final JdbcClient database;
    private final CaseRows cases;
    private final DemandRows demands;
    private final InboxConditions conditions;
    private final InstallationClock clock;

    Inbox(
            JdbcClient database,
            CaseRows cases,
            DemandRows demands,
            InboxConditions conditions,
            InstallationClock clock) {
        this.database = database;
        this.cases = cases;
        this.demands = demands;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** Which part of the inbox. */
    public enum Part {
        FOR_ME,
        TO_READ,
        UNDER_WAY,
        ANSWERED
    }

    /** What is asked, as the seven plain questions tell it apart. */
    public enum Kind {
        SEE(Action.ACCESS),
        CORRECT(Action.MODIFY),
        ERASE(Action.DELETE),
        STOP(Action.OBJECT, Action.REVOKE_CONSENT, Action.RESTRICT),
        TAKE(Action.PORTABILITY),
        KNOW(Arrays.stream(Action.values()).filter(Action::isTransparency).toArray(Action[]::new)),
        ELSE(Action.OTHER_DEMAND);

        private final List<Action> actions;

        Kind(Action... actions) {
            this.actions = List.of(actions);
        }

        List<Action> actions() {
            return actions;
        }
    }

    /** Whether the rules say all that is to say. */
    public enum Certainty {
        RULES_AGREE,
        NEEDS_VIEW,
        /** A colleague decided, and a second person has yet to agree. */
        WANTS_SECOND,
        /** The data protection officer decides. */
        FOR_OFFICER
    }

    public enum Urgency {
        OVERDUE,
        WITHIN_A_WEEK
    }

    /**
     * With whom it is; what is addressed to a reviewer is theirs to read all the same. What a data protection officer decides is
     * with them, whoever else has it.
     */
    public enum Whose {
        /** With the reviewer or somebody for whom they stand in, or in the shared queue. */
        MINE,
        /** In the shared queue. */
        QUEUE
    }

    /**
     * What of the inbox is wanted; null cuts nothing away.
     *
     * @param of cases of these people, or of that reference; null when nobody is looked for
     */
    public record Cut(
            Part part,
            @Nullable Kind kind,
            @Nullable Certainty certainty,
            @Nullable Urgency urgency,
            @Nullable Whose whose,
            @Nullable Sought of) {

        /** All that waits for the reviewer. */
        public static final Cut WAITING = new Cut(Part.FOR_ME, null, null, null, Whose.MINE, null);

        public Cut in(Part other) {
            return new Cut(other, kind, certainty, urgency, whose, of);
        }

        public Cut with(@Nullable Whose other) {
            return new Cut(part, kind, certainty, urgency, other, of);
        }

        public Cut with(@Nullable Urgency other) {
            return new Cut(part, kind, certainty, other, whose, of);
        }

        public Cut of(@Nullable Sought sought) {
            return new Cut(part, kind, certainty, urgency, whose, sought);
        }
    }

    /**
     * Where a case stands among those that wait.
     *
     * @param place from 0; -1 for one that does not wait
     */
    public record Standing(int place, int of, Optional<String> before, Optional<String> after) {}

    /**
     * Whom somebody looks for.
     *
     * @param people subjects who go by what was typed
     * @param reference the beginning of a case's reference, without signs; one that no case has where it was something else
     */
    public record Sought(Set<UUID> people, String reference) {
        public Sought {
            people = Set.copyOf(people);
        }
    }

    /**
     * How the desk does, counted over parts of requests.
     *
     * @param overdue parts that wait beyond their day
     * @param byRules percent of the parts answered in the last 90 days that the rules answered alone; null when none was
     * @param usualDays median from filing to a person's answer in these days; null when no person answered any
     */
    public record Figures(
            int overdue,
            @Nullable Integer byRules,
            @Nullable Double usualDays) {}

    /** A page of it, earliest due first; of what is answered, the latest first. */
    @Transactional(readOnly = true)
    public List<Case> page(Cut cut, int offset, int limit) {
        Where where = conditions.where(cut);
        List<UUID> ids = database.sql("select c.id from requests.case_file c where " + where.sql() + " order by "
                        + (cut.part() == Part.ANSWERED ? "c.filed desc, c.id" : ORDER) + " limit :limit offset :offset")
                .params(where.values())
                .param("limit", limit)
                .param("offset", offset)
                .query(UUID.class)
                .list();
        Map<UUID, CaseRow> rows =
                cases.findAllById(ids).stream().collect(Collectors.toMap(row -> row.id, Function.identity()));
        return Cases.with(
                ids.stream().map(rows::get).filter(java.util.Objects::nonNull).toList(), demands);
    }

    /** A case of the inbox as it is now; empty when it is no longer the reviewer's to see. That is no opening of it. */
    @Transactional(readOnly = true)
    public Optional<Case> find(UUID id) {
        return cases.findById(id).map(row -> Cases.with(List.of(row), demands).getFirst());
    }

    @Transactional(readOnly = true)
    public int count(Cut cut) {
        Where where = conditions.where(cut);
        return database.sql("select count(*) from requests.case_file c where " + where.sql())
                .params(where.values())
                .query(Integer.class)
                .single();
    }

    /** Cases of which somebody of the practice is to say which row is the person's. */
    @Transactional(readOnly = true)
    public List<String> askingWhoseRow() {
        Where mine = conditions.mine("c");
        return database.sql("select c.reference from requests.case_file c where " + mine.sql()
                        + " and c.state = 'WORKING_OUT' and exists (select from requests.demand d where d.case_file = c.id"
                        + " and d.state = 'WORKING_OUT' and d.failure = :whose) order by " + ORDER)
                .params(mine.values())
                .param("whose", Demand.WHOSE_ROW)
                .query(String.class)
                .list();
    }

    /** When the next answer is due that is not late already. */
    @Transactional(readOnly = true)
    public Optional<Case> nextDue() {
        Where where = conditions.where(Cut.WAITING);
        return database.sql("select c.id from requests.case_file c where " + where.sql()
                        + " and c.next_due >= :now order by " + BY_DAY + " limit 1")
                .params(where.values())
                .param("now", Timestamp.from(clock.instant()))
                .query(UUID.class)
                .optional()
                .flatMap(cases::findById)
                .map(row -> Cases.with(List.of(row), demands).getFirst());
    }

    /** Where one stands among those that wait, and which come before and after it. */
    @Transactional(readOnly = true)
    public Standing standing(Case file) {
        Where where = conditions.where(Cut.WAITING);
        int all = count(Cut.WAITING);
        Instant due = file.nextDue();
        if (due == null || !isAmong(file, where)) {
            return new Standing(
                    -1,
                    all,
                    Optional.empty(),
                    page(Cut.WAITING, 0, 1).stream().map(Case::reference).findFirst());
        }
        String earlier = " and (" + ORDER + ") < (:first, :due, :filed, :id)";
        String later = " and (" + ORDER + ") > (:first, :due, :filed, :id)";
        return new Standing(
                beside("count(*)", where, earlier, file, due)
                        .query(Integer.class)
                        .single(),
                all,
                beside(
                                "c.reference",
                                where,
                                earlier + " order by c.second_wanted, c.next_due desc, c.filed desc, c.id desc limit 1",
                                file,
                                due)
                        .query(String.class)
                        .optional(),
                beside("c.reference", where, later + " order by " + ORDER + " limit 1", file, due)
                        .query(String.class)
                        .optional());
    }

    private boolean isAmong(Case file, Where where) {
        return database.sql("select exists (select from requests.case_file c where c.id = :id and " + where.sql() + ")")
                .params(where.values())
                .param("id", file.id())
                .query(Boolean.class)
                .single();
    }

    private JdbcClient.StatementSpec beside(String wanted, Where where, String which, Case file, Instant due) {
        return database.sql("select " + wanted + " from requests.case_file c where " + where.sql() + which)
                .params(where.values())
                .param("first", file.demands().stream().noneMatch(Demand::wantsSecond))
                .param("due", Timestamp.from(due))
                .param("filed", Timestamp.from(file.filed()))
                .param("id", file.id());
    }

    @Transactional(readOnly = true)
    public Figures figures() {
        Instant now = clock.instant();
        Where mine = conditions.mine("d");
        int overdue = database.sql("select count(*) from requests.demand d where " + mine.sql()
                        + " and d.answered is null and d.state in ('WORKING_OUT', 'WITH_PRACTICE') and d.due < :now")
                .params(mine.values())
                .param("now", Timestamp.from(now))
                .query(Integer.class)
                .single();
        return database.sql("""
                        select round(100.0 * count(*) filter (where d.answered_by is null) / nullif(count(*), 0))::int as alone,
                               percentile_cont(0.5) within group (order by extract(epoch from d.answered - c.filed) / 86400)
                                   filter (where d.answered_by is not null) as usual
                        from requests.demand d join requests.case_file c on c.id = d.case_file
                        where %s and d.answered >= :since and d.state <> 'WITHDRAWN'
                        """.formatted(mine.sql()))
                .params(mine.values())
                .param("since", Timestamp.from(now.minus(LOOKS_BACK)))
                .query((row, n) -> new Figures(
                        overdue, row.getObject("alone", Integer.class), row.getObject("usual", Double.class)))
                .single();
    }
}
