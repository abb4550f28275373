package io.privacycenter.engine.state;

import io.privacycenter.engine.rules.Kind;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became allowed for one person and what no longer is, step by step, and by which facts: as people see it, kinds of
 * data and what they are used for.
 */
public final class Changes {

    private static final String STORING = "STORING";

    private final Rules rules;
    private final @Nullable LocalDate birth;
    private final Map<String, Triples> kinds = new LinkedHashMap<>();
    private final Triples use;

    private Changes(Rules rules, @Nullable LocalDate birth) {
        this.rules = rules;
        this.birth = birth;
        Triples named = Triples.none(rules.vocabulary());
        for (Kind kind : rules.kinds()) {
            Triples covered = rules.vocabulary().expand(Scope.ofData(kind.term()), Fallback.ANCESTOR);
            kinds.put(kind.id(), covered.minus(named));
            named = named.or(covered);
        }
        Triples storing =
                rules.vocabulary().expand(Scope.of(Terms.ANY, Terms.of(STORING), Terms.ANY), Fallback.NOTHING);
        this.use = rules.intended().minus(storing);
    }

    /**
     * What one kind of data may be used for.
     *
     * @param kind id of the kind
     * @param purpose most granular term
     */
    public record Use(String kind, String purpose) implements Comparable<Use> {
        private static final Comparator<Use> ORDER =
                Comparator.comparing(Use::kind).thenComparing(Use::purpose);

        @Override
        public int compareTo(Use other) {
            return ORDER.compare(this, other);
        }
    }

    /** What became of a use. */
    public enum Turn {
        BEGUN,
        ENDED,
        /** The use goes on, and more, or less, may be done for it. */
        WIDENED,
        NARROWED,
        PAUSED,
        RESUMED
    }

    /**
     * One step.
     *
     * @param at when it took effect
     * @param by the facts that did it; none when something ended by itself
     * @param uses what became of which uses; never empty
     */
    public record Change(Instant at, List<Fact> by, Map<Turn, SortedSet<Use>> uses) {
        public Change {
            by = List.copyOf(by);
            uses = Map.copyOf(uses);
        }

        public Set<Use> uses(Turn turn) {
            return uses.getOrDefault(turn, new TreeSet<>());
        }
    }

    /**
     * The changes between two instants, in their order.
     *
     * @param known what is known ({@link Timeline#asKnown})
     * @param after what took effect then is not among them
     * @param until what took effect then is
     */
    public static List<Change> between(
            Rules rules, Timeline known, @Nullable LocalDate birth, Instant after, Instant until) {
        return new Changes(rules, birth).walk(known, after, until);
    }

    /**
     * The changes since somebody last looked: what took effect since, and before that what was only learned since.
     *
     * @param facts all of them, as {@code Timeline} has them before anything is asked of it
     */
    public static List<Change> since(
            Rules rules, Timeline facts, @Nullable LocalDate birth, Instant last, Instant now) {
        Changes changes = new Changes(rules, birth);
        List<Change> all = new ArrayList<>(changes.learned(facts, last, now));
        all.addAll(changes.walk(facts.asKnown(now), last, now));
        return all;
    }

    private List<Change> walk(Timeline known, Instant after, Instant until) {
        List<Fact> before = new ArrayList<>();
        TreeMap<Instant, List<Fact>> ahead = new TreeMap<>();
        for (Fact fact : known.facts()) {
            if (!fact.effect().isAfter(after)) {
                before.add(fact);
            } else if (!fact.effect().isAfter(until)) {
                ahead.computeIfAbsent(fact.effect(), instant -> new ArrayList<>())
                        .add(fact);
            }
        }
        List<Change> changes = new ArrayList<>();
        State state = State.of(rules, Timeline.of(before), after, birth);
        while (true) {
            Instant next = earlier(ahead.isEmpty() ? null : ahead.firstKey(), endsByItself(state));
            if (next == null || next.isAfter(until)) {
                return changes;
            }
            List<Fact> by = ahead.getOrDefault(next, List.of());
            ahead.remove(next);
            State then = state.at(next);
            for (Fact fact : by) {
                then = then.with(fact);
            }
            add(changes, next, by, state.allowed(), then.allowed());
            state = then;
        }
    }

