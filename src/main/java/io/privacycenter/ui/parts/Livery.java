package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.dom.Style;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.look.Colour;
import io.privacycenter.configuration.look.Look;
import io.privacycenter.configuration.look.Palette;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a practice wears on its patients' pages: its accent under the names of tokens.css, and its logo in the place of our
 * sign.
 *
 * @param colours custom properties of a style sheet; none for our own
 * @param logo address of the picture; null for our sign
 * @param name what the practice is called
 */
public record Livery(Map<String, String> colours, @Nullable String logo, String name) {

    /** What the product wears. */
    public static final Livery OURS = new Livery(Map.of(), null, "");

    /** Where logos are served. */
    public static final String LOGOS = "logos/";

    private static final String PNG = ".png";

    private static final Map<String, Function<Palette, Colour>> IN_BOTH = Map.of(
            "--accent", Palette::accent,
            "--accent-ink", Palette::ink,
            "--on-accent", Palette::on,
            "--accent-soft", Palette::soft,
            "--accent-line", Palette::line,
            "--deep", Palette::deep,
            "--on-deep-2", Palette::onDeep);

    /** Aura asks for each look's by a name of its own. */
    private static final List<String> OF_AURA = List.of("--aura-accent-color-light", "--aura-accent-color-dark");

    public Livery {
        colours = Map.copyOf(colours);
    }

    public static Livery of(Practice practice) {
        return of(practice.looks(), practice.name());
    }

    public static Livery of(Look look, String name) {
        Map<String, String> colours = new LinkedHashMap<>();
        look.palette(Palette.Scheme.LIGHT)
                .ifPresent(light -> look.palette(Palette.Scheme.DARK).ifPresent(dark -> {
                    IN_BOTH.forEach((property, colour) -> colours.put(
                            property,
                            "light-dark(%s, %s)"
                                    .formatted(
                                            colour.apply(light).written(),
                                            colour.apply(dark).written())));
                    colours.put(OF_AURA.getFirst(), light.accent().written());
                    colours.put(OF_AURA.getLast(), dark.accent().written());
                }));
        return new Livery(colours, look.logo() == null ? null : LOGOS + look.logo() + PNG, name);
    }

    /** Which logo a file below {@link #LOGOS} is; empty when it is called like none. */
    public static Optional<String> logo(String file) {
        return Optional.of(file)
                .filter(name -> name.endsWith(PNG))
                .map(name -> name.substring(0, name.length() - PNG.length()));
    }

    /** Puts it on, in the place of whatever was worn before. */
    public void putOn(Style style) {
        IN_BOTH.keySet().forEach(style::remove);
        OF_AURA.forEach(style::remove);
        colours.forEach(style::set);
    }

    /** As an attribute of a page that has no scripts yet. */
    public String style() {
        return colours.entrySet().stream()
                .map(one -> one.getKey() + ":" + one.getValue())
                .collect(Collectors.joining(";"));
    }

    /** The logo; whoever does not see it hears the name of the practice. */
    public Optional<Image> picture() {
        return Optional.ofNullable(logo).map(address -> {
            Image picture = new Image(address, name);
            picture.addClassName("brand-logo");
            return picture;
        });
    }
}
