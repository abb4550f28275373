package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.look.Look;
import io.privacycenter.configuration.look.Palette;
import io.privacycenter.configuration.look.Palette.Place;
import io.privacycenter.configuration.look.Palette.Scheme;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Livery;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The colours of a practice with how well they can be read, and what its patients would see. */
final class LookForm extends Composite<Div> {
    /** As in tokens.css. */
    private static final String OURS = "#0b5d6b";

    private static final String OURS_IN_THE_DARK = "#7fd0d6";

    private final Words words;
    private final String name;
    private final @Nullable String logo;
    private final ColourField light;
    private final ColourField dark;
    private final Div verdict = new Div();
    private final Div previews = new Div();

    LookForm(Words words, String name, Look look) {
        this.words = words;
        this.name = name;
        logo = look.logo();
        light = new ColourField(words, words.of("practice.look.accent"), look.accent(), this::show);
        dark = new ColourField(words, words.of("practice.look.accent-dark"), look.accentDark(), this::show);
        light.help(words.of("practice.look.accent.help"));
        Div fields = new Div(light, dark);
        fields.addClassName("set-up-line");
        verdict.addClassName("stack");
        verdict.getElement().setAttribute("aria-live", "polite");
        previews.addClassName("look-previews");
        getContent().addClassNames("stack", "stack-wide", "look-form");
        getContent()
                .add(
                        Columns.section(words.of("practice.look.colours"), fields, verdict),
                        Columns.section(words.of("practice.look.preview"), previews));
        show();
    }

    /** Whether every field can be saved; those that cannot say why. */
    boolean isWell() {
        return light.isWell() & dark.isWell();
    }

    /** What the fields say; a colour for the dark look alone is none. */
    Look look() {
        return new Look(light.value(), light.value() == null ? null : dark.value(), logo);
    }

    private void show() {
        Look look = look();
        dark.help(look.palette(Scheme.DARK)
                .filter(palette -> look.accentDark() == null)
                .map(palette -> words.of(
                        "practice.look.accent-dark.follows", palette.accent().written()))
                .orElse(words.of("practice.look.accent-dark.help")));
        light.meaning(OURS);
        dark.meaning(look.palette(Scheme.DARK)
                .map(palette -> palette.accent().written())
                .orElse(OURS_IN_THE_DARK));
        verdict.removeAll();
        for (Scheme scheme : Scheme.values()) {
            look.palette(scheme)
                    .filter(palette -> !palette.isEnough())
                    .ifPresent(palette -> verdict.add(unread(palette)));
        }
        look.palette(Scheme.LIGHT)
                .ifPresent(day -> look.palette(Scheme.DARK).ifPresent(night -> verdict.add(contrasts(day, night))));
        previews.removeAll();
        for (Scheme scheme : Scheme.values()) {
            previews.add(new LookPreview(words, Livery.of(look, name), scheme));
        }
    }

    /** A colour that cannot be read, and the way to the nearest that can. */
    private Component unread(Palette palette) {
        ColourField field = palette.scheme() == Scheme.LIGHT ? light : dark;
        String nearest = palette.nearest().written();
        Banner banner = new Banner(
                Tone.ALERT,
                Icons.ALERT,
                words.of(
                        key("practice.look.unread.", palette.scheme()),
                        palette.accent().written(),
                        nearest));
        return banner.under(
                Press.plain(words.of("practice.look.take", nearest), click -> field.take(palette.nearest())));
    }

    private Component contrasts(Palette day, Palette night) {
        Rows rows = new Rows(
                words.of("practice.look.contrasts"),
                List.of(
                        words.of("practice.look.place"),
                        words.of("practice.look.scheme.light"),
                        words.of("practice.look.scheme.dark")));
        for (Place place : Place.values()) {
            rows.with(
                    new Bold(words.of(key("practice.look.place.", place))),
                    contrast(day.contrast(place)),
                    contrast(night.contrast(place)));
        }
        return rows;
    }

    /** Cut and not rounded: 4.49 is not 4.5. */
    private Component contrast(double contrast) {
        boolean enough = contrast >= Palette.ENOUGH;
        Span number = new Span(words.of("practice.look.contrast", Math.floor(contrast * 10) / 10));
        number.addClassName("num");
        Div cell = new Div(
                number,
                enough
                        ? new Tag(Tone.OK, words.of("practice.look.enough"))
                        : new Tag(Tone.ALERT, words.of("practice.look.not-enough")));
        cell.addClassNames("line", "line-tight", "wrap");
        return cell;
    }

    private static String key(String beginning, Enum<?> what) {
        return beginning + what.name().toLowerCase(Locale.ROOT);
    }
}
