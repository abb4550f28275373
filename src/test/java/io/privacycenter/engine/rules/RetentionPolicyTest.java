package io.privacycenter.engine.rules;

import static io.privacycenter.engine.Chart.atLeast;
import static io.privacycenter.engine.Chart.atMost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.engine.Chart;
import io.privacycenter.engine.Facts;
import io.privacycenter.engine.rules.RetentionPolicy.Particulars;
import io.privacycenter.vocabulary.UnknownTermException;
import java.time.Period;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPolicyTest {

    @ParameterizedTest
    @ValueSource(strings = {"DEATH within P10Y of SERVICE-END", "age 17 to 18 at SERVICE-END"})
    void a_condition_reads_back_as_it_is_written(String line) {
        assertThat(Condition.of(line).written()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DEATH soon | is no condition",
                "BURIAL within P10Y of SERVICE-END | \"BURIAL\" is no event",
                "DEATH within ten of SERVICE-END | \"ten\" is no length of time",
                "DEATH within -P1Y of SERVICE-END | not positive",
                "DEATH within P0D of SERVICE-END | not positive",
                "DEATH within P1Y of DEATH | compared with itself",
                "age 18 to 18 at CAPTURE-DATE | nobody is of an age from 18 to below 18",
                "age x to 18 at CAPTURE-DATE | \"x\" is no age",
                "age 0 to 18 at BIRTH | everybody is of age 0 at BIRTH"
            })
    void what_is_wrong_with_a_condition_is_said(String line, String said) {
        assertThatThrownBy(() -> Condition.of(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void a_negative_duration_and_a_policy_that_replaces_itself_are_refused_by_name() {
        assertThatThrownBy(() -> atLeast("file", "HEALTH", "-P1Y", ClockStart.CAPTURE_DATE))
                .hasMessage("The duration of the policy \"file\" is negative: P-1Y");
        assertThatThrownBy(() -> replacing("file", "file")).hasMessage("The policy \"file\" replaces itself");
        assertThatThrownBy(() -> atLeast(" ", "HEALTH", "P1Y", ClockStart.CAPTURE_DATE))
                .hasMessage("A retention policy has no id");
        assertThatThrownBy(() ->
                        atMost("file", "HEALTH", "P1Y", ClockStart.CAPTURE_DATE).with(Particulars.NONE.yielding()))
                .hasMessageContaining("\"file\" yields");
        assertThatThrownBy(() -> new Blocking("block", Set.of(), Period.ZERO, null, true))
                .hasMessageContaining("\"block\"");
    }

    @Test
    void a_policy_cannot_replace_what_is_not_there_or_is_of_the_other_kind() {
        assertThatThrownBy(() -> new Chart().under(replacing("death", "file")).rules())
                .hasMessage("The policy \"death\" replaces the policy \"file\", which does not exist");
        assertThatThrownBy(() -> new Chart()
                        .under(replacing("death", "file"), atMost("file", "HEALTH", "P1Y", ClockStart.CAPTURE_DATE))
                        .rules())
                .hasMessage("The policy \"death\" replaces \"file\"; one is a minimum and the other a maximum");
    }

    @Test
    void policies_that_replace_each_other_in_a_circle_are_refused_by_name() {
        assertThatThrownBy(() -> new Chart()
                        .under(
                                replacing("a", "b"),
                                replacing("b", "c"),
                                replacing("c", "a"),
                                atLeast("outside", "HEALTH", "P1Y", ClockStart.CAPTURE_DATE))
                        .rules())
                .hasMessage("The policies [a, b, c] replace each other in a circle");
    }

    @Test
    void of_three_in_a_row_only_the_last_counts() {
        Chart chart = new Chart()
                .under(
                        atLeast("a", "HEALTH", "P30Y", ClockStart.CAPTURE_DATE),
                        atLeast("b", "HEALTH", "P20Y", ClockStart.CAPTURE_DATE).with(Particulars.NONE.insteadOf("a")),
                        atLeast("c", "HEALTH.NOTE", "P10Y", ClockStart.CAPTURE_DATE)
                                .with(Particulars.NONE.insteadOf("b")))
                .holds("note", "HEALTH.NOTE.TEXT", "2020-01-01")
                .holds("message", "HEALTH.MESSAGE", "2020-01-01");
        assertThat(chart.heldUntil("note")).isEqualTo(Facts.day("2030-01-01"));
        assertThat(chart.heldUntil("message"))
                .as("what the replacing policy does not cover stays under the other")
                .isEqualTo(Facts.day("2040-01-01"));
    }

    @Test
    void a_category_without_any_known_ancestor_is_refused_by_name() {
        RetentionPolicy weather = atLeast("w", "WEATHER", "P1Y", ClockStart.CAPTURE_DATE);
        assertThatThrownBy(() -> new Chart().under(weather).rules())
                .isInstanceOf(UnknownTermException.class)
                .hasMessageContaining("WEATHER");
    }

    private static RetentionPolicy replacing(String id, String replaced) {
        return atLeast(id, "HEALTH", "P1Y", ClockStart.CAPTURE_DATE).with(Particulars.NONE.insteadOf(replaced));
    }
}
