package io.privacycenter.configuration.look;

import io.privacycenter.configuration.look.Palette.Scheme;
import io.privacycenter.vocabulary.Wrong;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a practice looks to its patients. What it does not say is as the product looks.
 *
 * @param accent colour of buttons and links in the light look, {@code #0b5d6b}
 * @param accentDark the same in the dark look; null for one that follows from the other
 * @param logo what its picture is known by, see {@link Logos}
 */
public record Look(
        @Nullable String accent,
        @Nullable String accentDark,
        @Nullable String logo) {

    /** As the product looks. */
    public static final Look OURS = new Look(null, null, null);

    private static final Pattern LOGO = Pattern.compile("[0-9a-f]{64}");

    public Look {
        if (accent != null) {
            Colour.of(accent);
        }
        if (accentDark != null) {
            Colour.of(accentDark);
        }
        if (accent == null && accentDark != null) {
            throw new Wrong("accentDark is said without accent, which the light look needs");
        }
        if (logo != null && !LOGO.matcher(logo).matches()) {
            throw new Wrong("logo is not what a picture is known by: 64 digits and letters a to f");
        }
    }

    /** The colours of one look; empty for those of the product. */
    public Optional<Palette> palette(Scheme scheme) {
        if (accent == null) {
            return Optional.empty();
        }
        Colour light = Colour.of(accent);
        return Optional.of(
                switch (scheme) {
                    case LIGHT -> Palette.of(scheme, light);
                    case DARK ->
                        Palette.of(scheme, accentDark == null ? Palette.inTheDark(light) : Colour.of(accentDark));
                });
    }

    /** The same colours with another logo; with our sign for null. */
    public Look with(@Nullable String other) {
        return new Look(accent, accentDark, other);
    }

    /** Whether everything can be read in both looks. No getter: it is not written. */
    public boolean canBeRead() {
        return palette(Scheme.LIGHT).stream().allMatch(Palette::isEnough)
                && palette(Scheme.DARK).stream().allMatch(Palette::isEnough);
    }

    /** @throws IllegalArgumentException naming the colour that cannot be read, and the nearest that can */
    public void check() {
        for (Scheme scheme : Scheme.values()) {
            palette(scheme).filter(palette -> !palette.isEnough()).ifPresent(palette -> {
                throw new Wrong(
                        "look.%s: %s stands out %.2f to 1 from its background in the %s look, and words need %.1f to 1; the nearest colour that is enough is %s",
                        scheme == Scheme.LIGHT ? "accent" : "accentDark",
                        palette.accent().written(),
                        Math.floor(palette.contrast() * 100) / 100,
                        scheme == Scheme.LIGHT ? new Wrong("light") : new Wrong("dark"),
                        Palette.ENOUGH,
                        palette.nearest().written());
            });
        }
    }
}
