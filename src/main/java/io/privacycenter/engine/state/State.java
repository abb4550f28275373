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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final List<Fact> ahead = new ArrayList<>();
    private final Map<String, BaseState> bases = new LinkedHashMap<>();
    private final Map<String, Fact.ProcessingPaused> pauses = new LinkedHashMap<>();
    private final Map<String, Fact.HoldPlaced> holds = new LinkedHashMap<>();
    private Instant at;
    private Will will;
    private @Nullable Place folded;
    private @Nullable Mark death;
    private boolean anythingReported;
    private @Nullable Allowed allowed;

    private State(Rules rules, Instant at, @Nullable LocalDate birth, Will will) {
        this.rules = rules;
        this.at = at;
        this.birth = birth;
        this.will = will;
    }

    /** As it was stored; bases, pauses, holds and what lies ahead are put in by the reader. */
    State(
            Rules rules,
            Instant at,
            @Nullable LocalDate birth,
            Will will,
            @Nullable Place folded,
            @Nullable Mark death,
            boolean anythingReported) {
        this(rules, at, birth, will);
        this.folded = folded;
        this.death = death;
        this.anythingReported = anythingReported;
    }

    /** Of a person of whom nothing is known. */
    public static State none(Rules rules, Instant at, @Nullable LocalDate birth) {
        return new State(rules, at, birth, new Will(rules));
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
                state.fold(fact);
            }
        }
        return state.settled();
    }

    /** Whether a fact can be folded onto this state: it is later in the order of effect than all that were. */
    public boolean takes(Fact fact) {
        return !(fact instanceof Fact.Annulled)
                && (folded == null || Place.of(fact).compareTo(folded) > 0);
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
            next.fold(fact);
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
            next.fold(next.ahead.removeFirst());
        }
        return next.settled();
    }

    private State settled() {
        will.settled();
        return this;
    }

    private State copy() {
        State copy = new State(rules, at, birth, will.copy());
        copy.ahead.addAll(ahead);
        bases.forEach((id, state) -> copy.bases.put(id, state.copy()));
        copy.pauses.putAll(pauses);
        copy.holds.putAll(holds);
        copy.folded = folded;
        copy.death = death;
        copy.anythingReported = anythingReported;
        return copy;
    }

    private void fold(Fact fact) {
        folded = Place.of(fact);
        switch (fact) {
            case Fact.RelationshipStarted f -> start(f, f.bases(), f.reference(), true);
            case Fact.ServiceStarted f -> start(f, f.bases(), f.reference(), false);
            case Fact.RelationshipEnded f -> endRelationship(f);
            case Fact.ServiceEnded f -> end(f, f.bases(), f.reference(), false);
            case Fact.ConsentGiven f -> give(f);
            case Fact.ConsentWithdrawn f -> will.withdraw(f.consentId());
            case Fact.DemandAnswered f -> will.answer(f);
            case Fact.ProcessingPaused f -> pauses.put(f.pauseId(), f);
            case Fact.ProcessingResumed f -> pauses.remove(f.pauseId());
            case Fact.BaseEnded f -> base(f.base()).endForThisPerson();
            case Fact.Died f -> die(f);
            case Fact.HoldPlaced f -> holds.put(f.holdId(), f);
            case Fact.HoldLifted f -> holds.remove(f.holdId());
            case Fact.DataCaptured ignored -> {}
            case Fact.DataTransferred ignored -> {}
            case Fact.DemandFiled ignored -> {}
            case Fact.ErasureOrdered ignored -> {}
            case Fact.ErasureConfirmed ignored -> {}
            case Fact.Annulled ignored -> {}
        }
    }

    private void start(Fact fact, Set<String> started, @Nullable String reference, boolean relationship) {
        anythingReported = true;
        Mark mark = new Mark(fact.effect(), fact.id());
        for (String base : started.isEmpty() ? Set.of(NO_BASE) : started) {
            base(base).start(mark, reference, relationship);
        }
    }

    private void end(Fact fact, Set<String> ended, @Nullable String reference, boolean relationship) {
        anythingReported = true;
        Mark mark = new Mark(fact.effect(), fact.id());
        ended.forEach(base -> base(base).end(mark, reference, relationship));
    }

    private void endRelationship(Fact.RelationshipEnded fact) {
        end(fact, fact.bases(), fact.reference(), true);
        if (fact.bases().isEmpty()) {
            Mark mark = new Mark(fact.effect(), fact.id());
            bases.values().forEach(state -> state.endOpenedByRelationship(mark, fact.reference()));
        }
    }

    private void give(Fact.ConsentGiven fact) {
        anythingReported = true;
        if (death == null) {
            will.give(fact);
        }
    }

    private void die(Fact.Died fact) {
        death = new Mark(fact.effect(), fact.id());
        will.endAll();
    }

    private BaseState base(String id) {
        return bases.computeIfAbsent(id, unseen -> new BaseState());
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

    void putAhead(List<Fact> facts) {
        ahead.addAll(facts);
    }

    @Nullable
    Place folded() {
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
            later.fold(fact);
            mayChange |= mayChangeWhatIsAllowed(fact);
            boolean last = i + 1 == ahead.size() || ahead.get(i + 1).effect().isAfter(fact.effect());
            if (last && mayChange) {
                later.at = fact.effect();
                then.accept(later.at, later);
                mayChange = false;
            }
        }
    }

    private static boolean mayChangeWhatIsAllowed(Fact fact) {
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
        return will.settled();
    }

    /** Every base that an event was reported of, by id; events of no base under {@link #NO_BASE}. */
    public Map<String, BaseState> bases() {
        return bases;
    }

    @Nullable
    public Mark death() {
        return death;
    }

    /** Claims that hold data now, by id. */
    public Map<String, Fact.HoldPlaced> holds() {
        return holds;
    }

    /** What is paused now, by id. */
    public Map<String, Fact.ProcessingPaused> pauses() {
        return pauses;
    }

    /** What a pause covers, as most granular triples. */
    public Triples scopeOf(Fact.ProcessingPaused pause) {
        return rules.vocabulary().expand(pause.scope(), Fallback.ANCESTOR);
    }

    /** Whether any relationship, service or consent was ever reported. */
    public boolean isAnythingReported() {
        return anythingReported;
    }

    boolean isActive(LegalBase base) {
        BaseState state = bases.get(base.id());
        boolean open = state != null && state.isOpen();
        return switch (base.kind()) {
            case CONSENT -> false;
            case NECESSARY, LEGAL_OBLIGATION, PUBLIC_INTEREST -> state == null || !state.isEndedForThisPerson();
            case LEGITIMATE_INTEREST -> open && death == null;
            case CONTRACT, VITAL_INTEREST, OTHER_LEGAL_BASE -> open;
        };
    }

    /** Consents that hold now, in the order in which they were given. */
    List<Will.Consent> consents() {
        return will.settled().consents().stream().filter(this::isStanding).toList();
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
