package io.privacycenter.evidence;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.InstallationClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a data protection officer looks after: each concern is a number with the parts of requests behind it, read page by page. */
@Service
@PreAuthorize("hasRole('DPO')")
public class Overview {

    /** What was not granted is looked back on for as long as figures are. */
    private static final Duration LOOKS_BACK = Duration.ofDays(90);

    private static final Duration A_WEEK = Duration.ofDays(7);

    /** A recipient who was not told by then is silent, or nobody told them. */
    private static final Duration TOLD_WITHIN = Duration.ofDays(10);

    /** Of a hundred answers of the rules alone, this many are looked at. */
    private static final int SAMPLE_PERCENT = 5;

    /** Weeks that a sample stays to be looked at. */
    private static final int WEEKS = 4;

    private static final String OPEN = "d.answered is null and d.state in ('WORKING_OUT', 'WITH_PRACTICE')";

    /** Of each week and practice, the same answers whenever it is asked, and one at least. */
    private static final String SAMPLED = """
            d.id in (
                select s.id from (
                    select d.id, d.controller,
                           row_number() over (partition by d.controller, date_trunc('week', d.answered, :zone)
                               order by md5(d.id::text)) as place,
                           count(*) over (partition by d.controller, date_trunc('week', d.answered, :zone)) as answers
                    from requests.demand d
                    where %s and d.answered_by is null and d.answered >= :first and d.answered < :last
                        and d.state <> 'WITHDRAWN') s
                where s.place <= ceil(s.answers * :percent / 100.0))
            and not exists (select from requests.answer_looked_at l where l.demand = d.id)
            """;

    private final Entrusted entrusted;
    private final Grants grants;
    private final JdbcClient database;
    private final InstallationClock clock;

    Overview(Entrusted entrusted, Grants grants, JdbcClient database, InstallationClock clock) {
        this.entrusted = entrusted;
        this.grants = grants;
        this.database = database;
        this.clock = clock;
    }

    /** What there may be to look after. */
    public enum Concern {
        OVERDUE,
        DUE_WITHIN_A_WEEK,
        /** More time was taken, and it is not answered. */
        EXTENDED,
        /** Tried again, or left by the host's software. */
        FAILED,
        DISAGREED,
        /** Corrected, erased or limited days ago, and no recipient was told of it. */
        RECIPIENTS,
        /** Answered by the rules alone, and drawn to be looked at. */
        SAMPLED,
        /** Not granted, or not all of it, in the last 90 days. */
        NOT_GRANTED
    }

    /**
     * One part of a request.
     *
     * @param at the day that counts: due, failed since, answered
     * @param motives why it was not granted; empty otherwise
     * @param failure code of what went wrong; null when nothing did
     */
    public record Line(
            UUID demand,
            String reference,
            UUID controller,
            String action,
            Instant at,
            List<String> motives,
            @Nullable String failure) {}

    @Transactional(readOnly = true)
    public int count(Concern concern, @Nullable UUID practice) {
        Entrusted.Where where = where(concern, practice);
        return database.sql("select count(*) from requests.demand d where " + where.sql())
                .params(where.values())
                .query(Integer.class)
                .single();
    }

    /** Some of them: what is due first comes first, of what is answered the latest. */
    @Transactional(readOnly = true)
    public List<Line> page(Concern concern, @Nullable UUID practice, int offset, int limit) {
        Entrusted.Where where = where(concern, practice);
        String at = switch (concern) {
            case OVERDUE, DUE_WITHIN_A_WEEK, EXTENDED -> "d.due";
            case FAILED, RECIPIENTS, SAMPLED, NOT_GRANTED -> "coalesce(d.answered, d.due)";
            case DISAGREED ->
                "(select min(g.at) from requests.disagreement g where g.demand = d.id and g.ended is null)";
        };
        String order = concern == Concern.NOT_GRANTED ? " desc" : "";
        return database.sql("select d.id, c.reference, d.controller, d.action, " + at + " as at, d.motives, d.failure"
                        + " from requests.demand d join requests.case_file c on c.id = d.case_file where " + where.sql()
                        + " order by at" + order + ", d.id limit :limit offset :offset")
                .params(where.values())
                .param("limit", limit)
                .param("offset", offset)
                .query(Overview::line)
                .list();
    }

