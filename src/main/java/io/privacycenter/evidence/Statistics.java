package io.privacycenter.evidence;

import io.privacycenter.installation.InstallationClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Figures of a period, counted over parts of requests that came in it. */
@Service
@PreAuthorize("hasRole('DPO')")
public class Statistics {

    /** The twelve questions about the use of data are one right. */
    private static final String RIGHT =
            "case when d.action like 'TRANSPARENCY%' then 'TRANSPARENCY' else d.action end as asked";

    private static final String PARTS =
            " from requests.demand d join requests.case_file c on c.id = d.case_file where ";

    private final Entrusted entrusted;
    private final JdbcClient database;
    private final InstallationClock clock;

    Statistics(Entrusted entrusted, JdbcClient database, InstallationClock clock) {
        this.entrusted = entrusted;
        this.database = database;
        this.clock = clock;
    }

    /**
     * All of them.
     *
     * @param volumes by month and right; a month without any is not there
     * @param rights one line per right, the most frequent first
     * @param all the same over all rights; null when nothing was asked
     */
    public record Figures(
            List<Volume> volumes,
            List<OfRight> rights,
            @Nullable OfRight all,
            List<Outcome> outcomes,
            List<Motive> motives) {
        public Figures {
            volumes = List.copyOf(volumes);
            rights = List.copyOf(rights);
            outcomes = List.copyOf(outcomes);
            motives = List.copyOf(motives);
        }
    }

    /** @param right action of PRIV */
    public record Volume(YearMonth month, String right, int parts) {}

    /**
     * @param right action of PRIV; empty for all
     * @param answered of them; what was taken back before is not counted
     * @param medianDays from coming to the answer; null when none was answered
     * @param ninthDays the time that nine of ten answers took at most; likewise
     * @param ripe answered, or their day has passed
     * @param onTime of the ripe ones
     * @param byRules of the answered ones, by the rules alone
     */
    public record OfRight(
            String right,
            int parts,
            int answered,
            @Nullable Double medianDays,
            @Nullable Double ninthDays,
            int ripe,
            int onTime,
            int byRules) {

        /** Percent of the ripe ones; null when none is. */
        public @Nullable Integer onTimeShare() {
            return share(onTime, ripe);
        }

        /** Percent of the answered ones; null when none is. */
        public @Nullable Integer byRulesShare() {
            return share(byRules, answered);
        }

        private static @Nullable Integer share(int part, int whole) {
            return whole == 0 ? null : Math.round(100f * part / whole);
        }
    }

    /** @param status name of the PRIV status */
    public record Outcome(String right, String status, int parts) {}

    /** @param motive name of the PRIV motive; a part with two counts in both */
    public record Motive(String right, String motive, int parts) {}

    @Transactional(readOnly = true)
    public Figures of(Extent.Period period) {
        ZoneId zone = entrusted.zone(period.controller());
        Entrusted.Where mine = entrusted.at(period.controller(), "c");
        Map<String, Object> values = new HashMap<>(mine.values());
        values.put("begin", start(period.from().atStartOfDay(zone).toInstant()));
        values.put("finish", start(period.to().plusDays(1).atStartOfDay(zone).toInstant()));
        String within = mine.sql() + " and c.filed >= :begin and c.filed < :finish";
        List<OfRight> lines = rights(within, values);
        return new Figures(
                volumes(within, values, zone),
                lines.stream().filter(line -> !line.right().isEmpty()).toList(),
                lines.stream()
                        .filter(line -> line.right().isEmpty() && line.parts() > 0)
                        .findFirst()
                        .orElse(null),
                outcomes(within, values),
                motives(within, values));
    }

    private List<Volume> volumes(String within, Map<String, Object> values, ZoneId zone) {
        return database.sql("select to_char(c.filed at time zone :zone, 'YYYY-MM') as month, " + RIGHT
                        + ", count(*) as parts" + PARTS + within + " group by month, asked order by month, asked")
                .params(values)
                .param("zone", zone.getId())
                .query((row, n) -> new Volume(
                        YearMonth.parse(row.getString("month")), row.getString("asked"), row.getInt("parts")))
                .list();
    }

    private List<OfRight> rights(String within, Map<String, Object> values) {
        return database.sql("""
                        select coalesce(asked, '') as asked, count(*) as parts, count(days) as answered,
                               percentile_cont(0.5) within group (order by days) as median,
                               percentile_cont(0.9) within group (order by days) as ninth,
                               count(*) filter (where ripe) as ripe, count(*) filter (where on_time) as on_time,
                               count(*) filter (where by_rules) as by_rules
                        from (select %s,
                                  case when d.answered is not null and d.state <> 'WITHDRAWN'
                                      then extract(epoch from d.answered - c.filed) / 86400 end as days,
                                  d.state <> 'WITHDRAWN' and (d.answered is not null or d.due < :now) as ripe,
                                  d.state <> 'WITHDRAWN' and d.answered <= d.due as on_time,
                                  d.state <> 'WITHDRAWN' and d.answered is not null and d.answered_by is null as by_rules
                              %s) p
                        group by grouping sets ((asked), ()) order by parts desc, asked
                        """.formatted(RIGHT, PARTS + within))
                .params(values)
                .param("now", start(clock.instant()))
                .query((row, n) -> new OfRight(
                        row.getString("asked"),
                        row.getInt("parts"),
                        row.getInt("answered"),
                        row.getObject("median", Double.class),
                        row.getObject("ninth", Double.class),
                        row.getInt("ripe"),
                        row.getInt("on_time"),
                        row.getInt("by_rules")))
                .list();
    }

    private List<Outcome> outcomes(String within, Map<String, Object> values) {
        return database.sql("select " + RIGHT + ", d.status, count(*) as parts" + PARTS + within
                        + " and d.answered is not null and d.state <> 'WITHDRAWN'"
                        + " group by asked, d.status order by asked, parts desc, d.status")
                .params(values)
                .query((row, n) -> new Outcome(row.getString("asked"), row.getString("status"), row.getInt("parts")))
                .list();
    }

    private List<Motive> motives(String within, Map<String, Object> values) {
        return database.sql("select " + RIGHT + ", m.motive, count(*) as parts"
                        + " from requests.demand d join requests.case_file c on c.id = d.case_file"
                        + " cross join unnest(d.motives) m(motive) where " + within
                        + " and d.answered is not null and d.state <> 'WITHDRAWN'"
                        + " group by asked, m.motive order by asked, parts desc, m.motive")
                .params(values)
                .query((row, n) -> new Motive(row.getString("asked"), row.getString("motive"), row.getInt("parts")))
                .list();
    }

    private static Timestamp start(Instant instant) {
        return Timestamp.from(instant);
    }
}
