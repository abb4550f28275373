package io.privacycenter.engine.deadlines;

import io.privacycenter.engine.rules.Table;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Term;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule that says by when something must be done about a demand. Data, in {@code deadlines.tsv}; what a controller
 * declares can change it, see {@link RuleChange}.
 *
 * @param step what must be done by then
 * @param isOn what is not on runs no clock: what no lawyer has confirmed and sources disagree about ships switched off
 */
public record DeadlineRule(String id, Deadline.Step step, Reach reach, Periods periods, Origin origin, boolean isOn) {

    /**
     * What a rule is about.
     *
     * @param places countries (ISO 3166) and regions (ISO 3166-2)
     * @param actions terms of PRIV
     * @param categories data categories; bookings and messages are not the medical file
     * @param circumstances one of which must be known, or none of which may be
     */
    record Reach(Selection places, Selection actions, Selection categories, Selection circumstances) {

        boolean isAt(Deadlines.Place place) {
            return places.fits(Stream.of(place.country(), place.region())
                    .filter(Objects::nonNull)
                    .toList());
        }

        boolean covers(Asked asked) {
            return actions.touches(asked.action().term())
                    && (asked.categories().isEmpty()
                            || asked.categories().stream().anyMatch(categories::touches))
                    && circumstances.fits(
                            asked.circumstances().stream().map(Enum::name).toList());
        }

        /** Whether the action has this clock whatever the data and the circumstances. */
        boolean always(Action action) {
            return actions.touches(action.term()) && categories.isEverything() && circumstances.isEverything();
        }
    }

    /**
     * How long there is.
     *
     * @param notBefore time after receipt before which no answer may be given; hours, which are not moved
     * @param due counted from receipt
     * @param extended counted from receipt as well, not from the first due date; null when there is no extension
     * @param stopsFor what stops the clock while it is awaited
     */
    public record Periods(
            @Nullable Duration notBefore,
            Length due,
            @Nullable Length extended,
            Counting counting,
            Set<Pause.Cause> stopsFor) {
        public Periods {
            stopsFor = Set.copyOf(stopsFor);
        }
    }

    /**
     * Where a rule comes from.
     *
     * @param readOn month in which the source was read
     * @param confirmedBy empty until a lawyer confirmed it
     * @param binding false for what is recommended or promised only
     */
    public record Origin(String law, String source, String readOn, String confirmedBy, boolean binding) {}

    private static final List<DeadlineRule> ALL = Table.read(DeadlineRule.class, "deadlines.tsv", 17).stream()
            .map(DeadlineRule::of)
            .toList();

    /** Every rule known, as it ships. */
    public static List<DeadlineRule> all() {
        return ALL;
    }

    Deadline from(Instant received, List<Pause> pauses, Deadlines.Place place) {
        HolidayCalendar calendar = HolidayCalendar.of(place.country(), place.region());
        LocalDate day = LocalDate.ofInstant(received, place.zone());
        List<Pause.Days> stopped = Pause.days(pauses, periods.stopsFor(), day, place.zone());
        Duration hours = periods.notBefore();
        Length longer = periods.extended();
        return new Deadline(
                id,
                step,
                origin.law(),
                origin.binding(),
                day,
                periods.counting().end(day, periods.due(), stopped, calendar),
                hours == null ? null : received.plus(hours),
                longer == null ? null : periods.counting().end(day, longer, stopped, calendar),
                false);
    }

    private static DeadlineRule of(String[] line) {
        Reach reach = new Reach(
                Selection.of(line[1]),
                checked(line[3], DeadlineRule::checkAction),
                checked(line[4], Term::of),
                checked(line[5], Asked.Circumstance::valueOf));
        Periods periods = new Periods(
                line[6].equals("-") ? null : Duration.parse(line[6]),
                Length.of(line[7]),
                line[8].equals("-") ? null : Length.of(line[8]),
                Counting.valueOf(line[9]),
                causes(line[10]));
        return new DeadlineRule(
                line[0],
                Deadline.Step.valueOf(line[2]),
                reach,
                periods,
                new Origin(line[11], line[12], line[13], line[14], either(line[15], "law", "recommendation")),
                either(line[16], "on", "off"));
    }

    private static Selection checked(String field, Consumer<String> check) {
        Selection selection = Selection.of(field);
        selection.meant().forEach(check);
        selection.except().forEach(check);
        return selection;
    }

    private static void checkAction(String term) {
        if (Arrays.stream(Action.values()).noneMatch(action -> action.term().equals(term))) {
            throw new IllegalStateException("deadlines.tsv: unknown action " + term);
        }
    }

    private static Set<Pause.Cause> causes(String field) {
        Set<Pause.Cause> causes = EnumSet.noneOf(Pause.Cause.class);
        if (!field.equals("-")) {
            Stream.of(field.split(" ", -1)).map(Pause.Cause::valueOf).forEach(causes::add);
        }
        return causes;
    }

    private static boolean either(String field, String yes, String no) {
        if (!field.equals(yes) && !field.equals(no)) {
            throw new IllegalStateException("deadlines.tsv: \"%s\" is neither %s nor %s".formatted(field, yes, no));
        }
        return field.equals(yes);
    }
}
