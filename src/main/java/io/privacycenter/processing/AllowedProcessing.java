package io.privacycenter.processing;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.State;
import io.privacycenter.engine.state.UnreadableStateException;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Entry;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What may be done with the data of one person now. Answered from a stored state, which is brought up to date first: by
 * the facts recorded since, by the time gone by, and anew under another configuration. Birth dates are not facts of the
 * chain; what ends at an age is decided where a birth date is at hand.
 */
@Service
public class AllowedProcessing {

    private final StoredStates states;
    private final ConsentEndings endings;
    private final Ledger ledger;
    private final Configurations configurations;
    private final InstallationClock clock;

    AllowedProcessing(
            StoredStates states,
            ConsentEndings endings,
            Ledger ledger,
            Configurations configurations,
            InstallationClock clock) {
        this.states = states;
        this.endings = endings;
        this.ledger = ledger;
        this.configurations = configurations;
        this.clock = clock;
    }

    /** What is allowed now, as known now. */
    @Transactional
    public Allowed of(UUID subject, UUID controller) {
        return state(subject, controller).allowed();
    }

    /** The state that the answer is read from; stored when it was not, or is not what was stored. */
    @Transactional
    public State state(UUID subject, UUID controller) {
        Rules rules = configurations.inForce(controller).rules();
        Instant now = clock.instant();
        Optional<StoredStates.Stored> stored = states.of(subject);
        Optional<Folded> goneOn = stored.filter(before -> before.versions().equals(rules.versions()))
                .flatMap(before -> goneOn(rules, subject, before, now));
        if (goneOn.isPresent() && goneOn.get().isAsStored(stored.orElseThrow(), now)) {
            return goneOn.get().state();
        }
        Folded folded = goneOn.orElseGet(() -> anew(rules, subject, now));
        if (states.put(subject, controller, folded.toStore(rules.versions()))) {
            endings.note(subject, controller, folded.state().allowed(), now);
        }
        return folded.state();
    }

    /** From the stored state, when the facts recorded since come after those in it. */
    private Optional<Folded> goneOn(Rules rules, UUID subject, StoredStates.Stored before, Instant now) {
        List<Entry> ahead = ledger.entriesNumbered(subject, before.ahead());
        List<Entry> newer = ledger.entriesAfter(subject, before.head());
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
        List<Entry> entries = ledger.entriesAfter(subject, 0);
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

        boolean isAsStored(StoredStates.Stored stored, Instant now) {
            return head == stored.head() && (stored.nextChange() == null || now.isBefore(stored.nextChange()));
        }

        StoredStates.Stored toStore(Versions versions) {
            Set<String> ahead = state.ahead().stream().map(Fact::id).collect(Collectors.toSet());
            return new StoredStates.Stored(
                    versions,
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
