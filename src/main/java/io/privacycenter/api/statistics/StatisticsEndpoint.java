package io.privacycenter.api.statistics;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Problem;
import io.privacycenter.evidence.HostsStatistics;
import io.privacycenter.evidence.SharedFigures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Counts of what was asked of a practice and how it was answered; none that could point at somebody. */
@RestController
@RequestMapping(path = "/api/v1/statistics", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_statistics')")
@Tag(name = "Statistics", description = "Counts of requests, answers and times")
class StatisticsEndpoint {

    private static final int MOST_MONTHS = 120;
    private static final YearMonth EARLIEST = YearMonth.of(2000, 1);

    private final Callers callers;
    private final HostsStatistics statistics;

    StatisticsEndpoint(Callers callers, HostsStatistics statistics) {
        this.callers = callers;
        this.statistics = statistics;
    }

    /** @param to included, as {@code from}; months of the practice, as 2026-10 */
    record StatisticsFound(String from, String to, List<StatisticsFigure> figures) {}

    /**
     * @param table volume by month, outcome by status, motive, or right: parts, answered, medianDays, ninthDecileDays,
     *     onTimePercent, byRulesPercent
     * @param right action of PRIV; the twelve questions about the use of data are one
     * @param of month, status, motive or figure
     * @param value counts and shares to the nearest five; null where there is none, and where it is hidden
     * @param hidden a count of one to four, or what such a count could be found by
     */
    record StatisticsFigure(
            String table, String right, String of, @Nullable BigDecimal value, boolean hidden) {
        static StatisticsFigure of(SharedFigures.Row row) {
            return new StatisticsFigure(
                    row.table(),
                    row.right(),
                    row.of(),
                    row.isHidden() || row.value().isEmpty() ? null : new BigDecimal(row.value()),
                    row.isHidden());
        }
    }

    @Operation(
            operationId = "statistics",
            summary = "Volumes, times to answer, automation and outcomes by right",
            description =
                    "Over parts of requests that came in these months, which are over. Small counts are hidden, and others told "
                            + "to the nearest five: no two periods tell a small one by what they differ by.")
    @GetMapping
    StatisticsFound of(
            @RequestParam("controller") String hostId,
            @Parameter(schema = @Schema(type = "string", example = "2026-01")) @RequestParam YearMonth from,
            @Parameter(schema = @Schema(type = "string", example = "2026-10")) @RequestParam YearMonth to) {
        UUID controller = callers.controller(hostId).id();
        YearMonth last = statistics.last(controller);
        if (from.isBefore(EARLIEST)
                || to.isBefore(from)
                || to.isAfter(last)
                || to.isAfter(from.plusMonths(MOST_MONTHS - 1))) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "No such period",
                    "\"from\" and \"to\" are months, up to %d of them, and the last that is over is %s"
                            .formatted(MOST_MONTHS, last));
        }
        return new StatisticsFound(
                from.toString(),
                to.toString(),
                statistics.of(controller, from, to).stream()
                        .map(StatisticsFigure::of)
                        .toList());
    }
}
