package io.privacycenter.requests.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.Justification;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule in every language, in every context in which it is told, for patients and for reviewers. */
class SentencesTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    private static final Instant END = Instant.parse("2036-12-31T23:00:00Z");
    private static final Pattern NO = Pattern.compile("refus|rechaz|deneg|denied|reject", Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,}|[A-Z]+[-_.][A-Z]+|\\bart\\b|null|\\d+\\(\\d");

    static Stream<Locale> languages() {
        return Texts.LANGUAGES.stream();
    }

    /** A rule with and without what it may rest on. */
    private static List<Reason> contexts(Rule rule) {
        List<Reason> contexts = new ArrayList<>();
        for (boolean binding : List.of(true, false)) {
            for (Instant until : Arrays.asList(null, END)) {
                for (String law : Arrays.asList(null, "CSP R.1112-7")) {
                    contexts.add(new Reason(rule, "HEALTH.NOTE-12", law, binding, binding, until, List.of("fact-1")));
                    contexts.add(new Reason(rule, null, law, binding, true, until, List.of()));
                }
            }
        }
        return contexts;
    }

    @ParameterizedTest
    @EnumSource
    void a_patient_reads_plain_words_without_a_code_and_never_that_something_is_refused(Rule rule) {
        for (Locale language : Texts.LANGUAGES) {
            Words words = Texts.strict().in(language);
            for (Reason reason : contexts(rule)) {
                for (String named : Arrays.asList(null, "Medical file, 20 years")) {
                    String sentence = Sentences.of(reason, Reader.PATIENT, named, PARIS, words);
                    assertThat(sentence).isNotBlank().doesNotContain("why.", "fact-1");
                    assertThat(NO.matcher(sentence).find()).as(sentence).isFalse();
                    assertThat(CODE.matcher(sentence).find()).as(sentence).isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_reviewer_reads_the_law_and_whether_it_binds(Rule rule) {
        for (Locale language : Texts.LANGUAGES) {
            Words words = Texts.strict().in(language);
            for (Reason reason : contexts(rule)) {
                String sentence = Sentences.of(reason, Reader.REVIEWER, null, PARIS, words);
                assertThat(sentence.contains("CSP R.1112-7")).isEqualTo(reason.law() != null);
                assertThat(sentence.contains("HEALTH.NOTE-12")).isEqualTo(reason.subject() != null);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void each_rule_is_told_differently_from_every_other(Locale language) {
        Words words = Texts.strict().in(language);
        for (Reader reader : Reader.values()) {
            assertThat(Arrays.stream(Rule.values()).map(rule -> Sentences.of(rule, reader, words)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_minimum_is_told_with_its_last_day_and_its_name_and_to_a_reviewer_with_its_law() {
        Reason reason = new Reason(
                Rule.KEPT_BY_MINIMUM, "invoices", "Code de commerce L.123-22", true, false, END, List.of("f5"));
        Words english = Texts.strict().in(Locale.ENGLISH);
        assertThat(Sentences.of(reason, Reader.PATIENT, "Invoices, ten years", PARIS, english))
                .isEqualTo("It must be kept for a set time. Invoices, ten years. Until 31 December 2036.");
        assertThat(Sentences.of(
                        reason,
                        Reader.REVIEWER,
                        "Factures, dix ans",
                        PARIS,
                        Texts.strict().in(Locale.FRENCH)))
                .isEqualTo("Il y a une durée minimale de conservation. Factures, dix ans. Jusqu’au 31 décembre 2036."
                        + " Code de commerce L.123-22, qui est une loi obligatoire."
                        + " Aucun juriste ne l’a encore confirmé.");
        assertThat(Sentences.of(
                        new Reason(Rule.ERASED_EXPIRED, "messages", null, false, true, END, List.of()),
                        Reader.PATIENT,
                        null,
                        PARIS,
                        Texts.strict().in(Locale.of("es"))))
                .isEqualTo("Su plazo ha pasado. Desde el 1 de enero de 2037.");
    }

    @ParameterizedTest
    @EnumSource
    void what_may_stand_behind_a_motive_has_a_name_in_every_language(Justification justification) {
        String key =
                "case.because." + justification.name().toLowerCase(Locale.ROOT).replace('_', '-');
        for (Locale language : Texts.LANGUAGES) {
            assertThat(Texts.strict().of(language, key)).isNotBlank();
        }
    }
}
