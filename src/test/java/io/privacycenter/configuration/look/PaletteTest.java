package io.privacycenter.configuration.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.privacycenter.configuration.look.Palette.Scheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An accent and all that follows from it, measured as WCAG measures. */
class PaletteTest {

    private static final Path TOKENS = Path.of("src/main/resources/META-INF/resources/styles/tokens.css");
    private static final int COLOURS = 2_000;

    @ParameterizedTest
    @CsvSource({
        "#000000, #ffffff, 21.00",
        "#ffffff, #ffffff, 1.00",
        "#767676, #ffffff, 4.54",
        "#777777, #ffffff, 4.48",
        "#ff0000, #ffffff, 4.00",
        "#0000ff, #ffffff, 8.59",
        "#ffff00, #ffffff, 1.07",
        "#808080, #000000, 5.32"
    })
    void contrast_is_what_other_checkers_say(String one, String other, double contrast) {
        assertThat(Colour.of(one).contrast(Colour.of(other))).isCloseTo(contrast, within(0.005));
        assertThat(Colour.of(other).contrast(Colour.of(one))).isCloseTo(contrast, within(0.005));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20261129})
    void what_follows_from_an_accent_that_is_enough_can_be_read_everywhere(long seed) {
        Random colours = new Random(seed);
        for (int n = 0; n < COLOURS; n++) {
            Colour any = Colour.of(String.format("#%06x", colours.nextInt(1 << 24)));
            for (Scheme scheme : Scheme.values()) {
                Palette palette = Palette.of(scheme, Palette.of(scheme, any).nearest());
                assertThat(palette.isEnough()).as(any.written() + " " + palette).isTrue();
                assertThat(palette.ink().contrast(palette.soft()))
                        .as(any.written() + " ink on soft")
                        .isGreaterThanOrEqualTo(Palette.ENOUGH);
                assertThat(palette.accent().contrast(palette.soft()))
                        .as(any.written() + " sign on soft")
                        .isGreaterThanOrEqualTo(3);
                assertThat(Colour.WHITE.contrast(palette.deep()))
                        .as(any.written() + " white on deep")
                        .isGreaterThanOrEqualTo(7);
                assertThat(palette.onDeep().contrast(palette.deep()))
                        .as(any.written() + " quiet words on deep")
                        .isGreaterThanOrEqualTo(Palette.ENOUGH);
            }
            assertThat(new Look(Palette.of(Scheme.LIGHT, any).nearest().written(), null, null).canBeRead())
                    .as(any.written() + " alone")
                    .isTrue();
        }
    }

    @Test
    void the_nearest_colour_is_the_first_that_is_enough_and_one_that_is_stays() {
        Colour yellow = Colour.of("#ffcc00");
        Palette palette = Palette.of(Scheme.LIGHT, yellow);
        assertThat(palette.isEnough()).isFalse();
        Colour nearest = palette.nearest();
        assertThat(nearest.contrast(Scheme.LIGHT.backgrounds())).isBetween(Palette.ENOUGH, Palette.ENOUGH + 0.1);
        assertThat(Palette.of(Scheme.LIGHT, nearest).nearest()).isEqualTo(nearest);
    }

    @Test
    void a_colour_that_cannot_be_read_is_named_with_its_contrast_and_the_nearest_that_can() {
        assertThatThrownBy(() -> new Look("#ffcc00", null, null).check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("look.accent: #ffcc00 stands out 1.3")
                .hasMessageContaining("in the light look")
                .hasMessageContaining(
                        Palette.of(Scheme.LIGHT, Colour.of("#ffcc00")).nearest().written());
        assertThatThrownBy(() -> new Look("#8a1c3b", "#8a1c3b", null).check())
                .hasMessageContaining("look.accentDark: #8a1c3b")
                .hasMessageContaining("in the dark look");
        assertThatCode(() -> new Look("#8a1c3b", null, null).check()).doesNotThrowAnyException();
    }

    @Test
    void what_is_no_colour_and_what_is_no_picture_is_refused_as_it_is_read() {
        assertThatThrownBy(() -> new Look("red;}", null, null)).hasMessageContaining("is no colour");
        assertThatThrownBy(() -> new Look(null, "#ffffff", null)).hasMessageContaining("without accent");
        assertThatThrownBy(() -> new Look(null, null, "../keys")).hasMessageContaining("logo is not");
    }

    @ParameterizedTest
    @CsvSource({"bg, 0", "surface, 1", "sunken, 2", "raised, 3"})
    void it_is_measured_against_the_backgrounds_that_pages_have(String token, int place) throws IOException {
        Matcher said = Pattern.compile("--" + token + ": light-dark\\((#\\w{6}), (#\\w{6})\\)")
                .matcher(Files.readString(TOKENS));
        assertThat(said.find()).isTrue();
        assertThat(Scheme.LIGHT.backgrounds()[place].written()).isEqualTo(said.group(1));
        assertThat(Scheme.DARK.backgrounds()[place].written()).isEqualTo(said.group(2));
    }
}
