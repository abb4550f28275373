package io.privacycenter.vocabulary;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The grammar of terms: upper-case words joined by hyphens, levels joined by dots, for example {@code CONTACT.EMAIL}. */
public final class Term {

    /** Longest term that is read; real selectors stay far below. */
    public static final int LONGEST = 200;

    private Term() {}

    /**
     * The term as it is written, in upper case.
     *
     * @throws UnknownTermException when it is no term at all
     */
    public static String of(String written) {
        if (written.length() > LONGEST) {
            throw new UnknownTermException(
                    "\"%s\" is longer than %d characters", written.substring(0, 40) + "…", LONGEST);
        }
        String term = written.strip().toUpperCase(Locale.ROOT);
        if (!isTerm(term)) {
            throw new UnknownTermException(
                    "\"%s\" is not a term: words joined by hyphens, levels joined by dots", written);
        }
        return term;
    }

    private static boolean isTerm(String written) {
        boolean inWord = false;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean joins = inWord && (c == '-' || c == '.');
            inWord = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!inWord && !joins) {
                return false;
            }
        }
        return inWord;
    }

    /** Whether {@code ancestor} stands for {@code descendant}: it is the same or a level above. */
    public static boolean covers(String ancestor, String descendant) {
        return descendant.startsWith(ancestor)
                && (descendant.length() == ancestor.length() || descendant.charAt(ancestor.length()) == '.');
    }

    /** Whether one of two stands for the other. */
    public static boolean meet(String one, String other) {
        return covers(one, other) || covers(other, one);
    }

    /** The term one level above; null at the top. */
    public static @Nullable String parent(String term) {
        int dot = term.lastIndexOf('.');
        return dot < 0 ? null : term.substring(0, dot);
    }

    /** The first level of a term. */
    public static String top(String term) {
        int dot = term.indexOf('.');
        return dot < 0 ? term : term.substring(0, dot);
    }
}
