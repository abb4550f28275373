package io.privacycenter.engine.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days that are not worked, against dates known from the laws and official calendars. */
class HolidayCalendarTest {

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "FR,, 2026-04-06, Easter Monday",
        "FR,, 2027-05-06, Ascension",
        "FR,, 2026-07-14, National Day",
        "FR, FR-67, 2026-04-03, Good Friday in Alsace",
        "FR, FR-68, 2028-12-26, second day of Christmas in Alsace",
        "FR, FR-57, 2026-04-03, Good Friday in Moselle",
        "FR, FR-6AE, 2026-04-03, Good Friday in the European Collectivity of Alsace",
        "ES,, 2026-12-08, Immaculate Conception",
        "ES, ES-CT, 2026-09-11, National Day of Catalonia",
        "ES, ES-MD, 2025-05-02, Day of Madrid",
        "ES, ES-VC, 2026-10-09, Day of Valencia",
        "DE,, 2028-10-03, German Unity",
        "DE, DE-BY, 2026-01-06, Epiphany in Bavaria",
        "DE, DE-BE, 2027-03-08, Women's Day in Berlin",
        "IT,, 2026-06-02, Republic Day",
        "IT, IT-25, 2027-03-29, Easter Monday in Lombardy",
        "BE,, 2026-07-21, National Day",
        "GB,, 2026-05-25, Spring bank holiday",
        "GB, GB-ENG, 2026-04-06, Easter Monday in England",
        "GB, GB-SCT, 2026-11-30, Saint Andrew",
        "GB, GB-NIR, 2027-07-12, Battle of the Boyne",
        "GB,, 2028-01-03, New Year kept on the Monday",
        "US,, 2026-11-26, Thanksgiving",
        "US,, 2026-07-03, Independence Day kept on the Friday",
        "US,, 2027-12-31, New Year 2028 kept in the year before",
        "US, US-CA, 2027-03-31, Cesar Chavez Day in California",
        "NL,, 2026-04-27, King's Day",
        "AT,, 2026-10-26, National Day",
        "LU,, 2026-06-23, National Day",
        "PL,, 2026-11-11, Independence Day",
    })
    void a_public_holiday_is_not_worked(String country, String region, LocalDate day, String why) {
        assertThat(HolidayCalendar.of(country, region).isWorkingDay(day))
                .as(why)
                .isFalse();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource({
        "FR,, 2026-04-03, Good Friday is worked in most of France",
        "FR, FR-69, 2028-12-26, so is the day after Christmas",
        "ES,, 2026-04-06, Easter Monday is worked in most of Spain",
        "ES, ES-MD, 2026-09-11, the day of Catalonia is worked in Madrid",
        "GB, GB-SCT, 2026-04-06, Easter Monday is worked in Scotland",
        "DE,, 2026-01-06, Epiphany is worked in most of Germany",
        "BE,, 2026-11-02, All Souls is observed and worked",
        "US,, 2027-03-31, Cesar Chavez Day is worked elsewhere",
    })
    void a_holiday_elsewhere_or_an_observance_is_worked(String country, String region, LocalDate day, String why) {
        boolean weekend = day.getDayOfWeek().getValue() > 5;
        assertThat(HolidayCalendar.of(country, region).isWorkingDay(day))
                .as(why)
                .isEqualTo(!weekend);
    }

    @Test
    void an_unknown_country_or_region_is_named() {
        assertThatThrownBy(() -> HolidayCalendar.of("XX", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"XX\"")
                .hasMessageContaining("FR");
        assertThatThrownBy(() -> HolidayCalendar.of("ES", "ES-XX"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"ES-XX\"")
                .hasMessageContaining("ES-MD");
        HolidayCalendar.of("FR", "FR-67"); // known from now on, and still no region of Spain
        assertThatThrownBy(() -> HolidayCalendar.of("ES", "FR-67")).hasMessageContaining("\"FR-67\"");
        assertThatThrownBy(() -> HolidayCalendar.of("BE", "BE-BRU"))
                .hasMessage("\"BE-BRU\" is no region of BE with public holidays of its own; it has none");
    }
}
