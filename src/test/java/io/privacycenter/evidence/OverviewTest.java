package io.privacycenter.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.evidence.Overview.Concern;
import io.privacycenter.evidence.Overview.Line;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;

class OverviewTest extends OfficersCases {

    @Autowired
    private Overview overview;

    @Test
    void what_waits_is_due_within_a_week_then_overdue_and_never_both() {
        Case file = filed(young(10), Action.ACCESS);
        UUID part = file.demands().getFirst().id();
        Duration left =
                Duration.between(clock.instant(), file.demands().getFirst().due());

        Duration soon = left.minusDays(2).isNegative() ? Duration.ZERO : left.minusDays(2);
        assertThat(later(soon, () -> parts(Concern.DUE_WITHIN_A_WEEK))).contains(part);
        assertThat(later(soon, () -> parts(Concern.OVERDUE))).doesNotContain(part);
        assertThat(later(left.plusHours(1), () -> parts(Concern.OVERDUE))).contains(part);
        assertThat(later(left.plusHours(1), () -> parts(Concern.DUE_WITHIN_A_WEEK)))
                .doesNotContain(part);
    }

    @Test
    void what_was_not_granted_is_listed_with_its_motive_and_counted_by_it() {
        Case file = denied(young(11));
        UUID part = file.demands().getFirst().id();

        assertThat(lines(Concern.NOT_GRANTED))
                .filteredOn(line -> line.demand().equals(part))
                .singleElement()
                .satisfies(line -> assertThat(line.motives())
                        .containsExactlyElementsOf(file.demands().getFirst().motives().stream()
                                .map(Enum::name)
                                .toList()));
        assertThat(as(officer(), () -> overview.motives(null)))
                .containsKey(
                        file.demands().getFirst().motives().iterator().next().name());
        assertThat(as(officer(), () -> overview.count(Concern.NOT_GRANTED, null)))
                .isEqualTo(lines(Concern.NOT_GRANTED).size());
    }

    @Test
    void one_of_twenty_answers_of_the_rules_of_a_week_is_drawn_always_the_same_until_it_is_looked_at() {
        Patient someone = young(12);
        IntStream.range(0, 25).forEach(i -> filed(someone, Action.TRANSPARENCY_DPO));

        later(Duration.ofDays(7), () -> {
            List<Line> drawn = lines(Concern.SAMPLED);
            int answers = byRulesThisWeek();
            assertThat(drawn).hasSize((int) Math.ceil(answers * 5 / 100.0));
            assertThat(lines(Concern.SAMPLED)).isEqualTo(drawn);
            as(officer(), () -> {
                overview.agree(officer(), drawn.getFirst().demand());
                overview.agree(officer(), drawn.getFirst().demand());
                return true;
            });
            assertThat(lines(Concern.SAMPLED)).isEqualTo(drawn.subList(1, drawn.size()));
            return true;
        });
    }

    @Test
    void every_list_is_read_page_by_page_and_nobody_but_an_officer_of_the_practice_reads_it() {
        denied(young(13));
        denied(young(14));
        List<Line> whole = lines(Concern.NOT_GRANTED);
        Set<Line> paged = new HashSet<>();
        for (int from = 0; from < whole.size(); from++) {
            int offset = from;
            paged.addAll(as(officer(), () -> overview.page(Concern.NOT_GRANTED, null, offset, 1)));
        }
        assertThat(paged).containsExactlyInAnyOrderElementsOf(whole);
        for (Concern concern : Concern.values()) {
            assertThat(as(officer(), () -> overview.count(concern, controller(CABINET_MARTIN))))
                    .as(concern.name())
                    .isEqualTo(lines(concern).size());
            assertThatThrownBy(() -> as(officer(), () -> overview.count(concern, controller(TILLEULS))))
                    .isInstanceOf(AccessDeniedException.class);
        }
        assertThatThrownBy(() -> as(drMartin(), () -> overview.count(Concern.OVERDUE, null)))
                .isInstanceOf(AuthorizationDeniedException.class);
    }

    private int byRulesThisWeek() {
        return owner().sql("""
                        select count(*) from requests.demand where controller = ? and answered_by is null
                        and state <> 'WITHDRAWN' and date_trunc('week', answered, 'Europe/Paris')
                            = date_trunc('week', ?::timestamptz - interval '7 days', 'Europe/Paris')
                        """)
                .params(controller(CABINET_MARTIN), java.sql.Timestamp.from(clock.instant()))
                .query(Integer.class)
                .single();
    }

    private List<UUID> parts(Concern concern) {
        return lines(concern).stream().map(Line::demand).toList();
    }

    private List<Line> lines(Concern concern) {
        return as(officer(), () -> overview.page(concern, null, 0, 1_000));
    }
}
