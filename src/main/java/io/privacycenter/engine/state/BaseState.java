package io.privacycenter.engine.state;

import io.privacycenter.engine.rules.ClockStart;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One legal base of one person while facts are folded: what is open under which reference, and the clocks. */
public final class BaseState {

    private final Map<Opening, Opened> open;
    private final Map<ClockStart, Mark> marks;
    private boolean endedForThisPerson;

    BaseState() {
        this(Map.of(), Map.of(), false);
    }

    BaseState(Map<Opening, Opened> open, Map<ClockStart, Mark> marks, boolean endedForThisPerson) {
        this.open = new LinkedHashMap<>(open);
        this.marks = new EnumMap<>(ClockStart.class);
        this.marks.putAll(marks);
        this.endedForThisPerson = endedForThisPerson;
    }

    /** An event that a clock counts from. */
    public record Mark(Instant at, String fact) {}

    /** A relationship and a service may be open under one reference, and end apart; none is the empty text. */
    record Opening(String reference, boolean byRelationship) {
        static final String NO_REFERENCE = "";

        boolean isUnder(@Nullable String ended) {
            return ended == null || reference.equals(ended);
        }
    }

    record Opened(Instant since, String fact) {}

    BaseState copy() {
        return new BaseState(open, marks, endedForThisPerson);
    }

    void start(Mark mark, @Nullable String reference, boolean relationship) {
        Opening opening = new Opening(reference == null ? Opening.NO_REFERENCE : reference, relationship);
        open.putIfAbsent(opening, new Opened(mark.at(), mark.fact()));
        marks.putIfAbsent(relationship ? ClockStart.RELATIONSHIP_START : ClockStart.SERVICE_START, mark);
    }

    /** An end that finds nothing open changes nothing, clocks included. */
    void end(Mark mark, @Nullable String reference, boolean relationship) {
        if (open.keySet().removeIf(opening -> opening.isUnder(reference))) {
            markEnd(mark, relationship);
        }
    }

    /** The end of a relationship as a whole ends what relationships had started, and leaves services. */
    void endOpenedByRelationship(Mark mark, @Nullable String reference) {
        if (open.keySet().removeIf(opening -> opening.byRelationship() && opening.isUnder(reference))) {
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

    /** What is open. */
    Map<Opening, Opened> open() {
        return open;
    }

    /** The events that clocks count from, those that have happened. */
    Map<ClockStart, Mark> marks() {
        return marks;
    }

    /** Whether anything opened it that has not ended. */
    public boolean isOpen() {
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
    public Mark mark(ClockStart clock) {
        return marks.get(clock);
    }
}
