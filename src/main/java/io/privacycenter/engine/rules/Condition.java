package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Wrong;
import java.time.Period;
import java.time.format.DateTimeParseException;

/**
 * When a retention policy counts, beyond the data that it covers. It is data, written in one line: {@code DEATH within
 * P10Y of SERVICE-END}, {@code age 17 to 18 at SERVICE-END}.
 */
public sealed interface Condition {

    /** {@code event} came before {@code within} had passed since {@code of}; earlier than {@code of} counts as well. */
    record Within(ClockStart event, Period within, ClockStart of) implements Condition {
        public Within {
            if (within.isNegative() || within.isZero()) {
                throw new Wrong("the time in \"within %s\" is not positive", within);
            }
            if (event == of) {
                throw new Wrong("%s is compared with itself", event.term());
            }
        }

        @Override
        public String written() {
            return "%s within %s of %s".formatted(event.term(), within, of.term());
        }
    }

    /** At {@code at} the person was {@code from} years old or older, and not yet {@code below}. */
    record Aged(int from, int below, ClockStart at) implements Condition {
        public Aged {
            if (from < 0 || below <= from) {
                throw new Wrong("nobody is of an age from %d to below %d", from, below);
            }
            if (at == ClockStart.BIRTH) {
                throw new Wrong("everybody is of age 0 at BIRTH");
            }
        }

        @Override
        public String written() {
            return "age %d to %d at %s".formatted(from, below, at.term());
        }
    }

    /** The line that {@link #of} reads. */
    String written();

    /**
     * Reads the line.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    static Condition of(String written) {
        String[] words = written.strip().split("\\s+");
        if (words.length == 5 && words[1].equalsIgnoreCase("within") && words[3].equalsIgnoreCase("of")) {
            return new Within(ClockStart.of(words[0]), period(words[2]), ClockStart.of(words[4]));
        }
        boolean aged = words.length == 6
                && words[0].equalsIgnoreCase("age")
                && words[2].equalsIgnoreCase("to")
                && words[4].equalsIgnoreCase("at");
        if (aged) {
            return new Aged(years(words[1]), years(words[3]), ClockStart.of(words[5]));
        }
        throw new Wrong(
                "\"%s\" is no condition; these are: \"DEATH within P10Y of SERVICE-END\", \"age 0 to 18 at CAPTURE-DATE\"",
                written);
    }

    private static Period period(String written) {
        try {
            return Period.parse(written);
        } catch (DateTimeParseException e) {
            throw new Wrong("\"%s\" is no length of time like P10Y", written).because(e);
        }
    }

    private static int years(String written) {
        if (!written.matches("\\d{1,3}")) {
            throw new Wrong("\"%s\" is no age in years", written);
        }
        return Integer.parseInt(written);
    }
}
