package io.privacycenter.foresight;

import io.privacycenter.engine.retention.Kept;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Triples;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One person's timeline under two configurations of one controller. Most people of a practice are allowed the same things,
 * so what two such sets differ in is worked out once for all of them. Pure; used by several threads.
 */
final class Comparison {

    /** More different sets than any practice has; beyond, they are compared again. */
    private static final int MOST_REMEMBERED = 10_000;

    private final Rules before;
    private final Rules after;
    private final Instant now;
    private final Holdings standing;
    private final Map<Pair, Uses> known = new ConcurrentHashMap<>();

    Comparison(Rules before, Rules after, Instant now) {
        this.before = before;
        this.after = after;
        this.now = now;
        this.standing = Holdings.of(after.kinds().stream()
                .map(kind -> Held.of(kind.id(), kind.term(), null))
                .toList());
    }

    /** Ids of the kinds of which something becomes allowed, and of which something no longer is. */
    record Uses(SortedSet<String> gained, SortedSet<String> lost) {
        boolean isNothing() {
            return gained.isEmpty() && lost.isEmpty();
        }
    }

    /** What differs for one person. @param dates by kind */
    record Differs(Uses uses, Map<String, Foreseen.Dates> dates) {}

    private record Pair(Triples before, Triples after) {}

    /** How long something is kept, as far as events alone say. @param held until when nothing may erase it; null for open */
    private record Until(
            boolean isHeld,
            @Nullable Instant held,
            @Nullable Instant expires) {

        private static final Until UNKNOWN = new Until(false, null, null);

        static Until of(Kept kept) {
            return kept.isHeld()
                    ? new Until(true, kept.heldUntil(), kept.expires())
                    : new Until(false, null, kept.expires());
        }

        /** The day that counts: what is held is kept at least until then, the rest at most. */
        @Nullable
        Instant day() {
            return isHeld ? held : expires;
        }
    }

    Differs of(Timeline timeline) {
        Situation once = situation(before, timeline);
        Situation then = situation(after, timeline);
        State stateOnce = once.state();
        State stateThen = then.state();
        Uses uses = uses(stateOnce.allowed().usable(), stateThen.allowed().usable());
        return new Differs(uses, dates(once, stateOnce, then, stateThen));
    }

    private Situation situation(Rules rules, Timeline timeline) {
        return new Situation(rules, timeline, standing, Identity.CONFIRMED, null, now, now);
    }

    private Uses uses(Triples once, Triples then) {
        Pair pair = new Pair(once, then);
        Uses uses = known.get(pair);
        if (uses == null) {
            uses = compared(once, then);
            if (known.size() < MOST_REMEMBERED) {
                known.put(pair, uses);
            }
        }
        return uses;
    }

    private Uses compared(Triples once, Triples then) {
        Triples translated = after.vocabulary().expand(once.toScope(), Fallback.NOTHING);
        return new Uses(kinds(then.minus(translated)), kinds(translated.minus(then)));
    }

    private SortedSet<String> kinds(Triples triples) {
        SortedSet<String> kinds = new TreeSet<>();
        triples.dataCategories()
                .forEach(category -> kinds.add(after.kindOf(category).id()));
        return kinds;
    }

    private Map<String, Foreseen.Dates> dates(Situation once, State stateOnce, Situation then, State stateThen) {
        Map<String, Foreseen.Dates> dates = new LinkedHashMap<>();
        if (before.policies().equals(after.policies()) && before.bases().equals(after.bases())) {
            return dates;
        }
        Map<String, Until> was = untils(once, stateOnce);
        untils(then, stateThen).forEach((kind, until) -> {
            Until former = was.getOrDefault(kind, Until.UNKNOWN);
            if (!until.equals(former)) {
                dates.put(kind, isShorter(former, until) ? new Foreseen.Dates(0, 1) : new Foreseen.Dates(1, 0));
            }
        });
        return dates;
    }

    private Map<String, Until> untils(Situation situation, State state) {
        Retention retention = new Retention(situation, state, new ItemScopes(situation.rules()));
        Map<String, Until> untils = new HashMap<>();
        for (Held kind : standing.held()) {
            untils.put(kind.id(), Until.of(retention.kept(kind)));
        }
        return untils;
    }

    private static boolean isShorter(Until former, Until until) {
        Instant once = former.day();
        Instant then = until.day();
        if (Objects.equals(once, then)) {
            return former.isHeld() && !until.isHeld();
        }
        return then != null && (once == null || then.isBefore(once));
    }
}
