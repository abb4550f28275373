package io.privacycenter.engine.deadlines;

import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Wrong;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** By when one controller must answer: the rules of its country and region, as it has changed them. */
public final class Deadlines {

    private final Place place;
    private final List<DeadlineRule> rules;

    private Deadlines(Place place, List<DeadlineRule> rules) {
        this.place = place;
        this.rules = rules;
    }

    /** Where a controller is: country (ISO 3166, {@code FR}), region for its holidays when set, time zone. */
    public record Place(String country, @Nullable String region, ZoneId zone) {}

    /**
     * The rules as they ship.
     *
     * @throws IllegalArgumentException when no rule is known for the country
     */
    public static Deadlines of(Place place) {
        return of(place, List.of());
    }

    /**
     * The rules with a controller's changes.
     *
     * @throws IllegalArgumentException when no rule is known for the country, or naming the change that cannot be
     */
    public static Deadlines of(Place place, List<RuleChange> changes) {
        Map<String, DeadlineRule> rules = DeadlineRule.all().stream()
                .filter(rule -> rule.reach().isAt(place))
                .collect(Collectors.toMap(DeadlineRule::id, Function.identity(), (one, same) -> one, TreeMap::new));
        if (rules.isEmpty()) {
            throw new Wrong("No deadline is known in \"%s\"", place.country());
        }
        changed(rules, changes);
        Deadlines deadlines = new Deadlines(place, List.copyOf(rules.values()));
        deadlines.checkThatEveryActionHasAClock();
        return deadlines;
    }

    /** The rules of the place, those switched off among them. */
    public List<DeadlineRule> rules() {
        return rules;
    }

    public Place place() {
        return place;
    }

    /** Every clock that runs on a demand whose clocks never stopped. */
    public Clocks on(Asked asked, Instant received) {
        return on(asked, received, List.of());
    }

    /**
     * Every clock that runs on a demand.
     *
     * @param received when the controller got it
     * @param pauses when something was awaited; each clock stops for what its rule says
     * @throws IllegalArgumentException naming the country or region whose public holidays are not known
     */
    public Clocks on(Asked asked, Instant received, List<Pause> pauses) {
        return new Clocks(rules.stream()
                .filter(rule -> rule.isOn() && rule.reach().covers(asked))
                .map(rule -> rule.from(received, pauses, place))
                .toList());
    }

    /**
     * Reads the calendar, which takes a moment the first time.
     *
     * @throws IllegalArgumentException naming the country or region whose public holidays are not known
     */
    public void checkCalendar() {
        HolidayCalendar.of(place.country(), place.region());
    }

    private static void changed(Map<String, DeadlineRule> rules, List<RuleChange> changes) {
        Map<String, RuleChange> seen = new TreeMap<>();
        for (RuleChange change : changes) {
            DeadlineRule rule = rules.get(change.ruleId());
            if (rule == null) {
                throw new Wrong("\"%s\" is no deadline here; these are %s", change.ruleId(), rules.keySet());
            }
            if (seen.put(change.ruleId(), change) != null) {
                throw new Wrong("The deadline \"%s\" is changed twice", change.ruleId());
            }
            rules.put(rule.id(), change.appliedTo(rule));
        }
    }

    private void checkThatEveryActionHasAClock() {
        for (Action action : Action.values()) {
            if (rules.stream()
                    .noneMatch(rule -> rule.isOn()
                            && rule.step() == Deadline.Step.ANSWER
                            && rule.reach().always(action))) {
                throw new Wrong("No deadline is on for %s in \"%s\"", action.term(), place.country());
            }
        }
    }
}
