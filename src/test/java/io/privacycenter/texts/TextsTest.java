package io.privacycenter.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {

    private static final LocalDate DUE = LocalDate.of(2026, 12, 9);
    private final Texts texts = Texts.strict();
    private final Words english = texts.in(Locale.ENGLISH);
    private final Words french = texts.in(Locale.FRENCH);
    private final Words spanish = texts.in(Locale.of("es"));

    @Test
    void a_deadline_names_its_weekday_in_each_language() {
        assertThat(english.deadline(DUE)).isEqualTo("Wednesday 9 December 2026");
        assertThat(french.deadline(DUE)).isEqualTo("mercredi 9 décembre 2026");
        assertThat(spanish.deadline(DUE)).isEqualTo("miércoles, 9 de diciembre de 2026");
    }

    @Test
    void a_table_has_short_dates() {
        assertThat(english.shortDate(DUE)).isEqualTo("9 Dec 2026");
        assertThat(french.shortDate(DUE)).isEqualTo("9 déc. 2026");
        assertThat(spanish.shortDate(DUE)).isEqualTo("9 dic 2026");
        assertThat(english.shortDeadline(DUE)).isEqualTo("Wed 9 Dec 2026");
    }

    @Test
    void french_counts_the_first_of_a_month() {
        assertThat(french.date(LocalDate.of(2026, 5, 1))).isEqualTo("1er mai 2026");
        assertThat(french.date(LocalDate.of(2026, 5, 11))).isEqualTo("11 mai 2026");
    }

    @Test
    void a_moment_has_its_time_on_a_clock_of_24_hours() {
        assertThat(english.moment(LocalDateTime.of(2026, 11, 9, 18, 42))).isEqualTo("Mon 9 Nov 2026, 18:42");
    }

    @Test
    void a_date_given_to_a_text_is_written_out_in_its_language() {
        assertThat(english.of("dl.until", DUE)).isEqualTo("Available until 9 December 2026");
        assertThat(spanish.of("dl.until", DUE)).isEqualTo("Disponible hasta el 9 de diciembre de 2026");
    }

    @Test
    void one_day_and_many_days_read_as_people_say_them() {
        assertThat(english.of("part.due.left", 1)).isEqualTo("day left");
        assertThat(english.of("part.due.left", 19)).isEqualTo("days left");
        assertThat(french.of("part.due.left", 1)).isEqualTo("jour restant");
        assertThat(french.of("part.due.left", 19)).isEqualTo("jours restants");
    }

    @Test
    void numbers_and_lists_follow_the_language() {
        assertThat(english.number(1284)).isEqualTo("1,284");
        assertThat(french.number(1284)).isEqualTo("1\u202f284");
        assertThat(english.list(List.of("messages", "photos", "invoices"))).isEqualTo("messages, photos and invoices");
        assertThat(spanish.list(List.of("mensajes", "fotos"))).isEqualTo("mensajes y fotos");
    }

    @Test
    void a_term_has_its_label_and_one_of_our_own_is_its_own_name() {
        assertThat(english.term("data-categories", "HEALTH")).isEqualTo("Health information");
        assertThat(english.term("data-categories", "HEALTH.MESSAGE")).isEqualTo("HEALTH.MESSAGE");
    }

    @Test
    void a_reader_of_another_language_reads_english() {
        assertThat(texts.of(Locale.GERMAN, "done.title")).isEqualTo("Request sent");
        assertThat(texts.of(Locale.CANADA_FRENCH, "done.title")).isEqualTo("Demande envoyée");
    }

    @Test
    void a_key_without_a_text_is_named_in_tests_and_shown_to_people() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> english.of("no.such.key"))
                .withMessageContaining("no.such.key");
        assertThat(Texts.lenient().of(Locale.ENGLISH, "no.such.key")).isEqualTo("no.such.key");
    }
}
