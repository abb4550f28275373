package io.privacycenter.engine;

import io.privacycenter.engine.retention.Blocked;
import io.privacycenter.engine.retention.Kept;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of what is held when nothing else is reported: what stops being held, and what expires, in the order of
 * time. Facts that are known and lie ahead take effect on their day.
 */
public record Forecast(List<Change> changes) {

    public Forecast {
        changes = List.copyOf(changes);
    }

    public enum Kind {
        /** Nothing holds it any more; nothing asks for its erasure either. */
        FREED,
        /** A maximum has passed and nothing holds it: it is due for erasure. */
        EXPIRES,
        /** It was blocked; now it is due for erasure. */
        BLOCKING_ENDS
    }

    /**
     * One change of one piece.
     *
     * @param held id of the piece
     * @param at when; in the past for what is due already
     * @param reason what ends or passes then
     * @param aPersonReleases whether no machine alone may erase it
     */
    public record Change(String held, Instant at, Kind kind, Reason reason, boolean aPersonReleases) {}

    /** From now on, what is due already included. */
    public static Forecast of(Situation situation) {
        Map<String, Blocked> blocked = BlockedPieces.of(situation);
        List<Span> spans = spans(situation);
        List<Change> changes = new ArrayList<>();
        for (Held held : situation.holdings().held()) {
            boolean release = Release.wantsAPerson(situation.rules(), held.selector());
            Blocked by = blocked.get(held.id());
            if (by == null) {
                changes.addAll(changes(held, spans, release));
            } else {
                Reason reason = by.reason(Rule.ERASED_AFTER_BLOCKING);
                changes.add(new Change(held.id(), by.until(), Kind.BLOCKING_ENDS, reason, release));
            }
        }
        changes.sort(Comparator.comparing(Change::at));
        return new Forecast(changes);
    }

    /**
     * A time in which no clock moves, because no fact takes effect.
     *
     * @param to null for the last
     */
    private record Span(Instant from, @Nullable Instant to, Retention retention) {

        boolean reaches(Instant instant) {
            return to == null || instant.isBefore(to);
        }
    }

    private static List<Span> spans(Situation situation) {
        List<Instant> starts = starts(situation);
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Instant next = i + 1 < starts.size() ? starts.get(i + 1) : null;
            spans.add(new Span(starts.get(i), next, Retention.at(situation.at(starts.get(i)))));
        }
        return spans;
    }

    private static List<Instant> starts(Situation situation) {
        Set<Instant> starts = new TreeSet<>(Set.of(situation.now()));
        situation.timeline().asKnown(situation.known()).facts().stream()
                .map(Fact::effect)
                .filter(effect -> effect.isAfter(situation.now()))
                .forEach(starts::add);
        return List.copyOf(starts);
    }

    private static List<Change> changes(Held held, List<Span> spans, boolean release) {
        List<Change> changes = new ArrayList<>();
        Reason holding = null;
        for (Span span : spans) {
            Kept kept = span.retention().kept(held);
            Instant freed = kept.isHeld() ? kept.heldUntil() : span == spans.getFirst() ? null : span.from();
            if (kept.isHeld()) {
                holding = kept.holding();
                if (freed == null || !span.reaches(freed)) {
                    continue;
                }
            }
            Instant due = later(kept.expires(), freed);
            if (freed != null && holding != null && !freed.equals(due)) {
                changes.add(new Change(held.id(), freed, Kind.FREED, holding, release));
            }
            holding = null;
            if (due != null && span.reaches(due)) {
                Reason maximum = Kept.reason(kept.maximums().getFirst());
                changes.add(new Change(held.id(), due, Kind.EXPIRES, maximum, release));
                return changes;
            }
        }
        return changes;
    }

    /** A maximum that has passed while something held the piece, or before its clock ran at all, counts from then. */
    private static @Nullable Instant later(@Nullable Instant expires, @Nullable Instant freed) {
        return expires == null || freed == null || expires.isAfter(freed) ? expires : freed;
    }
}
