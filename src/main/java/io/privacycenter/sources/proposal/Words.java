package io.privacycenter.sources.proposal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names and comments as words: lower case, without accents, cut where people cut them. */
final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern HUMPS = Pattern.compile(
            "(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])");
    private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9]+");

    private Words() {}

    /** For example {@code " geb datum "} for {@code Geb_Datum}, {@code " codigo postal "} for {@code Código postal}. */
    static String of(String written) {
        String plain = Normalizer.normalize(written.replace("ß", "ss"), Normalizer.Form.NFD);
        String cut = HUMPS.matcher(MARKS.matcher(plain).replaceAll("")).replaceAll(" ");
        return " " + BETWEEN.matcher(cut).replaceAll(" ").strip().toLowerCase(Locale.ROOT) + " ";
    }

    /** The letters alone: what is left when nobody cuts words. */
    static String together(String words) {
        return words.replace(" ", "");
    }

    /** Digits tell first from second, not what a thing is. */
    static int letters(String words) {
        return (int) words.chars().filter(Character::isLetter).count();
    }
}