    /** What was recorded after somebody looked, of things that had happened before. */
    private List<Change> learned(Timeline facts, Instant last, Instant now) {
        TreeMap<Instant, List<Fact>> late = new TreeMap<>(facts.facts().stream()
                .filter(fact ->
                        fact.recorded().isAfter(last) && !fact.recorded().isAfter(now))
                .filter(fact -> !fact.effect().isAfter(last) || fact instanceof Fact.Annulled)
                .collect(Collectors.groupingBy(Fact::recorded)));
        List<Change> changes = new ArrayList<>();
        Instant known = last;
        for (Map.Entry<Instant, List<Fact>> step : late.entrySet()) {
            Allowed before = State.of(rules, facts.asKnown(known), last, birth).allowed();
            known = step.getKey();
            Allowed then = State.of(rules, facts.asKnown(known), last, birth).allowed();
            add(changes, step.getValue().getFirst().effect(), step.getValue(), before, then);
        }
        return changes;
    }

    static @Nullable Instant endsByItself(State state) {
        return state.allowed().granted().stream()
                .map(granted -> granted.ground().until())
                .filter(end -> end != null && end.isAfter(state.at()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other : other == null || one.isBefore(other) ? one : other;
    }

    private void add(List<Change> changes, Instant at, List<Fact> facts, Allowed before, Allowed then) {
        if (!facts.isEmpty() && facts.stream().noneMatch(Changes::mayChange)) {
            return;
        }
        Map<Turn, SortedSet<Use>> uses = new TreeMap<>();
        kinds.forEach((kind, triples) -> compare(kind, before, then, triples, uses));
        if (!facts.isEmpty() && facts.stream().allMatch(Changes::comesAndGoes)) {
            // A visit lets more be written for an hour: that is in the record, and no news.
            uses.remove(Turn.WIDENED);
            uses.remove(Turn.NARROWED);
        }
        if (!uses.isEmpty()) {
            changes.add(new Change(at, facts.stream().filter(Changes::mayChange).toList(), uses));
        }
    }

    private void compare(String kind, Allowed before, Allowed then, Triples of, Map<Turn, SortedSet<Use>> uses) {
        Triples was = before.all().and(of);
        Triples is = then.all().and(of);
        if (!was.equals(is)) {
            put(uses, Turn.BEGUN, kind, without(is.purposes(), was.purposes()));
            put(uses, Turn.ENDED, kind, without(was.purposes(), is.purposes()));
            put(uses, Turn.WIDENED, kind, both(is.minus(was).purposes(), was.purposes()));
            put(uses, Turn.NARROWED, kind, both(was.minus(is).purposes(), is.purposes()));
        }
        SortedSet<String> rested = paused(before, was);
        SortedSet<String> rest = paused(then, is);
        put(uses, Turn.PAUSED, kind, without(rest, rested));
        put(uses, Turn.RESUMED, kind, both(without(rested, rest), is.purposes()));
    }

    /** Purposes for which nothing may be done for now but storing. */
    private SortedSet<String> paused(Allowed allowed, Triples of) {
        Triples paused = allowed.paused().and(of);
        return paused.isEmpty()
                ? new TreeSet<>()
                : without(paused.purposes(), of.and(use).minus(paused).purposes());
    }

    private static SortedSet<String> without(SortedSet<String> all, Set<String> some) {
        SortedSet<String> left = new TreeSet<>(all);
        left.removeAll(some);
        return left;
    }

    private static SortedSet<String> both(SortedSet<String> one, Set<String> other) {
        SortedSet<String> common = new TreeSet<>(one);
        common.retainAll(other);
        return common;
    }

    private static void put(Map<Turn, SortedSet<Use>> uses, Turn turn, String kind, Set<String> purposes) {
        purposes.forEach(
                purpose -> uses.computeIfAbsent(turn, of -> new TreeSet<>()).add(new Use(kind, purpose)));
    }

    static boolean mayChange(Fact fact) {
        return State.mayChangeWhatIsAllowed(fact) || fact instanceof Fact.Annulled;
    }

    static boolean comesAndGoes(Fact fact) {
        return fact instanceof Fact.ServiceStarted || fact instanceof Fact.ServiceEnded;
    }
}
