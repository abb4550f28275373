package io.privacycenter.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.evidence.Statistics.Figures;
import io.privacycenter.evidence.Statistics.OfRight;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What programs are told of counts. */
class SharedFiguresTest {

    private static final int MOST = 60;
    private static final Set<Integer> FEW = Set.of(1, 2, 3, 4);

    @Test
    void no_two_periods_tell_a_count_of_one_to_four_by_what_they_differ_by() {
        for (int longer = 0; longer <= MOST; longer++) {
            for (int within = 0; within <= longer; within++) {
                Set<Integer> possible = differences(told(longer), told(within));
                assertThat(possible).contains(longer - within);
                assertThat(FEW.containsAll(possible) && !possible.containsAll(FEW))
                        .as("%s and %s leave %s", told(longer), told(within), possible)
                        .isFalse();
            }
        }
    }

    @Test
    void days_are_told_as_whole_ones_and_shares_to_the_nearest_five() {
        assertThat(rows(12).stream()
                        .filter(row -> !row.right().isEmpty())
                        .collect(Collectors.toMap(SharedFigures.Row::of, SharedFigures.Row::value)))
                .containsEntry("medianDays", "3")
                .containsEntry("ninthDecileDays", "10")
                .containsEntry("onTimePercent", "90")
                .containsEntry("byRulesPercent", "50");
    }

    /** All that two counts can differ by which are told so. */
    private static Set<Integer> differences(String longer, String within) {
        Set<Integer> possible = new TreeSet<>();
        for (int one : candidates(longer)) {
            for (int other : candidates(within)) {
                if (other <= one) {
                    possible.add(one - other);
                }
            }
        }
        return possible;
    }

    private static List<Integer> candidates(String told) {
        return IntStream.rangeClosed(0, MOST + 5)
                .filter(count -> told(count).equals(told))
                .boxed()
                .toList();
    }

    private static String told(int count) {
        return rows(count).stream()
                .filter(row -> row.of().equals("parts"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static List<SharedFigures.Row> rows(int parts) {
        OfRight right = new OfRight("ACCESS", parts, parts, 3.4, 9.6, parts, parts - parts / 10, parts / 2);
        return SharedFigures.rows(new Figures(List.of(), List.of(right), null, List.of(), List.of())).stream()
                .map(SharedFigures.Row::rounded)
                .toList();
    }
}
