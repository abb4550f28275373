package io.privacycenter.engine.state;

import io.privacycenter.engine.rules.Rules;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Block;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
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

    private static final String STORING = "STORING";

    private final Vocabulary vocabulary;
    private final List<Granted> granted;
    private final @Nullable Triples paused;
    private final @Nullable Instant nextChange;
    private @Nullable Triples all;

    /**
     * @param paused what may not be used although it is allowed; null when nothing is paused
     */
    Allowed(Vocabulary vocabulary, List<Granted> granted, @Nullable Triples paused, @Nullable Instant nextChange) {
        this.vocabulary = vocabulary;
        this.granted = List.copyOf(granted);
        this.paused = paused;
        this.nextChange = nextChange;
    }

    /** One active ground and what it allows; what it allows is never empty. */
    public record Granted(Ground ground, Triples triples) {}

    /** What one ground allows of one category. @param paused nothing of it may be done for now but storing */
    public record Use(Ground ground, SortedSet<String> processing, SortedSet<String> purposes, boolean paused) {}

    /**
     * Allowed processing at an instant, as known at another.
     *
     * @param at a fact exactly then counts
     * @param known facts recorded later are ignored
     */
    public static Allowed of(Rules rules, Timeline timeline, Instant at, Instant known) {
        return State.of(rules, timeline.asKnown(known), at, null).allowed();
    }

    /** Every allowed triple, paused ones included. */
    public Triples all() {
        Triples union = all;
        if (union == null) {
            union = union(granted);
            all = union;
        }
        return union;
    }

    /** What may be done now: every allowed triple that is not paused. */
    public Triples usable() {
        return paused == null ? all() : all().minus(paused);
    }

    private Triples union(List<Granted> some) {
        return Triples.union(vocabulary, some.stream().map(Granted::triples).toList());
    }

    public List<Granted> granted() {
        return granted;
    }

    /** What bases of one kind allow. */
    public Triples by(LegalBaseKind kind) {
        return union(granted.stream().filter(one -> one.ground().kind() == kind).toList());
    }

    /** What a triple stands for, looked up for {@link #permits} and {@link #grounds(Block)}. */
    public Block block(Triple triple) {
        return vocabulary.block(triple);
    }

    /** May we? A parent is allowed when every most granular triple below it is. */
    public Permission permits(Triple triple) {
        return permits(block(triple));
    }

    /** May we, for a triple looked up once? */
    public Permission permits(Block block) {
        if (!isAllowed(block)) {
            return Permission.NOT_ALLOWED;
        }
        return paused != null && paused.intersects(block) ? Permission.PAUSED : Permission.ALLOWED;
    }

    /** One ground mostly allows all of it; only where none does, what they allow together counts. */
    private boolean isAllowed(Block block) {
        for (Granted one : granted) {
            if (one.triples().contains(block)) {
                return true;
            }
        }
        return !block.isSingle() && all().contains(block);
    }

    /** The grounds that allow a triple, or some of what a parent stands for; none for what is not allowed at all. */
    public List<Ground> grounds(Block block) {
        return granted.stream()
                .filter(one -> one.triples().intersects(block))
                .map(Granted::ground)
                .toList();
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
                uses.add(new Use(one.ground(), of.processingCategories(), of.purposes(), isPaused(of)));
            }
        }
        return uses;
    }

    /** A pause leaves storing alone, so what rests is never paused whole. */
    private boolean isPaused(Triples of) {
        return paused != null
                && paused.intersects(of)
                && of.minus(paused).processingCategories().stream().allMatch(term -> Term.covers(STORING, term));
    }

    /** What is allowed and may not be used for now; never storing. */
    Triples paused() {
        return paused == null ? Triples.none(vocabulary) : paused;
    }

    /** What is allowed with one data category and everything below it, ground by ground. */
    public List<Use> uses(String dataCategory) {
        return uses(vocabulary.expand(Scope.ofData(dataCategory), Fallback.ANCESTOR));
    }

    /** The next instant at which the answer changes without any new entry; null when none is known. */
    public @Nullable Instant nextChange() {
        return nextChange;
    }
}
