package io.privacycenter.timeline;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The facts of one person at one controller in the order in which they took effect; at one instant, what takes away
 * after what gives, then by id.
 */
public final class Timeline {

    public static final Timeline EMPTY = new Timeline(List.of());

    private final List<Fact> facts;

    private Timeline(List<Fact> ordered) {
        facts = ordered;
    }

    /**
     * @throws IllegalArgumentException when two facts have one id
     */
    public static Timeline of(Collection<? extends Fact> facts) {
        Set<String> ids = new HashSet<>();
        for (Fact fact : facts) {
            if (!ids.add(fact.id())) {
                throw new IllegalArgumentException("Two facts of one person have the id \"" + fact.id() + "\"");
            }
        }
        List<Placed> placed = new ArrayList<>(facts.size());
        for (Fact fact : facts) {
            placed.add(new Placed(Place.of(fact), fact));
        }
        placed.sort(Comparator.comparing(Placed::place));
        return new Timeline(placed.stream().map(Placed::fact).toList());
    }

    private record Placed(Place place, Fact fact) {}

    public List<Fact> facts() {
        return facts;
    }

    /** What was known at an instant: recorded up to it, and not annulled by then. An annulment can be annulled. */
    public Timeline asKnown(Instant instant) {
        if (facts.stream().noneMatch(fact -> fact.recorded().isAfter(instant) || fact instanceof Fact.Annulled)) {
            return this;
        }
        List<Fact> recorded =
                facts.stream().filter(fact -> !fact.recorded().isAfter(instant)).toList();
        Set<String> annulled = annulled(recorded);
        return new Timeline(recorded.stream()
                .filter(fact -> !(fact instanceof Fact.Annulled) && !annulled.contains(fact.id()))
                .toList());
    }

    /**
     * What annulments name that are not annulled themselves. Each is decided once all that name it are, since a chain
     * of them may be recorded at one instant; of those that name each other none counts.
     */
    private static Set<String> annulled(List<Fact> recorded) {
        Map<String, Fact.Annulled> annulments = new LinkedHashMap<>();
        Map<String, Integer> undecided = new HashMap<>();
        for (Fact fact : recorded) {
            if (fact instanceof Fact.Annulled annulment) {
                annulments.put(annulment.id(), annulment);
                undecided.merge(annulment.of(), 1, Integer::sum);
            }
        }
        Deque<Fact.Annulled> ready = new ArrayDeque<>(annulments.values());
        ready.removeIf(annulment -> undecided.containsKey(annulment.id()));
        Set<String> annulled = new HashSet<>();
        while (!ready.isEmpty()) {
            Fact.Annulled annulment = ready.remove();
            if (!annulled.contains(annulment.id())) {
                annulled.add(annulment.of());
            }
            Fact.Annulled named = annulments.get(annulment.of());
            if (undecided.merge(annulment.of(), -1, Integer::sum) == 0 && named != null) {
                ready.add(named);
            }
        }
        return annulled;
    }
}
