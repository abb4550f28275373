package io.privacycenter.retention;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What will outlive its rule in the next months if nothing else changes: counts by month, policy and kind of data, as the last look
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
     * What expires of one kind under one policy in one month.
     *
     * @param law as cited; null where the policy cites none
     * @param practice one that has the policy, of several the first
     * @param items as people count them
     * @param expired whether its time is over already
     */
    public record Line(
            YearMonth month,
            String policy,
            @Nullable String law,
            UUID practice,
            String kind,
            long people,
            long items,
            boolean expired) {}

    /** By month, then by policy and kind; months are those of UTC. */
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
                        select to_char(since at time zone 'UTC', 'YYYY-MM') as month, policy, law, kind, expired,
                               (array_agg(controller order by controller))[1] as practice,
                               count(distinct subject) as people, sum(items) as items
                        from retention.expiring where %s group by 1, 2, 3, 4, 5 order by 1, coalesce(law, policy), 2, 4, 5
                        """.formatted(which))
                .params(values)
                .query((row, n) -> new Line(
                        YearMonth.parse(row.getString("month")),
                        row.getString("policy"),
                        row.getString("law"),
                        row.getObject("practice", UUID.class),
                        row.getString("kind"),
                        row.getLong("people"),
                        row.getLong("items"),
                        row.getBoolean("expired")))
                .list();
    }
}
