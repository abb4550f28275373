package io.privacycenter.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.vocabulary.Wrong;
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

/** Whatever is wrong with what somebody wrote can be said in each language that somebody reads. */
class SentencesTest {

    private static final Pattern KINDS = Pattern.compile("class (\\w+) extends (?:Wrong|\\w+ implements Sentence)\\b");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PLACE = Pattern.compile("%[^sdf]*[sdf]");

    static List<Locale> translated() {
        return Texts.LANGUAGES.stream()
                .filter(language -> !language.equals(Locale.ENGLISH))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("translated")
    void every_sentence_of_the_program_has_a_translation_and_no_other_is_kept(Locale language) {
        assertThat(Texts.sentences(language).keySet()).containsExactlyInAnyOrderElementsOf(sentences());
    }

    @ParameterizedTest
    @MethodSource("translated")
    void what_goes_into_a_sentence_goes_in_in_its_order(Locale language) {
        Texts.sentences(language)
                .forEach((english, said) -> assertThat(places(said)).as(english).isEqualTo(places(english)));
    }

    @ParameterizedTest
    @MethodSource("translated")
    void they_are_set_as_texts_are(Locale language) {
        Texts.sentences(language)
                .values()
                .forEach(said -> assertThat(said).isNotBlank().doesNotContain("'"));
        Texts.sentences(Locale.FRENCH)
                .values()
                .forEach(said -> assertThat(said).doesNotContain(" :", " ;", " ?", " !"));
    }

    @Test
    void a_sentence_within_a_sentence_is_said_in_the_same_language() {
        Wrong wrong =
                new Wrong("The deadline \"%s\", %s: %s", "FR-1", "due", new Wrong("A period of %s is none", "P0D"));

        assertThat(wrong).hasMessage("The deadline \"FR-1\", due: A period of P0D is none");
        assertThat(Texts.strict().in(Locale.ENGLISH).of(wrong)).isEqualTo(wrong.getMessage());
        assertThat(Texts.strict().in(Locale.FRENCH).of(wrong))
                .isEqualTo("Le délai «\u00a0FR-1\u00a0», due\u00a0: Un délai de P0D n’en est pas un");
    }

    /** The patterns as they are written out where they are thrown; those of places alone need no translation. */
    private static Set<String> sentences() {
        String kinds = Sources.all().stream()
                .filter(source -> source.contains("(String pattern, ")) // and not what only passes another on
                .flatMap(source -> KINDS.matcher(source).results())
                .map(found -> found.group(1))
                .collect(Collectors.joining("|", "new (?:", ")\\("));
        Pattern thrown = Pattern.compile(kinds + "\\s*((?:" + LITERAL.pattern() + "\\s*\\+?\\s*)*)");
        return Sources.matches(thrown)
                .map(found -> {
                    String pattern = written(found.group(1));
                    assertThat(pattern).as("written out: %s", found.group()).isNotEmpty();
                    return pattern;
                })
                .filter(pattern -> PLACE.matcher(pattern).replaceAll("").chars().anyMatch(Character::isLetter))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String written(String literals) {
        return LITERAL.matcher(literals)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.joining())
                .translateEscapes();
    }

    private static List<String> places(String pattern) {
        return PLACE.matcher(pattern).results().map(MatchResult::group).toList();
    }
}
