package io.privacycenter.configuration.look;

import io.privacycenter.vocabulary.Wrong;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** A colour of a screen in sRGB; each part from 0 to 255. */
public record Colour(int red, int green, int blue) {

    public static final Colour WHITE = new Colour(255, 255, 255);
    public static final Colour BLACK = new Colour(0, 0, 0);

    private static final Pattern WRITTEN = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int STEPS = 256;

    /** Whether it is written as {@code #0b5d6b}. */
    public static boolean isOne(String written) {
        return WRITTEN.matcher(written).matches();
    }

    /** @throws IllegalArgumentException when it is not written as {@code #0b5d6b} */
    public static Colour of(String written) {
        if (!isOne(written)) {
            throw new Wrong("\"%s\" is no colour: write it as #0b5d6b", written);
        }
        int all = Integer.parseInt(written.substring(1), 16);
        return new Colour(all >> 16, all >> 8 & 0xff, all & 0xff);
    }

    public String written() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /** How much two colours stand out from each other, from 1 to 21 (WCAG 2.2, contrast ratio). */
    public double contrast(Colour other) {
        double mine = luminance();
        double its = other.luminance();
        return (Math.max(mine, its) + 0.05) / (Math.min(mine, its) + 0.05);
    }

    /** The least contrast with any of others. */
    public double contrast(Colour... others) {
        return Arrays.stream(others).mapToDouble(this::contrast).min().orElseThrow();
    }

    /** This colour with some of another in it. @param share from 0 for none of it to 1 for nothing else */
    public Colour with(double share, Colour other) {
        return new Colour(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    /** The nearest on the way to another colour that stands out enough from all of some; the other when none does. */
    public Colour towards(Colour end, double enough, Colour... from) {
        for (int step = 0; step < STEPS; step++) {
            Colour nearer = with((double) step / STEPS, end);
            if (nearer.contrast(from) >= enough) {
                return nearer;
            }
        }
        return end;
    }

    /** Relative luminance, WCAG 2.2. */
    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int mixed(int own, int other, double share) {
        return (int) Math.round(own + (other - own) * share);
    }
}
