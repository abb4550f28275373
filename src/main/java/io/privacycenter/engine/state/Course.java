package io.privacycenter.engine.state;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was and will be allowed for one person under one configuration, if nothing else becomes known: folded once, to be
 * asked about many instants.
 */
public final class Course {

    private final Rules rules;
    private final @Nullable LocalDate birth;
    private final NavigableMap<Instant, State> states = new TreeMap<>();
    private final List<Turn> turns = new ArrayList<>();

    private Course(Rules rules, @Nullable LocalDate birth) {
        this.rules = rules;
        this.birth = birth;
    }

    /**
     * An instant at which the answer changes.
     *
     * @param by the facts that did it; none when something ended by itself
     */
    public record Turn(Instant at, List<Fact> by) {
        public Turn {
            by = List.copyOf(by);
        }
    }

    /** @param known what is known ({@link Timeline#asKnown}), with what takes effect later */
    public static Course of(Rules rules, Timeline known, @Nullable LocalDate birth) {
        Course course = new Course(rules, birth);
        TreeMap<Instant, List<Fact>> ahead = new TreeMap<>();
        known.facts()
                .forEach(fact -> ahead.computeIfAbsent(fact.effect(), instant -> new ArrayList<>())
                        .add(fact));
        if (!ahead.isEmpty()) {
            course.walk(ahead);
        }
        return course;
    }

    private void walk(TreeMap<Instant, List<Fact>> ahead) {
        State state = State.none(rules, ahead.firstKey(), birth);
        while (true) {
            Instant next = Changes.earlier(ahead.isEmpty() ? null : ahead.firstKey(), Changes.endsByItself(state));
            if (next == null) {
                return;
            }
            List<Fact> by = ahead.getOrDefault(next, List.of());
            ahead.remove(next);
            State then = state.at(next);
            for (Fact fact : by) {
                then = then.with(fact);
            }
            boolean first = states.isEmpty();
            if (first || by.isEmpty() || by.stream().anyMatch(Changes::mayChange)) {
                states.put(next, then);
                if (first || isNews(by) && differ(state.allowed(), then.allowed())) {
                    turns.add(new Turn(
                            next, by.stream().filter(Changes::mayChange).toList()));
                }
            }
            state = then;
        }
    }

    /** A visit lets more be written for an hour: that is in the record, and no news. */
    private static boolean isNews(List<Fact> by) {
        return by.isEmpty() || !by.stream().allMatch(Changes::comesAndGoes);
    }

    private static boolean differ(Allowed before, Allowed then) {
        return !before.all().equals(then.all()) || !before.usable().equals(then.usable());
    }

    /** The state at an instant; a fact exactly then counts. */
    public State at(Instant instant) {
        Map.Entry<Instant, State> before = states.floorEntry(instant);
        return before == null
                ? State.none(rules, instant, birth)
                : before.getKey().equals(instant)
                        ? before.getValue()
                        : before.getValue().at(instant);
    }

    /** When anything was first known of the person; null when nothing is. */
    public @Nullable Instant begins() {
        return states.isEmpty() ? null : states.firstKey();
    }

    /** In their order, from the first fact on. */
    public List<Turn> turns() {
        return List.copyOf(turns);
    }
}
