package io.privacycenter.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.vocabulary.Action;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a controller may say otherwise about the deadlines of its country. */
class RuleChangeTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 11, 10);
    private static final Asked FILE = Asked.of(Action.ACCESS, Set.of("HEALTH"));

    @Test
    void a_rule_that_ships_switched_off_is_switched_on() {
        Asked old = new Asked(Action.ACCESS, Set.of("HEALTH"), Set.of(Asked.Circumstance.OLDER_THAN_FIVE_YEARS));
        Clocks clocks = with(change("fr-csp-l1111-7-two-months", true, null, null, null))
                .on(old, At.noon(TUESDAY, At.LYON));
        assertThat(At.clock(clocks, "fr-csp-l1111-7-two-months").due()).isEqualTo(LocalDate.of(2027, 1, 8));
        assertThat(clocks.answer().ruleId()).as("the month is earlier").isEqualTo("gdpr-12-3");
    }

    @Test
    void less_time_is_free() {
        Clocks clocks = with(change("fr-csp-l1111-7", null, "P5D", null, null)).on(FILE, At.noon(TUESDAY, At.LYON));
        assertThat(clocks.answer().due()).isEqualTo(LocalDate.of(2026, 11, 13));
    }

    @Test
    void the_hours_before_an_answer_can_be_changed() {
        RuleChange change = new RuleChange("fr-csp-l1111-7", null, Duration.ofHours(72), null, null, null, null);
        assertThat(with(change).on(FILE, At.noon(TUESDAY, At.LYON)).notBefore())
                .contains(At.noon(TUESDAY.plusDays(3), At.LYON));
    }

    @Test
    void switching_off_what_binds_by_law_needs_somebody_who_confirmed_it() {
        refused("binds by law", change("fr-csp-l1111-7", false, null, null, null));
        refused("binds by law", change("fr-csp-l1111-7", false, null, null, " "));
        Deadlines confirmed = with(change("fr-csp-l1111-7", false, null, null, "A. Lawyer"));
        assertThat(confirmed.on(FILE, At.noon(TUESDAY, At.LYON)).answer().ruleId())
                .isEqualTo("gdpr-12-3");
        assertThat(confirmed.rules())
                .filteredOn(rule -> rule.id().equals("fr-csp-l1111-7"))
                .singleElement()
                .returns("A. Lawyer", rule -> rule.origin().confirmedBy());
    }

    @Test
    void giving_more_time_than_the_law_needs_it_as_well() {
        refused("binds by law", change("fr-csp-l1111-7", null, "P9D", null, null));
        refused("binds by law", change("fr-csp-l1111-7", null, null, "P16D", null));
        refused("binds by law", change("gdpr-12-3", null, "P30D", null, null)); // February has 28
        refused("binds by law", change("gdpr-12-3", null, null, "P4M", null));
        assertThat(with(change("gdpr-12-3", null, null, "P4M", "A. Lawyer"))
                        .on(Asked.of(Action.DELETE, Set.of()), At.noon(TUESDAY, At.LYON))
                        .answer()
                        .extended())
                .isEqualTo(LocalDate.of(2027, 3, 10));
    }

    @Test
    void a_change_that_cannot_be_is_refused_by_name() {
        refused("\"gdpr\" is no deadline here", change("gdpr", true, null, null, null));
        refused("\"it-gelli-4\" is no deadline here", change("it-gelli-4", true, null, null, null));
        refused("\"gdpr-12-3\" would end before its first period", change("gdpr-12-3", null, "P2M", "P1M", "X"));
        refused(
                "\"gdpr-12-3\" is changed twice",
                change("gdpr-12-3", true, null, null, null),
                change("gdpr-12-3", true, null, null, null));
        refused(
                "\"fr-csp-l1111-7\" has a time before which",
                new RuleChange("fr-csp-l1111-7", null, Duration.ofHours(-1), null, null, null, null));
    }

    @Test
    void a_controller_cannot_switch_off_its_last_clock() {
        refused("No deadline is on for ACCESS", change("gdpr-12-3", false, null, null, "A. Lawyer"));
    }

    private static RuleChange change(String rule, Boolean on, String due, String extended, String confirmedBy) {
        return new RuleChange(
                rule,
                on,
                null,
                due == null ? null : Length.of(due),
                extended == null ? null : Length.of(extended),
                null,
                confirmedBy);
    }

    private static Deadlines with(RuleChange... changes) {
        return Deadlines.of(At.LYON, List.of(changes));
    }

    private static void refused(String said, RuleChange... changes) {
        assertThatThrownBy(() -> with(changes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }
}
