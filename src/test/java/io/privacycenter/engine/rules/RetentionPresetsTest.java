package io.privacycenter.engine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.Chart;
import io.privacycenter.engine.Facts;
import io.privacycenter.engine.Forecast;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionPresetsTest {

    @Test
    void every_number_names_its_law_its_source_and_how_sure_it_is_and_waits_for_a_lawyer() {
        assertThat(RetentionPresets.all()).isNotEmpty().allSatisfy(preset -> {
            assertThat(preset.policy().law()).isNotBlank();
            assertThat(preset.source()).isNotBlank();
            assertThat(preset.readOn()).isNotBlank();
            assertThat(preset.confirmedBy()).isEmpty();
            assertThat(preset.policy().confirmed()).isFalse();
        });
        assertThat(RetentionPresets.all())
                .extracting(preset -> preset.policy().id())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FR", "DE", "ES", "GB", "NL", "AT", "LU", "CH", "BE", "PL"})
    void every_country_of_the_list_has_its_minimum(String country) {
        assertThat(RetentionPresets.of(country, null))
                .isNotEmpty()
                .anyMatch(
                        preset -> preset.policy().isMinimum() && preset.policy().covers("HEALTH"));
    }

    @Test
    void a_region_adds_its_own_and_a_country_without_a_law_of_its_own_has_none() {
        assertThat(ids("ES", "ES-CT")).containsExactly("es-file", "es-ct-file");
        assertThat(ids("ES", null)).containsExactly("es-file");
        assertThat(ids("US", null)).isEmpty();
        assertThat(ids("US", "US-TX")).containsExactly("us-tx-practice-file", "us-tx-hospital-file");
    }

    @Test
    void what_is_weak_is_said_to_be() {
        assertThat(RetentionPresets.all().stream()
                        .filter(preset -> preset.grade() == RetentionPresets.Grade.WEAK)
                        .map(preset -> preset.policy().id()))
                .containsExactly("es-ct-file", "pl-file", "pl-file-injury");
    }

    private static List<String> ids(String country, String region) {
        return RetentionPresets.of(country, region).stream()
                .map(preset -> preset.policy().id())
                .toList();
    }

    /** A person, with one note of the day of their only visit, under the presets whose ids begin so. */
    @ParameterizedTest(name = "{0}: born {1}, seen {2}, died {3}: until {4}")
    @CsvSource({
        "fr-hospital, 1980-06-01, 2020-01-10, -, 2040-01-11",
        "fr-hospital, 2015-06-01, 2020-01-10, -, 2043-06-01",
        "fr-hospital, 1980-06-01, 2020-01-10, 2024-03-01, 2034-03-01",
        "fr-hospital, 2015-06-01, 2020-01-10, 2024-03-01, 2034-03-01",
        "fr-practice, 1980-06-01, 2020-01-10, -, 2040-01-11",
        "fr-practice, 2015-06-01, 2020-01-10, 2024-03-01, 2040-01-11",
        "de-file, 1980-06-01, 2020-01-10, -, 2030-01-11",
        "de-x-ray, 2010-06-01, 2020-01-10, -, 2038-06-01",
        "de-radiation, 1980-06-01, 2020-01-10, -, 2050-01-11",
        "es-, 1980-06-01, 2024-01-10, -, 2039-01-11",
        "es-file, 1980-06-01, 2024-01-10, -, 2029-01-11",
        "gb-hospital, 1980-06-01, 2020-01-10, -, 2028-01-10",
        "gb-child, 2010-06-01, 2020-01-10, -, 2035-06-01",
        "gb-child, 2002-06-01, 2020-01-10, -, 2028-06-01",
        "gb-gp, 1980-06-01, 2020-01-10, 2024-03-01, 2034-03-01",
        "nl-, 1980-06-01, 2020-01-10, -, 2040-01-10",
        "at-, 1980-06-01, 2020-01-10, -, 2030-01-10",
        "lu-, 1980-06-01, 2020-01-10, -, 2030-01-11",
        "ch-, 1980-06-01, 2020-01-10, -, 2040-01-10",
        "be-, 1980-06-01, 2020-01-10, -, 2050-01-11",
        "pl-file, 1980-06-01, 2020-01-10, -, 2041-01-01",
        "us-fl-practice, 1980-06-01, 2024-01-10, -, 2029-01-11",
        "us-fl-hospital, 1980-06-01, 2024-01-10, -, 2031-01-11",
        "us-tx-practice, 1980-06-01, 2024-01-10, -, 2031-01-11",
        "us-tx-hospital, 1980-06-01, 2024-01-10, -, 2034-01-11",
        "us-nv, 1980-06-01, 2024-01-10, -, 2029-01-11",
        "us-nc, 1980-06-01, 2024-01-10, -, 2035-01-11"
    })
    void a_record_is_held_as_long_as_the_law_of_the_country_says(
            String presets, String born, String seen, String died, String until) {
        Chart chart = chart(presets)
                .born(born)
                .holds("note", "HEALTH.NOTE.TEXT", seen)
                .visited(seen, java.time.LocalDate.parse(seen).plusDays(1).toString());
        if (!died.equals("-")) {
            chart.died(died);
        }
        assertThat(chart.heldUntil("note")).isEqualTo(Facts.day(until));
    }

    @Test
    void belgium_has_a_minimum_and_a_maximum() {
        Chart chart =
                chart("be-").holds("note", "HEALTH.NOTE.TEXT", "2020-01-10").visited("2020-01-10", "2020-01-11");
        assertThat(Forecast.of(chart.situation()).changes())
                .extracting(Forecast.Change::kind, Forecast.Change::at)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Forecast.Kind.FREED, Facts.day("2050-01-11")),
                        org.assertj.core.groups.Tuple.tuple(Forecast.Kind.EXPIRES, Facts.day("2070-01-11")));
    }

    @Test
    void a_claim_suspends_the_french_hospital_file_and_no_other() {
        assertThat(RetentionPresets.all().stream()
                        .filter(preset -> preset.policy().particulars().claim() == RetentionPolicy.Claim.SUSPENDS)
                        .map(preset -> preset.policy().id()))
                .containsExactly("fr-hospital-file", "fr-hospital-file-birthday", "fr-hospital-file-death");
    }

    private static Chart chart(String presets) {
        Stream<RetentionPolicy> policies = RetentionPresets.all().stream()
                .map(RetentionPresets.Preset::policy)
                .filter(policy -> policy.id().startsWith(presets));
        return new Chart().under(policies.toArray(RetentionPolicy[]::new));
    }
}
