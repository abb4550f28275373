package io.privacycenter.evidence;

import io.privacycenter.evidence.Statistics.Figures;
import io.privacycenter.evidence.Statistics.Motive;
import io.privacycenter.evidence.Statistics.OfRight;
import io.privacycenter.evidence.Statistics.Outcome;
import io.privacycenter.evidence.Statistics.Volume;
import io.privacycenter.installation.InstallationClock;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts parts of requests that came in a period. Whose are counted, and who may, is said above. */
@Component
class Counting {

    /** The twelve questions about the use of data are one right. */
    private static final String RIGHT =
            "case when d.action like 'TRANSPARENCY%' then 'TRANSPARENCY' else d.action end as asked";

    private static final String PARTS =
            " from requests.demand d join requests.case_file c on c.id = d.case_file where ";

    private final JdbcClient database;
    private final InstallationClock clock;

    Counting(JdbcClient database, InstallationClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param where of a case file called c; @param zone in which days are counted */
    Figures of(Entrusted.Where where, ZoneId zone, Extent.Period period) {
        Map<String, Object> values = new HashMap<>(where.values());
        values.put("begin", start(period.from().atStartOfDay(zone).toInstant()));
        values.put("finish", start(period.to().plusDays(1).atStartOfDay(zone).toInstant()));
        String within = where.sql() + " and c.filed >= :begin and c.filed < :finish";
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
