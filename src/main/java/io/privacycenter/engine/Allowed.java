package io.privacycenter.engine;

import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Triple;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What may be done with the data of one person at one instant, and on which grounds. Most granular triples only; a
 * parent is allowed when everything below it is.
 */
public final class Allowed {

    /** Most consents of one person that may stand at once; one more is refused when it is reported. */
    public static final int MOST_CONSENTS = 100;

    private final Triples all;
    private final List<Granted> granted;
    private final Triples paused;
    private final @Nullable Instant nextChange;

    Allowed(Vocabulary vocabulary, List<Granted> granted, Triples paused, @Nullable Instant nextChange) {
        Triples union = Triples.none(vocabulary);
        for (Granted one : granted) {
            union = union.or(one.triples());
        }
        this.all = union;
        this.granted = List.copyOf(granted);
        this.paused = paused;
        this.nextChange = nextChange;
    }

    /** One active ground and what it allows; what it allows is never empty. */
    public record Granted(Ground ground, Triples triples) {}

    /** What one ground allows of one category. */
    public record Use(Ground ground, SortedSet<String> processing, SortedSet<String> purposes, boolean paused) {}

    /**
     * Allowed processing at an instant, as known at another.
     *
     * @param at a fact exactly then counts
     * @param known facts recorded later are ignored
     */
    public static Allowed of(Rules rules, Timeline timeline, Instant at, Instant known) {
        return Fold.of(rules, timeline.asKnown(known), at).allowed();
    }

    /** Every allowed triple, paused ones included. */
    public Triples all() {
        return all;
    }

    public List<Granted> granted() {
        return granted;
    }

    /** What bases of one kind allow. */
    public Triples by(LegalBaseKind kind) {
        Triples triples = all.minus(all);
        for (Granted one : granted) {
            if (one.ground().kind() == kind) {
                triples = triples.or(one.triples());
            }
        }
        return triples;
    }

    /** May we? A parent is allowed when every most granular triple below it is. */
    public Permission permits(Triple triple) {
        if (!all.contains(triple)) {
            return Permission.NOT_ALLOWED;
        }
        return all.minus(paused).contains(triple) ? Permission.ALLOWED : Permission.PAUSED;
    }

    /** The grounds that allow a triple, or some of what a parent stands for. */
    public List<Ground> grounds(Triples triples) {
        return granted.stream()
                .filter(one -> one.triples().intersects(triples))
                .map(Granted::ground)
                .toList();
    }

    /** What is allowed within a scope, ground by ground: for "what is allowed today" per kind of data. */
    public List<Use> uses(Triples within) {
        List<Use> uses = new ArrayList<>();
        for (Granted one : granted) {
            Triples of = one.triples().and(within);
            if (!of.isEmpty()) {
                uses.add(new Use(
                        one.ground(),
                        of.processingCategories(),
                        of.purposes(),
                        of.minus(paused).isEmpty()));
            }
        }
        return uses;
    }

    /** What is allowed with one data category and everything below it, ground by ground. */
    public List<Use> uses(String dataCategory) {
        return uses(all.vocabulary().expand(Scope.ofData(dataCategory), Fallback.ANCESTOR));
    }

    /** The next instant at which the answer changes without any new entry; null when none is known. */
    public @Nullable Instant nextChange() {
        return nextChange;
    }
}
