package io.privacycenter.configuration.look;

import java.util.Arrays;

/**
 * The colours that follow from one accent in one look.
 *
 * @param accent buttons, links and switches
 * @param ink words on {@code soft}
 * @param on words on the accent
 * @param soft a quiet surface
 * @param line its outline
 * @param deep the one dark surface of a page
 * @param onDeep words on it that are not white
 */
public record Palette(
        Scheme scheme, Colour accent, Colour ink, Colour on, Colour soft, Colour line, Colour deep, Colour onDeep) {

    /** What words of usual size need (WCAG 2.2, 1.4.3). */
    public static final double ENOUGH = 4.5;

    /** So that what follows from something that is just enough does not look as if it just was. */
    private static final double WELL = 7;

    private static final double VERY_WELL = 11;

    /** The two looks, with the backgrounds that tokens.css gives them. */
    public enum Scheme {
        LIGHT("#f3f6f5", "#ffffff", "#ecf1f0", "#ffffff"),
        DARK("#0d1618", "#142023", "#0f1a1c", "#1a282b");

        private final Colour page;
        private final Colour card;
        private final Colour inset;
        private final Colour raised;

        Scheme(String page, String card, String inset, String raised) {
            this.page = Colour.of(page);
            this.card = Colour.of(card);
            this.inset = Colour.of(inset);
            this.raised = Colour.of(raised);
        }

        /** Where a colour has to go to stand out more. */
        Colour end() {
            return this == LIGHT ? Colour.BLACK : Colour.WHITE;
        }

        Colour[] backgrounds() {
            return new Colour[] {page, card, inset, raised};
        }
    }

    /** Where the accent meets another colour. */
    public enum Place {
        PAGE,
        CARD,
        INSET,
        BUTTON
    }

    static Palette of(Scheme scheme, Colour accent) {
        boolean light = scheme == Scheme.LIGHT;
        Colour under = light ? Colour.WHITE : scheme.card;
        Colour soft = under.with(light ? 0.12 : 0.16, accent);
        Colour dark = light ? accent : Colour.BLACK.with(0.24, accent);
        return new Palette(
                scheme,
                accent,
                accent.towards(scheme.end(), WELL, soft),
                light ? Colour.WHITE : accent.with(0.85, Colour.BLACK),
                soft,
                under.with(light ? 0.37 : 0.32, accent),
                dark.towards(Colour.BLACK, VERY_WELL, Colour.WHITE),
                Colour.WHITE.with(0.26, accent));
    }

    /** The colour for the dark look that follows from that of the light one. */
    static Colour inTheDark(Colour accent) {
        return accent.towards(Colour.WHITE, WELL, Scheme.DARK.backgrounds());
    }

    /** How much the accent stands out in one place. */
    public double contrast(Place place) {
        return switch (place) {
            case PAGE -> accent.contrast(scheme.page);
            case CARD -> accent.contrast(scheme.card, scheme.raised);
            case INSET -> accent.contrast(scheme.inset);
            case BUTTON -> accent.contrast(on);
        };
    }

    /** The same in the place where it does least. */
    double contrast() {
        return Arrays.stream(Place.values()).mapToDouble(this::contrast).min().orElseThrow();
    }

    /** Whether everything that follows from the accent can be read everywhere. */
    public boolean isEnough() {
        return contrast() >= ENOUGH;
    }

    /** The nearest accent that is enough; this one where it is. */
    public Colour nearest() {
        return accent.towards(scheme.end(), ENOUGH, scheme.backgrounds());
    }
}
