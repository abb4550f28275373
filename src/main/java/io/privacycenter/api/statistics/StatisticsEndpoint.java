package io.privacycenter.api.statistics;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Problem;
import io.privacycenter.evidence.HostsStatistics;
import io.privacycenter.evidence.SharedFigures;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
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

    private static final int MOST_YEARS = 10;
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final int LATEST_YEAR = 9_000;

    private final Callers callers;
    private final HostsStatistics statistics;

    StatisticsEndpoint(Callers callers, HostsStatistics statistics) {
        this.callers = callers;
        this.statistics = statistics;
    }

    /** @param to included, as {@code from}; days of the practice */
    record StatisticsFound(LocalDate from, LocalDate to, List<StatisticsFigure> figures) {}

    /**
     * @param table volume by month, outcome by status, motive, or right: parts, answered, medianDays, ninthDecileDays,
     *     onTimePercent, byRulesPercent
     * @param right action of PRIV; the twelve questions about the use of data are one
     * @param of month, status, motive or figure
     * @param value null where there is none, and where it is hidden
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
            description = "Over parts of requests that came on these days. Small counts are hidden.")
    @GetMapping
    StatisticsFound of(
            @RequestParam("controller") String hostId,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        if (from.isBefore(EARLIEST)
                || to.isBefore(from)
                || from.getYear() > LATEST_YEAR
                || to.isAfter(from.plusYears(MOST_YEARS))) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST,
                    "No such period",
                    "\"to\" comes after \"from\", by at most %d years".formatted(MOST_YEARS));
        }
        return new StatisticsFound(
                from,
                to,
                statistics.of(callers.controller(hostId).id(), from, to).stream()
                        .map(StatisticsFigure::of)
                        .toList());
    }
}
