package io.privacycenter.processing;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.State;
import io.privacycenter.engine.state.UnreadableStateException;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What may be done with the data of one person now. Answered from a stored state, which is brought up to date first: by
 * the facts recorded since, by the time gone by, and anew under another configuration. Birth dates are not facts of the
 * chain; what ends at an age is decided where a birth date is at hand.
 */
@Service
public class AllowedProcessing {

    /** So many facts are folded again at each question rather than written at one. */
    private static final int FEW = 8;

    private final StoredStates states;
    private final ConsentEndings endings;
    private final Ledger ledger;
    private final Configurations configurations;
    private final People people;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    AllowedProcessing(
            StoredStates states,
            ConsentEndings endings,
            Ledger ledger,
            Configurations configurations,
            People people,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.states = states;
        this.endings = endings;
        this.ledger = ledger;
        this.configurations = configurations;
        this.people = people;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What is allowed now, as known now. */
    @Transactional
    public Allowed of(UUID subject, UUID controller) {
        return state(subject, controller).allowed();
    }

    /**
     * The same for several people by what the software of their controller calls them; whoever is not known is left out. One
     * look at the database, but for those whose stored states are far from what they are now.
     */
    public Map<String, Allowed> of(Integrator integrator, UUID controller, Collection<String> hostIds) {
        Rules rules = configurations.inForce(controller).rules();
        Instant now = clock.instant();
        List<String> numbers = List.copyOf(hostIds);
        byte[][] lookups = numbers.stream()
                .map(number -> people.lookup(new Identity(Scheme.HOST_ID, number)))
                .toArray(byte[][]::new);
        Map<String, Allowed> found = new HashMap<>();
        Map<UUID, String> far = new TreeMap<>();
        states.named(integrator.actorId(), controller, lookups, FEW)
                .forEach((place, one) -> near(rules, one, now)
                        .ifPresentOrElse(
                                state -> found.put(numbers.get(place), state.allowed()),
                                () -> far.put(one.subject(), numbers.get(place))));
        if (!far.isEmpty()) {
            transaction.executeWithoutResult(status -> states(far.keySet(), controller, FEW)
                    .forEach((subject, state) -> found.put(Objects.requireNonNull(far.get(subject)), state.allowed())));
        }
        return found;
    }

    /** The state of somebody now, where what is stored and the few facts since are all that it takes. */
    private static Optional<State> near(Rules rules, StoredStates.Named one, Instant now) {
        StoredStates.Stored stored = one.stored();
        return stored != null
                        && stored.versions().equals(rules.versions())
                        && stored.ahead().isEmpty()
                        && one.newer().size() <= FEW
                        && (stored.nextChange() == null || now.isBefore(stored.nextChange()))
                ? goneOn(rules, stored, List.of(), one.newer(), now).map(Folded::state)
                : Optional.empty();
    }

    /** The state that the answer is read from. */
    @Transactional
    public State state(UUID subject, UUID controller) {
        return Objects.requireNonNull(states(Set.of(subject), controller, FEW).get(subject));
    }

    /** Stores the state of somebody as it is now, and notes which of their consents will end. */
    void bring(UUID subject, UUID controller) {
        states(Set.of(subject), controller, 0);
    }

    /** @param few facts that are not worth storing a state */
    private Map<UUID, State> states(Collection<UUID> subjects, UUID controller, int few) {
        Rules rules = configurations.inForce(controller).rules();
        Instant now = clock.instant();
        Map<UUID, StoredStates.Stored> stored = states.of(subjects);
        Map<UUID, Instant> seen = new HashMap<>();
        stored.forEach((subject, before) -> {
            if (before.nextChange() != null) {
                seen.put(subject, before.nextChange());
            }
        });
        stored.values().removeIf(before -> !before.versions().equals(rules.versions()));
        Map<UUID, List<Long>> aheads = new HashMap<>();
        Map<UUID, Long> heads = new HashMap<>();
        stored.forEach((subject, before) -> {
            aheads.put(subject, before.ahead());
            if (before.last() != before.head()) {
                heads.put(subject, before.head());
            }
        });
        Map<UUID, List<Entry>> ahead = ledger.entriesNumbered(aheads);
        Map<UUID, List<Entry>> newer = ledger.entriesAfter(heads);
        Map<UUID, State> found = new HashMap<>();
        for (UUID subject : new TreeSet<>(subjects)) { // in one order: others write the states of the same people
            StoredStates.Stored before = stored.get(subject);
            Optional<Folded> goneOn = Optional.ofNullable(before)
                    .flatMap(from -> goneOn(
                            rules,
                            from,
                            ahead.getOrDefault(subject, List.of()),
                            newer.getOrDefault(subject, List.of()),
                            now));
            Folded folded = goneOn.orElseGet(() -> anew(rules, subject, now));
            if ((goneOn.isEmpty() || folded.isFarFrom(Objects.requireNonNull(before), few, now))
                    && states.put(subject, controller, folded.toStore(rules.versions()), seen.get(subject))) {
                endings.note(subject, controller, folded.state().allowed(), now);
            }
            found.put(subject, folded.state());
        }
        return found;
    }

    /** From the stored state, when the facts recorded since come after those in it. */
    private static Optional<Folded> goneOn(
            Rules rules, StoredStates.Stored before, List<Entry> ahead, List<Entry> newer, Instant now) {
        try {
            State state = State.read(rules, before.bytes(), facts(ahead), null);
            for (Fact fact : Timeline.of(facts(newer)).facts()) {
                if (!state.takes(fact)) {
                    return Optional.empty();
                }
                state = state.with(fact);
            }
            long head = newer.isEmpty() ? before.head() : newer.getLast().number();
            return Optional.of(new Folded(
                    state.at(now),
                    head,
                    Stream.concat(ahead.stream(), newer.stream()).toList()));
        } catch (UnreadableStateException | IllegalArgumentException foldAnew) {
            return Optional.empty();
        }
    }

    private Folded anew(Rules rules, UUID subject, Instant now) {
        List<Entry> entries = ledger.entriesAfter(Map.of(subject, 0L)).getOrDefault(subject, List.of());
        Timeline known = Timeline.of(facts(entries)).asKnown(now);
        long head = entries.isEmpty() ? 0 : entries.getLast().number();
        return new Folded(State.of(rules, known, now, null), head, entries);
    }

    private static List<Fact> facts(List<Entry> entries) {
        return entries.stream().map(Entry::fact).toList();
    }

    /**
     * A state with its place in the chain.
     *
     * @param head number of the last entry in it
     * @param entries among them those that lie ahead
     */
    private record Folded(State state, long head, List<Entry> entries) {

        boolean isFarFrom(StoredStates.Stored stored, int few, Instant now) {
            return head - stored.head() > few || stored.nextChange() != null && !now.isBefore(stored.nextChange());
        }

        StoredStates.Stored toStore(Versions versions) {
            Set<String> ahead = state.ahead().stream().map(Fact::id).collect(Collectors.toSet());
            return new StoredStates.Stored(
                    versions,
                    head,
                    head,
                    entries.stream()
                            .filter(entry -> ahead.contains(entry.fact().id()))
                            .map(Entry::number)
                            .toList(),
                    state.allowed().nextChange(),
                    state.toBytes());
        }
    }
}
