package io.privacycenter.engine.state;

import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.BaseState.Mark;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Place;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Triples;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the facts about one person come to at an instant: which bases are open since when, what is left of consents,
 * what is paused or held. Small, whatever the length of the history, and brought up to date by one more fact without
 * the others. Immutable from outside. Can be stored ({@link #toBytes}) and thrown away at any time: folding the facts
 * again gives the same.
 */
public final class State {

    /** Events of a relationship as a whole, of no base in particular, are kept under this name. */
    public static final String NO_BASE = "";

    private final Rules rules;
    private final @Nullable LocalDate birth;
    private final List<Fact> ahead;
    private final Folded folded;
    private Instant at;
    private @Nullable Allowed allowed;

    /** @param ahead facts that take effect later, in their order */
    State(Rules rules, Instant at, @Nullable LocalDate birth, Folded folded, List<Fact> ahead) {
        this.rules = rules;
        this.at = at;
        this.birth = birth;
        this.folded = folded;
        this.ahead = new ArrayList<>(ahead);
    }

    /** Of a person of whom nothing is known. */
    public static State none(Rules rules, Instant at, @Nullable LocalDate birth) {
        return new State(rules, at, birth, new Folded(rules), List.of());
    }

    /**
     * All facts at once.
     *
     * @param known what was known at the instant of knowing ({@link Timeline#asKnown})
     * @param at a fact exactly then counts; later ones lie ahead
     * @param birth null when not known: consents of a parent then end by themselves on no day
     */
    public static State of(Rules rules, Timeline known, Instant at, @Nullable LocalDate birth) {
        State state = none(rules, at, birth);
        for (Fact fact : known.facts()) {
            if (fact.effect().isAfter(at)) {
                state.ahead.add(fact);
            } else {
                state.folded.fold(fact);
            }
        }
        return state.settled();
    }

    /** Whether a fact can be folded onto this state: it is later in the order of effect than all that were. */
    public boolean takes(Fact fact) {
        return !(fact instanceof Fact.Annulled)
                && (folded.last() == null || Place.of(fact).compareTo(folded.last()) > 0);
    }

    /**
     * With one more fact.
     *
     * @throws IllegalArgumentException when the fact is earlier than one that was folded, or annuls one: then the state
     *     is folded anew
     */
    public State with(Fact fact) {
        if (!takes(fact)) {
            throw new IllegalArgumentException(
                    "The fact \"" + fact.id() + "\" does not come after those folded; fold all of them anew");
        }
        State next = copy();
        if (fact.effect().isAfter(at)) {
            next.ahead.add(fact);
            next.ahead.sort(Comparator.comparing(Place::of));
        } else {
            next.folded.fold(fact);
        }
        return next.settled();
    }

    /**
     * The same person later, if nothing else becomes known.
     *
     * @throws IllegalArgumentException when the instant is earlier
     */
    public State at(Instant later) {
        if (later.isBefore(at)) {
            throw new IllegalArgumentException("A state goes on in time, not back from " + at + " to " + later);
        }
        State next = copy();
        next.at = later;
        while (!next.ahead.isEmpty() && !next.ahead.getFirst().effect().isAfter(later)) {
            next.folded.fold(next.ahead.removeFirst());
        }
        return next.settled();
    }

    private State settled() {
        folded.will();
        return this;
    }

    private State copy() {
        return new State(rules, at, birth, folded.copy(), ahead);
    }

    /**
     * The state as bytes, to be read again under the same rules. Facts that lie ahead are only named in it.
     *
     * @see #read
     */
    public byte[] toBytes() {
        return StoredState.write(this);
    }

    /**
     * A stored state.
     *
     * @param rules those that it was folded under
     * @param ahead the facts that lay ahead when it was stored, in any order ({@link #ahead})
     * @throws UnreadableStateException when the bytes are not of these rules, this version or these facts: then the
     *     facts are folded anew
     */
    public static State read(Rules rules, byte[] stored, Collection<? extends Fact> ahead, @Nullable LocalDate birth) {
        return StoredState.read(rules, stored, ahead, birth);
    }

    /** What is allowed, with its grounds. */
    public Allowed allowed() {
        Allowed known = allowed;
        if (known == null) {
            known = new Grounds(this).allowed();
            allowed = known;
        }
        return known;
    }

    /** Facts that are known and take effect later, in their order. */
    public List<Fact> ahead() {
        return Collections.unmodifiableList(ahead);
    }

    Folded folded() {
        return folded;
    }

    /** The same person at each later instant at which a known fact may change what is allowed. */
    void forEachLater(BiConsumer<Instant, State> then) {
        if (ahead.isEmpty()) {
            return;
        }
        State later = copy();
        boolean mayChange = false;
        for (int i = 0; i < ahead.size(); i++) {
            Fact fact = ahead.get(i);
            later.folded.fold(fact);
            mayChange |= mayChangeWhatIsAllowed(fact);
            boolean last = i + 1 == ahead.size() || ahead.get(i + 1).effect().isAfter(fact.effect());
            if (last && mayChange) {
                later.at = fact.effect();
                then.accept(later.at, later);
                mayChange = false;
            }
        }
    }

    static boolean mayChangeWhatIsAllowed(Fact fact) {
        return switch (fact) {
            case Fact.RelationshipStarted ignored -> true;
            case Fact.RelationshipEnded ignored -> true;
            case Fact.ServiceStarted ignored -> true;
            case Fact.ServiceEnded ignored -> true;
            case Fact.ConsentGiven ignored -> true;
            case Fact.ConsentWithdrawn ignored -> true;
            case Fact.DemandAnswered ignored -> true;
            case Fact.ProcessingPaused ignored -> true;
            case Fact.ProcessingResumed ignored -> true;
            case Fact.BaseEnded ignored -> true;
            case Fact.Died ignored -> true;
            case Fact.DataCaptured ignored -> false;
            case Fact.DataTransferred ignored -> false;
            case Fact.DemandFiled ignored -> false;
            case Fact.ErasureOrdered ignored -> false;
            case Fact.ErasureConfirmed ignored -> false;
            case Fact.RecipientTold ignored -> false;
            case Fact.HoldPlaced ignored -> false;
            case Fact.HoldLifted ignored -> false;
            case Fact.Annulled ignored -> false;
        };
    }

    Rules rules() {
        return rules;
    }

    Instant at() {
        return at;
    }

    Will will() {
        return folded.will();
    }

    /**
     * A base of which an event was reported; events of no base in particular are under {@link #NO_BASE}.
     *
     * @return null when none was
     */
    public @Nullable BaseState base(String id) {
        return folded.bases().get(id);
    }

    /** When the person died, and the fact that tells of it; null for the living. */
    public @Nullable Mark death() {
        return folded.death();
    }

    /** Claims that hold data now. */
    public Collection<Fact.HoldPlaced> holds() {
        return folded.holds();
    }

    /** What is paused now. */
    public Collection<Fact.ProcessingPaused> pauses() {
        return folded.pauses();
    }

    /** What a pause covers, as most granular triples. */
    public Triples scopeOf(Fact.ProcessingPaused pause) {
        return rules.vocabulary().expand(pause.scope(), Fallback.ANCESTOR);
    }

    /** Whether any relationship, service or consent was ever reported. */
    public boolean isAnythingReported() {
        return folded.isAnythingReported();
    }

    boolean isActive(LegalBase base) {
        BaseState state = base(base.id());
        boolean open = state != null && state.isOpen();
        return switch (base.kind()) {
            case CONSENT -> false;
            case NECESSARY, LEGAL_OBLIGATION, PUBLIC_INTEREST -> state == null || !state.isEndedForThisPerson();
            case LEGITIMATE_INTEREST -> open && death() == null;
            case CONTRACT, VITAL_INTEREST, OTHER_LEGAL_BASE -> open;
        };
    }

    /** Consents that hold now, in the order in which they were given. */
    List<Will.Consent> consents() {
        return will().consents().stream().filter(this::isStanding).toList();
    }

    private boolean isStanding(Will.Consent consent) {
        Instant end = endOf(consent);
        return end == null || end.isAfter(at);
    }

    /** First instant at which a consent no longer holds by itself; a parent's ends when the person is old enough. */
    @Nullable
    Instant endOf(Will.Consent consent) {
        Instant expires = consent.given().expires();
        Integer age = rules.ageOfConsent();
        if (consent.given().parent() == null || birth == null || age == null) {
            return expires;
        }
        Instant ofAge = birth.plusYears(age).atStartOfDay(rules.zone()).toInstant();
        return expires == null || ofAge.isBefore(expires) ? ofAge : expires;
    }
}
