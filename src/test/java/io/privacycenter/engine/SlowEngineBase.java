package io.privacycenter.engine;

import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the facts say about one legal base of one person, told from the first fact to the last. */
final class SlowEngineBase {

    /** The relationship as a whole, of no base in particular. */
    static final String WHOLE = "";

    private final String base;
    private final List<Start> open = new ArrayList<>();
    private final List<Event> starts = new ArrayList<>();
    private final List<Event> ends = new ArrayList<>();
    private boolean endedForThisPerson;

    private SlowEngineBase(String base) {
        this.base = base;
    }

    private record Start(Fact fact, String reference, boolean relationship) {}

    /** Something that a clock can count from. */
    record Event(Instant at, String fact, boolean relationship) {}

    static SlowEngineBase of(String base, List<Fact> facts) {
        SlowEngineBase life = new SlowEngineBase(base);
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.RelationshipStarted f -> life.start(f, f.bases(), f.reference(), true);
                case Fact.ServiceStarted f -> life.start(f, f.bases(), f.reference(), false);
                case Fact.RelationshipEnded f when f.bases().isEmpty() -> life.endRelationships(f, f.reference());
                case Fact.RelationshipEnded f -> life.end(f, f.bases(), f.reference(), true);
                case Fact.ServiceEnded f -> life.end(f, f.bases(), f.reference(), false);
                case Fact.BaseEnded f
                when f.base().equals(base) -> {
                    life.open.clear();
                    life.endedForThisPerson = true;
                }
                default -> {}
            }
        }
        return life;
    }

    /** A second start of the same kind under the same reference opens nothing that is not open. */
    private void start(Fact fact, Set<String> bases, String reference, boolean relationship) {
        if (bases.isEmpty() ? !base.equals(WHOLE) : !bases.contains(base)) {
            return;
        }
        starts.add(new Event(fact.effect(), fact.id(), relationship));
        if (open.stream()
                .noneMatch(start -> start.relationship() == relationship && same(start.reference(), reference))) {
            open.add(new Start(fact, reference, relationship));
        }
    }

    /** With a reference that one ends, without all of this base; an end that finds nothing open changes nothing. */
    private void end(Fact fact, Set<String> bases, String reference, boolean relationship) {
        if (bases.contains(base) && open.removeIf(start -> reference == null || same(start.reference(), reference))) {
            ends.add(new Event(fact.effect(), fact.id(), relationship));
        }
    }

    /** The relationship as a whole ends what relationships started, and leaves services. */
    private void endRelationships(Fact fact, String reference) {
        if (open.removeIf(start -> start.relationship() && (reference == null || same(start.reference(), reference)))) {
            ends.add(new Event(fact.effect(), fact.id(), true));
        }
    }

    private static boolean same(String a, String b) {
        return a == null ? b == null : a.equals(b);
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    boolean isEndedForThisPerson() {
        return endedForThisPerson;
    }

    List<String> openBy() {
        return open.stream().map(start -> start.fact().id()).sorted().toList();
    }

    Instant openSince() {
        return open.stream()
                .map(start -> start.fact().effect())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    List<Event> starts(boolean relationship) {
        return starts.stream()
                .filter(event -> event.relationship() == relationship)
                .toList();
    }

    List<Event> ends(boolean relationship) {
        return ends.stream()
                .filter(event -> event.relationship() == relationship)
                .toList();
    }
}
