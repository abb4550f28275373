package io.privacycenter.engine;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One legal base of one person while facts are folded: what is open under which reference, and the clocks. */
final class BaseState {

    private static final String NO_REFERENCE = "";

    private final Map<String, Opened> open;
    private final Map<ClockStart, Mark> marks;
    private boolean endedForThisPerson;

    BaseState() {
        this(Map.of(), Map.of(), false);
    }

    BaseState(Map<String, Opened> open, Map<ClockStart, Mark> marks, boolean endedForThisPerson) {
        this.open = new LinkedHashMap<>(open);
        this.marks = new EnumMap<>(ClockStart.class);
        this.marks.putAll(marks);
        this.endedForThisPerson = endedForThisPerson;
    }

    /** An event that a clock counts from. */
    record Mark(Instant at, String fact) {}

    record Opened(Instant since, String fact, boolean byRelationship) {}

    BaseState copy() {
        return new BaseState(open, marks, endedForThisPerson);
    }

    void start(Mark mark, @Nullable String reference, boolean relationship) {
        open.putIfAbsent(
                reference == null ? NO_REFERENCE : reference, new Opened(mark.at(), mark.fact(), relationship));
        marks.putIfAbsent(relationship ? ClockStart.RELATIONSHIP_START : ClockStart.SERVICE_START, mark);
    }

    /** An end that finds nothing open changes nothing, clocks included. */
    void end(Mark mark, @Nullable String reference, boolean relationship) {
        boolean ended = !open.isEmpty();
        if (reference == null) {
            open.clear();
        } else {
            ended = open.remove(reference) != null;
        }
        if (ended) {
            markEnd(mark, relationship);
        }
    }

    /** The end of a relationship as a whole ends what relationships had started, and leaves services. */
    void endOpenedByRelationship(Mark mark) {
        if (open.values().removeIf(Opened::byRelationship)) {
            markEnd(mark, true);
        }
    }

    private void markEnd(Mark mark, boolean relationship) {
        marks.put(relationship ? ClockStart.RELATIONSHIP_END : ClockStart.SERVICE_END, mark);
    }

    void endForThisPerson() {
        open.clear();
        endedForThisPerson = true;
    }

    /** What is open, by reference; without one under the empty text. */
    Map<String, Opened> open() {
        return open;
    }

    /** The events that clocks count from, those that have happened. */
    Map<ClockStart, Mark> marks() {
        return marks;
    }

    boolean isOpen() {
        return !open.isEmpty();
    }

    boolean isEndedForThisPerson() {
        return endedForThisPerson;
    }

    @Nullable
    Instant openSince() {
        return open.values().stream().map(Opened::since).min(Instant::compareTo).orElse(null);
    }

    List<String> openBy() {
        return open.values().stream().map(Opened::fact).sorted().toList();
    }

    /** The event that a clock of this kind counts from; null while it has not happened, or is none of a base. */
    @Nullable
    Mark mark(ClockStart clock) {
        return marks.get(clock);
    }
}
