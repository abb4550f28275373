package io.privacycenter.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.privacycenter.evidence.Statistics.Figures;
import io.privacycenter.evidence.Statistics.OfRight;
import io.privacycenter.identity.Patient;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StatisticsTest extends OfficersCases {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Autowired
    private Statistics statistics;

    @Test
    void figures_of_a_month_are_what_a_count_of_its_rows_one_by_one_gives() {
        Duration far = Stream.iterate(Duration.ofDays(400), by -> by.plusDays(31))
                .filter(by -> rows(by).isEmpty())
                .findFirst()
                .orElseThrow();
        worker.pause(); // else it asks again then for what other tests have put off until some day before
        Figures figures;
        try {
            figures = later(far, () -> {
                Patient someone = young(20);
                filed(someone, Action.TRANSPARENCY_DPO);
                filed(someone, Action.TRANSPARENCY_WHO);
                denied(young(21));
                return statistics(month());
            });
        } finally {
            worker.resume();
        }
        List<Row> rows = rows(far);

        assertThat(rows).hasSize(3).allMatch(row -> row.seconds() != null);
        assertThat(figures.volumes().stream().mapToInt(Statistics.Volume::parts).sum())
                .isEqualTo(3);
        assertThat(figures.volumes()).allMatch(one -> one.month().equals(monthIn(far)));
        OfRight questions = right(figures, "TRANSPARENCY");
        assertThat(questions.parts()).isEqualTo(2);
        assertThat(questions.byRulesShare()).isEqualTo(100);
        assertThat(questions.medianDays())
                .isCloseTo(
                        rows.stream()
                                .filter(row -> row.action().startsWith("TRANSPARENCY"))
                                .mapToDouble(row -> row.seconds() / 86_400)
                                .average()
                                .orElseThrow(),
                        within(1e-9)); // the median of two lies between them
        OfRight copies = right(figures, "ACCESS");
        assertThat(copies.byRulesShare()).isZero();
        assertThat(copies.onTimeShare()).isEqualTo(100);
        OfRight all = figures.all();
        assertThat(all.parts()).isEqualTo(3);
        assertThat(all.byRulesShare()).isEqualTo(67);
        Map<String, Long> statuses = rows.stream().collect(Collectors.groupingBy(Row::status, Collectors.counting()));
        statuses.forEach((status, count) -> assertThat(figures.outcomes().stream()
                        .filter(one -> one.status().equals(status))
                        .mapToInt(Statistics.Outcome::parts)
                        .sum())
                .isEqualTo(count.intValue()));
        assertThat(figures.motives()).singleElement().satisfies(one -> {
            assertThat(one.right()).isEqualTo("ACCESS");
            assertThat(one.parts()).isEqualTo(1);
        });
    }

    @Test
    void what_nobody_answered_in_time_is_not_on_time() {
        Duration far = Duration.ofDays(460);
        Figures before = later(far, () -> {
            filed(young(22), Action.ACCESS);
            return statistics(month());
        });
        Extent.Period then = later(far, this::month);
        Figures after = later(far.plusDays(120), () -> statistics(then));

        assertThat(right(before, "ACCESS").onTimeShare()).isNull();
        assertThat(right(after, "ACCESS").onTimeShare()).isZero();
    }

    @Test
    void figures_to_share_hide_counts_below_five_and_none_can_be_found_by_subtracting() {
        List<Statistics.Outcome> outcomes = new ArrayList<>();
        outcomes.add(new Statistics.Outcome("ACCESS", "GRANTED", 40));
        outcomes.add(new Statistics.Outcome("ACCESS", "PARTIALLY_GRANTED", 9));
        outcomes.add(new Statistics.Outcome("ACCESS", "DENIED", 3));
        outcomes.add(new Statistics.Outcome("DELETE", "GRANTED", 12));
        Figures figures = new Figures(
                List.of(),
                List.of(
                        new OfRight("ACCESS", 52, 52, 3.25, 9.0, 52, 51, 0),
                        new OfRight("DELETE", 12, 4, 1.0, 2.0, 4, 4, 4)),
                null,
                outcomes,
                List.of(new Statistics.Motive("ACCESS", "VALID_REASONS", 2)));

        assertThat(SharedFigures.csv(figures).split("\r\n"))
                .contains(
                        "outcome,ACCESS,GRANTED,40",
                        "outcome,ACCESS,PARTIALLY_GRANTED,<5",
                        "outcome,ACCESS,DENIED,<5",
                        "outcome,DELETE,GRANTED,12",
                        "motive,ACCESS,VALID_REASONS,<5",
                        "right,ACCESS,onTimePercent,98",
                        "right,DELETE,answered,<5",
                        "right,DELETE,medianDays,<5");
    }

    record Row(String action, String status, boolean rules, Double seconds) {}

    /** Parts of requests that came to the practice in the month that it will be then. */
    private List<Row> rows(Duration later) {
        return owner().sql("""
                        select d.action, d.status, d.answered_by is null as rules, extract(epoch from d.answered - c.filed) as seconds
                        from requests.demand d join requests.case_file c on c.id = d.case_file
                        where d.controller = ? and to_char(c.filed at time zone 'Europe/Paris', 'YYYY-MM') = ?
                        """)
                .params(controller(CABINET_MARTIN), monthIn(later).toString())
                .query(Row.class)
                .list();
    }

    private YearMonth monthIn(Duration later) {
        return YearMonth.from(LocalDate.ofInstant(clock.instant().plus(later), PARIS));
    }

    /** The month that it is now. */
    private Extent.Period month() {
        LocalDate day = LocalDate.ofInstant(clock.instant(), PARIS);
        return new Extent.Period(
                day.withDayOfMonth(1), day.withDayOfMonth(day.lengthOfMonth()), controller(CABINET_MARTIN));
    }

    private Figures statistics(Extent.Period period) {
        return as(officer(), () -> statistics.of(period));
    }

    private static OfRight right(Figures figures, String right) {
        return figures.rights().stream()
                .filter(one -> one.right().equals(right))
                .findFirst()
                .orElseThrow();
    }
}
