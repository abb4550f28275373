package io.privacycenter.ui.review.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandingTest {

    static List<Locale> languages() {
        return Texts.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatever_goes_wrong_while_a_decision_is_carried_out_is_said_in_plain_words(Locale language) {
        Words words = Texts.strict().in(language);

        assertThat(Stream.of(
                                Arrays.stream(SourceAnswer.Reason.values()).map(Enum::name),
                                Arrays.stream(Erasure.ObstacleKind.values()).map(Enum::name),
                                Stream.of("STILL_THERE", "HELD_SINCE"))
                        .flatMap(codes -> codes)
                        .map(code -> Standing.failure(code, words)))
                .doesNotHaveDuplicates()
                .allSatisfy(said -> assertThat(said).endsWith(".").doesNotContain("_"));
    }
}
