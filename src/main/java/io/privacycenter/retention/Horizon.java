package io.privacycenter.retention;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What will outlive its law in the next months if nothing else changes: counts by month, law and kind of data, as the last look
 * at each person said. What has expired already is in the month in which it did. Who sees whose is for row-level security.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DPO')")
public class Horizon {

    private final JdbcClient database;

    Horizon(JdbcClient database) {
        this.database = database;
    }

    /**
     * What expires of one kind under one law in one month.
     *
     * @param law as cited; the id of the policy where it cites none
     * @param items as people count them
     * @param expired whether its time is over already
     */
    public record Line(YearMonth month, String law, String kind, long people, long items, boolean expired) {}

    /** By month, then by law and kind; months are those of UTC. */
    @Transactional(readOnly = true)
    public List<Line> lines() {
        return lines("true", List.of());
    }

    /** The same of one controller, for a program with a key for that. */
    @PreAuthorize("hasAuthority('SCOPE_retention')")
    @Transactional(readOnly = true)
    public List<Line> lines(UUID controller) {
        return lines("controller = ?", List.of(controller));
    }

    private List<Line> lines(String which, List<?> values) {
        return database.sql("""
                        select to_char(since at time zone 'UTC', 'YYYY-MM') as month, coalesce(law, policy) as law, kind, expired,
                               count(distinct subject) as people, sum(items) as items
                        from retention.expiring where %s group by 1, 2, 3, 4 order by 1, 2, 3
                        """.formatted(which))
                .params(values)
                .query((row, n) -> new Line(
                        YearMonth.parse(row.getString("month")),
                        row.getString("law"),
                        row.getString("kind"),
                        row.getLong("people"),
                        row.getLong("items"),
                        row.getBoolean("expired")))
                .list();
    }
}
