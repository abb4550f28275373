package io.privacycenter.vocabulary;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is said in English where it is thrown, for programs and logs, and in the language of whoever reads it on a
 * screen, where its translation is found by its pattern.
 */
public interface Sentence {

    /** The sentence in English, as {@link String#format} takes it. */
    String pattern();

    /** What goes into it; one of these may be a sentence itself. */
    List<@Nullable Object> values();

    default String english() {
        return english(pattern(), values().toArray());
    }

    static String english(String pattern, @Nullable Object... values) {
        Object[] said = Arrays.stream(values)
                .map(value -> value instanceof Sentence sentence ? sentence.english() : value)
                .toArray();
        return String.format(Locale.ROOT, pattern, said);
    }

    /** What a fault says: itself where it is a sentence, else its message. */
    static Sentence of(Throwable fault) {
        return fault instanceof Sentence sentence ? sentence : new Wrong("%s", fault.getMessage());
    }
}
