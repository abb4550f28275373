package io.privacycenter.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.ibm.icu.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three bundles say the same things, and say nothing that no one asks for. */
class BundlesTest {

    /**
     * Keys put together from a part and the name of something: PRIV terms by dictionary and term, marks by audience
     * and state. Add a prefix here only with the place that builds the keys.
     */
    private static final List<String> PUT_TOGETHER = List.of(
            "term.",
            "why.",
            "letter.looked-for.",
            "letter.motive.",
            "mark.patient.",
            "mark.staff.",
            "admin.drift.",
            "admin.fact.kind.",
            "admin.health.own.kind.",
            "admin.health.own.rule.",
            "admin.fact.trouble.",
            "admin.origin.",
            "keys.scope.",
            "admin.person.",
            "admin.problem.",
            "admin.role.",
            "admin.staff.",
            "practice.",
            "practice.decides.",
            "practice.decides.always.",
            "practice.decides.short.",
            "practice.decides.why.",
            "practice.keep.after.",
            "practice.keep.grade.",
            "practice.keep.unit.",
            "practice.try.",
            "practice.try.fault.",
            "practice.try.mail.",
            "practice.try.usual.",
            "practice.look.mail.",
            "practice.look.preview.",
            "practice.look.unfit.",
            "practice.who.",
            "practice.who.section.",
            "practice.language.",
            "checklist.field.",
            "checklist.",
            "profile.",
            "case.because.",
            "case.failure.",
            "case.motive.",
            "case.verdict.",
            "evidence.purpose.",
            "evidence.state.",
            "dpo.concern.",
            "dpo.day.",
            "others.choice.",
            "others.concern.",
            "webhook.delivery.",
            "webhook.off.",
            "webhook.outcome.",
            "webhook.refused.",
            "webhook.type.");

    /** A literal key in a call: {@code words.of("…")}, {@code texts.of(locale, "…")}, {@code new Place("…")}. */
    private static final Pattern ASKED_FOR = Pattern.compile(
            "(?:\\b(?:words|texts)(?:\\(\\))?\\s*\\.\\s*of|\\bgetTranslation|\\bnew\\s+Place)\\(\\s*(?:[\\w.()]+,\\s*)?\"([^\"]+)\"");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9.-]*)\"");

    static List<Locale> languages() {
        return Texts.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_language_has_the_same_keys(Locale language) {
        assertThat(Texts.bundle(language).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Texts.bundle(Locale.ENGLISH).keySet());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void no_text_is_empty_and_every_pattern_parses(Locale language) {
        Texts.bundle(language).forEach((key, pattern) -> {
            assertThat(pattern).as(key).isNotBlank();
            assertThatCode(() -> new MessageFormat(pattern, language)).as(key).doesNotThrowAnyException();
        });
    }

    @ParameterizedTest
    @MethodSource("languages")
    void every_language_fills_in_the_same_arguments(Locale language) {
        Texts.bundle(language)
                .forEach((key, pattern) -> assertThat(arguments(pattern))
                        .as(key)
                        .isEqualTo(arguments(Texts.bundle(Locale.ENGLISH).get(key))));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void apostrophes_are_typographic_because_the_plain_one_quotes_in_a_pattern(Locale language) {
        Texts.bundle(language)
                .forEach((key, pattern) -> assertThat(pattern).as(key).doesNotContain("'"));
    }

    @Test
    void french_keeps_its_punctuation_on_the_line() {
        Texts.bundle(Locale.FRENCH)
                .forEach((key, pattern) -> assertThat(pattern).as(key).doesNotContain(" :", " ;", " ?", " !"));
    }

    @Test
    void every_key_that_the_program_asks_for_has_a_text() {
        Set<String> asked = found(ASKED_FOR);
        asked.removeAll(PUT_TOGETHER); // the beginning of a key whose end comes from elsewhere
        assertThat(asked).isNotEmpty();
        assertThat(Texts.strict().keys()).containsAll(asked);
    }

    @Test
    void every_text_is_asked_for() {
        Set<String> literals = found(LITERAL);
        assertThat(Texts.strict().keys().stream()
                        .filter(key -> !literals.contains(key))
                        .filter(key -> PUT_TOGETHER.stream().noneMatch(key::startsWith)))
                .isEmpty();
    }

    private static Set<String> arguments(String pattern) {
        return Pattern.compile("\\{(\\d+)[,}]")
                .matcher(pattern)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replaceAll("\\D", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> found(Pattern pattern) {
        return Sources.matches(pattern).map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
