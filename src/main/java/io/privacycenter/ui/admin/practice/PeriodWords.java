package io.privacycenter.ui.admin.practice;

import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rules of retention in words: "At least 20 years after your last visit". */
public final class PeriodWords {
    private PeriodWords() {}

    /** A rule as a member of staff reads it. */
    static String of(Words words, Practice.Keeping rule) {
        return sentence(words, rule.keepsAtLeast(), rule.duration(), rule.after());
    }

    /** What a patient may read of it, in the three languages. */
    static Text proposed(Texts texts, boolean atLeast, Period duration, String after) {
        return new Text(
                sentence(texts.in(Locale.ENGLISH), atLeast, duration, after),
                sentence(texts.in(Locale.FRENCH), atLeast, duration, after),
                sentence(texts.in(Locale.of("es")), atLeast, duration, after));
    }

    /** How long: "18 months". @param duration null for no time */
    public static String length(Words words, @Nullable Period duration) {
        if (duration == null || duration.isZero()) {
            return words.of("practice.keep.no-time");
        }
        List<String> parts = new ArrayList<>();
        add(words, parts, "practice.keep.years", duration.getYears());
        add(words, parts, "practice.keep.months", duration.getMonths());
        add(words, parts, "practice.keep.days", duration.getDays());
        return words.list(parts);
    }

    private static void add(Words words, List<String> parts, String key, int count) {
        if (count > 0) {
            parts.add(words.of(key, count));
        }
    }

    private static String sentence(Words words, boolean atLeast, @Nullable Period duration, String after) {
        return words.of(
                atLeast ? "practice.keep.at-least.sentence" : "practice.keep.at-most.sentence",
                words.of("practice.keep.after." + after, length(words, duration)));
    }
}