    /** What was not granted in the last 90 days, by motive, the most frequent first; a part with two counts in both. */
    @Transactional(readOnly = true)
    public Map<String, Integer> motives(@Nullable UUID practice) {
        Entrusted.Where where = where(Concern.NOT_GRANTED, practice);
        Map<String, Integer> counted = new java.util.LinkedHashMap<>();
        database.sql(
                        "select m.motive, count(*) as times from requests.demand d cross join unnest(d.motives) m(motive) where "
                                + where.sql() + " group by m.motive order by times desc, m.motive")
                .params(where.values())
                .query(row -> {
                    counted.put(row.getString("motive"), row.getInt("times"));
                });
        return counted;
    }

    /** An answer of the rules was looked at, and is right; said again it is the same. */
    @Transactional
    public void agree(StaffMember officer, UUID demand) {
        look(officer, demand, true);
    }

    /** It was looked at, and a person is to see to it. */
    @Transactional
    public void doubt(StaffMember officer, UUID demand) {
        look(officer, demand, false);
    }

    private void look(StaffMember officer, UUID demand, boolean agreed) {
        UUID controller = database.sql("select controller from requests.demand where id = ?")
                .param(demand)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new AccessDeniedException("No part of a case of a controller of theirs"));
        grants.require(controller, Role.DPO);
        database.sql("""
                        insert into requests.answer_looked_at (demand, subject, controller, at, by, agreed)
                        select d.id, d.subject, d.controller, ?, ?, ? from requests.demand d where d.id = ?
                        on conflict (demand) do nothing
                        """)
                .params(Timestamp.from(clock.instant()), officer.id(), agreed, demand)
                .update();
    }

    private Entrusted.Where where(Concern concern, @Nullable UUID practice) {
        Entrusted.Where mine = entrusted.at(practice, "d");
        Map<String, Object> values = new HashMap<>(mine.values());
        Instant now = clock.instant();
        String which = switch (concern) {
            case OVERDUE -> {
                values.put("now", Timestamp.from(now));
                yield OPEN + " and d.due < :now";
            }
            case DUE_WITHIN_A_WEEK -> {
                values.put("now", Timestamp.from(now));
                values.put("week", Timestamp.from(now.plus(A_WEEK)));
                yield OPEN + " and d.due >= :now and d.due < :week";
            }
            case EXTENDED -> OPEN + " and d.extended is not null";
            case FAILED ->
                "(d.state = 'RETRYING' or d.failure = 'HOST_SILENT' and d.state not in ('DONE', 'WITHDRAWN'))";
            case DISAGREED -> "exists (select from requests.disagreement g where g.demand = d.id and g.ended is null)";
            case RECIPIENTS -> {
                values.put("told", Timestamp.from(now.minus(TOLD_WITHIN)));
                values.put("since", Timestamp.from(now.minus(LOOKS_BACK)));
                UUID[] naming = entrusted.namingRecipients(practice);
                if (naming != null) {
                    values.put("naming", naming);
                }
                yield (naming == null ? "" : "d.controller = any(:naming) and ") + """
                        d.state = 'DONE' and d.action in ('DELETE', 'MODIFY', 'RESTRICT')
                        and d.status in ('GRANTED', 'PARTIALLY_GRANTED') and d.carried_out < :told and d.carried_out >= :since
                        and not exists (select from ledger.entry e where e.subject = d.subject
                            and e.type like 'recipient-told.%' and position(d.id::text in e.payload) > 0)
                        """;
            }
            case SAMPLED -> {
                ZoneId zone = entrusted.zone(practice);
                LocalDate monday =
                        LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                values.put("zone", zone.getId());
                values.put("first", start(monday.minusWeeks(WEEKS), zone));
                values.put("last", start(monday, zone));
                values.put("percent", SAMPLE_PERCENT);
                yield SAMPLED.formatted(mine.sql());
            }
            case NOT_GRANTED -> {
                values.put("since", Timestamp.from(now.minus(LOOKS_BACK)));
                yield "d.status in ('DENIED', 'PARTIALLY_GRANTED') and d.answered >= :since and d.state <> 'WITHDRAWN'";
            }
        };
        return new Entrusted.Where(mine.sql() + " and " + which, values);
    }

    private static Timestamp start(LocalDate day, ZoneId zone) {
        return Timestamp.from(day.atStartOfDay(zone).toInstant());
    }

    private static Line line(ResultSet row, int n) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("reference"),
                row.getObject("controller", UUID.class),
                row.getString("action"),
                row.getTimestamp("at").toInstant(),
                List.of((String[]) row.getArray("motives").getArray()),
                row.getString("failure"));
    }
}
