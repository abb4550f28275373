package io.privacycenter.engine;

import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule that says by when something must be answered. Data, in {@code deadlines.tsv}.
 *
 * @param countries ISO 3166
 * @param category data category that must be concerned; null for any
 * @param except categories below it that are not meant: bookings and messages are not the medical file
 * @param notBefore time after receipt before which no answer may be given
 * @param due counted from receipt
 * @param extended counted from receipt as well, not from the first due date
 * @param confirmedBy empty until a lawyer confirmed it
 */
public record DeadlineRule(
        String id,
        Set<String> countries,
        Set<Action> actions,
        @Nullable String category,
        Set<String> except,
        @Nullable Duration notBefore,
        Period due,
        @Nullable Period extended,
        Counting counting,
        String law,
        String source,
        String readOn,
        String confirmedBy,
        boolean binding) {

    private static final List<DeadlineRule> ALL =
            Table.read("deadlines.tsv", 13).stream().map(DeadlineRule::of).toList();

    /** How days are counted. The day of receipt never counts. */
    public enum Counting {
        /** Regulation (EEC, Euratom) 1182/71 Art. 3: moved to the next working day, two working days at least. */
        EU,
        /** Never moved later: a day that is not worked gives way to the working day before. */
        NATIONAL
    }

    /** Every rule known. */
    public static List<DeadlineRule> all() {
        return ALL;
    }

    boolean appliesTo(Action action, Set<String> categories, String country) {
        Action asked = action.isTransparency() ? Action.TRANSPARENCY : action;
        return countries.contains(country)
                && actions.contains(asked)
                && (category == null
                        || categories.isEmpty()
                        || categories.stream().anyMatch(this::touches));
    }

    private boolean touches(String term) {
        return category == null
                || (Term.covers(category, term) || Term.covers(term, category))
                        && except.stream().noneMatch(other -> Term.covers(other, term));
    }

    Deadline from(Instant received, Deadlines.Place place) {
        HolidayCalendar calendar = HolidayCalendar.of(place.country(), place.region());
        LocalDate day = received.atZone(place.zone()).toLocalDate();
        return new Deadline(
                id,
                law,
                binding,
                end(day, due, calendar),
                notBefore == null ? null : received.plus(notBefore),
                extended == null ? null : end(day, extended, calendar));
    }

    private LocalDate end(LocalDate received, Period period, HolidayCalendar calendar) {
        LocalDate end = received.plus(period);
        return switch (counting) {
            case NATIONAL -> calendar.sameOrBefore(end);
            case EU -> {
                LocalDate working = calendar.sameOrNext(end);
                while (workingDays(received, working, calendar) < 2) {
                    working = calendar.sameOrNext(working.plusDays(1));
                }
                yield working;
            }
        };
    }

    private static long workingDays(LocalDate received, LocalDate end, HolidayCalendar calendar) {
        return Stream.iterate(received.plusDays(1), day -> !day.isAfter(end), day -> day.plusDays(1))
                .filter(calendar::isWorkingDay)
                .limit(2)
                .count();
    }

    private static DeadlineRule of(String[] line) {
        Set<Action> actions = EnumSet.noneOf(Action.class);
        for (String term : line[2].split(" ", -1)) {
            actions.add(Action.of(term)
                    .orElseThrow(() -> new IllegalStateException("deadlines.tsv: unknown action " + term)));
        }
        return new DeadlineRule(
                line[0],
                Set.of(line[1].split(" ", -1)),
                actions,
                line[3].equals("*") ? null : Term.of(line[3].split(" ", -1)[0]),
                Arrays.stream(line[3].split(" ", -1))
                        .filter(term -> term.startsWith("-"))
                        .map(term -> Term.of(term.substring(1)))
                        .collect(Collectors.toUnmodifiableSet()),
                line[4].equals("-") ? null : Duration.parse(line[4]),
                Period.parse(line[5]),
                line[6].equals("-") ? null : Period.parse(line[6]),
                Counting.valueOf(line[7]),
                line[8],
                line[9],
                line[10],
                line[11],
                line[12].equals("law"));
    }
}
