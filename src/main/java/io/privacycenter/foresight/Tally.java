package io.privacycenter.foresight;

import io.privacycenter.requests.desk.Otherwise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Counts what several threads find. */
final class Tally {

    private static final int MOST_EXAMPLES = 5;

    /** So much of a pseudonym tells people apart on a page and leads nobody to them. */
    private static final int SHOWN = 8;

    private long people;
    private long changed;
    private final SortedMap<String, Foreseen.Use> uses = new TreeMap<>();
    private final SortedMap<String, Foreseen.Dates> dates = new TreeMap<>();
    private final List<Foreseen.Example> examples = new ArrayList<>();

    synchronized void add(UUID subject, Comparison.Differs differs) {
        people++;
        Comparison.Uses found = differs.uses();
        if (!found.isNothing()) {
            changed++;
            found.gained().forEach(kind -> uses.merge(kind, new Foreseen.Use(1, 0), Foreseen.Use::plus));
            found.lost().forEach(kind -> uses.merge(kind, new Foreseen.Use(0, 1), Foreseen.Use::plus));
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(new Foreseen.Example(
                        subject.toString().substring(0, SHOWN),
                        List.copyOf(found.gained()),
                        List.copyOf(found.lost())));
            }
        }
        differs.dates().forEach((kind, one) -> dates.merge(kind, one, Foreseen.Dates::plus));
    }

    synchronized long people() {
        return people;
    }

    synchronized Foreseen foreseen(Instant at, int waiting, List<Otherwise> otherwise, List<Foreseen.Gap> gaps) {
        return new Foreseen(
                at,
                people,
                changed,
                new TreeMap<>(uses),
                new TreeMap<>(dates),
                waiting,
                List.copyOf(otherwise),
                List.copyOf(examples),
                List.copyOf(gaps));
    }
}
