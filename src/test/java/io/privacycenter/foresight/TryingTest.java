package io.privacycenter.foresight;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.AnAdministratorsDraft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.trials.Trial;
import io.privacycenter.requests.trials.Trials;
import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A made-up patient tries the rules of a practice: what is declared is what they are told. */
class TryingTest extends AnAdministratorsDraft {

    private static final Route.Asker ASKER = new Route.Asker(2, false);

    @Autowired
    private Trying trying;

    @Autowired
    private Drafting drafting;

    @Test
    void who_left_two_years_ago_reads_until_when_the_file_is_kept_counted_from_the_last_visit() {
        Published published = said();
        LocalDate today = lea(() -> trying.today(published));
        MadeUp left = MadeUp.of(MadeUp.Usual.LEFT, published, today);

        Trial trial = tried(published, left, Part.of(Action.DELETE));

        Outcome notes = outcome(trial, "consultation-notes");
        assertThat(notes.verdict()).isEqualTo(Verdict.KEEP);
        assertThat(Retention.lastDay(notes.until(), published.place().zone()))
                .isEqualTo(left.visited().plusYears(20).minusDays(1));
        assertThat(trial.letter()).contains("20 years after your last visit");
        assertThat(trial.isAtOnce()).isFalse();
        assertThat(trial.mails()).extracting(Trial.Sent::why).contains(Trial.Why.RECEIVED, Trial.Why.ANSWERED);
    }

    @Test
    void a_rule_that_is_changed_in_the_draft_changes_what_they_are_told_and_nothing_that_is_in_force() {
        LocalDate visited = LocalDate.of(2024, 3, 4);
        MadeUp left = new MadeUp(
                LocalDate.of(2018, 1, 8),
                visited,
                LocalDate.of(2024, 5, 6),
                null,
                Set.of(),
                List.of(new Trials.Holding("consultation-notes", 4, visited)));
        Trial before = tried(said(), left, Part.of(Action.DELETE));
        Practice.Keeping file =
                lea(() -> drafting.practice(tilleuls)).keeping("file").orElseThrow();
        lea(() -> drafting.change(tilleuls, null, document -> document.replace("\"P20Y\"", "\"P1Y\"")));

        Trial after = tried(said(), left, Part.of(Action.DELETE));

        assertThat(file.duration()).isEqualTo(Period.ofYears(20));
        assertThat(outcome(before, "consultation-notes").verdict()).isEqualTo(Verdict.KEEP);
        assertThat(outcome(after, "consultation-notes").verdict()).isEqualTo(Verdict.ERASE);
        assertThat(outcome(after, "consultation-notes").items()).isEqualTo(4);
        assertThat(after.letter()).isNotEqualTo(before.letter());
    }

    @Test
    void a_use_is_allowed_as_long_as_what_it_rests_on_lasts() {
        Published published = said();
        LocalDate today = lea(() -> trying.today(published));
        MadeUp current = MadeUp.of(MadeUp.Usual.CURRENT, published, today);
        MadeUp enquiry = MadeUp.of(MadeUp.Usual.ENQUIRY, published, today);

        assertThat(allowed(tried(published, current, Part.of(Action.ACCESS)))).contains("care", "messaging");
        assertThat(allowed(tried(published, enquiry, Part.of(Action.ACCESS)))).doesNotContain("care", "messaging");
    }

    @Test
    void a_permission_that_is_taken_back_ends_at_once() {
        Published published = said();
        MadeUp current = MadeUp.of(MadeUp.Usual.CURRENT, published, lea(() -> trying.today(published)));

        Trial trial = tried(published, current, Part.takeBack(Set.of("newsletter")));

        assertThat(trial.isAtOnce()).isTrue();
        assertThat(trial.letter())
                .contains(published
                        .practice()
                        .base("newsletter")
                        .orElseThrow()
                        .label()
                        .en());
        assertThat(trial.mails()).extracting(Trial.Sent::why).containsExactly(Trial.Why.RECEIVED);
    }

    @Test
    void what_cannot_have_been_is_named() {
        LocalDate today = LocalDate.of(2026, 11, 20);
        assertThat(new MadeUp(null, today, null, null, Set.of(), List.of()).faults(today))
                .containsExactly(MadeUp.Fault.NEVER_BEGAN);
        assertThat(new MadeUp(today, today.minusDays(1), today.minusDays(2), today.plusDays(1), Set.of(), List.of())
                        .faults(today))
                .containsExactlyInAnyOrder(
                        MadeUp.Fault.IN_THE_FUTURE, MadeUp.Fault.VISITED_BEFORE, MadeUp.Fault.LEFT_BEFORE);
    }

    private Trial tried(Published published, MadeUp madeUp, Part part) {
        return lea(() -> trying.of(published, madeUp, part, ASKER, Locale.ENGLISH, Locale.ENGLISH));
    }

    private Published said() {
        return lea(() -> trying.said(tilleuls)).orElseThrow();
    }

    private static Outcome outcome(Trial trial, String kind) {
        return trial.demand().recommendation().outcomes().stream()
                .filter(one -> one.kind().id().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> allowed(Trial trial) {
        return trial.allowed().kinds().stream()
                .flatMap(kind -> kind.uses().stream())
                .flatMap(use -> java.util.stream.Stream.ofNullable(use.base()))
                .map(Practice.Base::id)
                .distinct()
                .toList();
    }

    private <T> T lea(Supplier<T> work) {
        return as(lea, work);
    }
}
