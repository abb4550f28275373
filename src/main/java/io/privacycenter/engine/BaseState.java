package io.privacycenter.engine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One legal base of one person while facts are folded: what is open under which reference, and the clocks. */
final class BaseState {

    private static final String NO_REFERENCE = "";

    private final Map<String, Opened> open = new LinkedHashMap<>();
    private @Nullable Mark serviceStart;
    private @Nullable Mark serviceEnd;
    private @Nullable Mark relationshipStart;
    private @Nullable Mark relationshipEnd;
    private boolean endedForThisPerson;

    /** An event that a clock counts from. */
    record Mark(Instant at, String fact) {}

    record Opened(Instant since, String fact, boolean byRelationship) {}

    BaseState copy() {
        BaseState copy = new BaseState();
        copy.open.putAll(open);
        copy.serviceStart = serviceStart;
        copy.serviceEnd = serviceEnd;
        copy.relationshipStart = relationshipStart;
        copy.relationshipEnd = relationshipEnd;
        copy.endedForThisPerson = endedForThisPerson;
        return copy;
    }

    void start(Mark mark, @Nullable String reference, boolean relationship) {
        open.putIfAbsent(
                reference == null ? NO_REFERENCE : reference, new Opened(mark.at(), mark.fact(), relationship));
        if (relationship) {
            relationshipStart = relationshipStart == null ? mark : relationshipStart;
        } else {
            serviceStart = serviceStart == null ? mark : serviceStart;
        }
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
        if (relationship) {
            relationshipEnd = mark;
        } else {
            serviceEnd = mark;
        }
    }

    void endForThisPerson() {
        open.clear();
        endedForThisPerson = true;
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

    /** The event that a clock of this kind counts from; null while it has not happened. */
    @Nullable
    Mark mark(ClockStart clock) {
        return switch (clock) {
            case SERVICE_START -> serviceStart;
            case SERVICE_END -> serviceEnd;
            case RELATIONSHIP_START -> relationshipStart;
            case RELATIONSHIP_END -> relationshipEnd;
            case CAPTURE_DATE, LAST_CAPTURE, BIRTH, DEATH -> null;
        };
    }
}
