package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a person does not grant of what the rules recommend, kind of data by kind of data. It can only be less: what law or a
 * contract keeps is not in anybody's hands, and nothing is erased or given that the rules do not let go.
 */
public final class ChangedParts {

    private static final Set<Motive> OF_A_PART =
            EnumSet.of(Motive.VALID_REASONS, Motive.IMPOSSIBLE, Motive.OTHER_MOTIVE);

    private ChangedParts() {}

    /** Ids of the kinds of data that would be given or erased, and that a person can keep; none for other actions. */
    public static Set<String> changeable(Recommendation recommendation) {
        return switch (recommendation.action()) {
            case ACCESS, PORTABILITY, DELETE ->
                recommendation.outcomes().stream()
                        .filter(outcome -> outcome.verdict().grants())
                        .map(outcome -> outcome.kind().id())
                        .collect(Collectors.toCollection(TreeSet::new));
            default -> Set.of();
        };
    }

    /** The motives that are lawful for a part: those of the action which are about data, not about the person who asks. */
    public static List<LawfulMotive> motives(Recommendation recommendation, Rules rules) {
        return changeable(recommendation).isEmpty()
                ? List.of()
                : LawfulMotive.of(recommendation, rules).stream()
                        .filter(lawful -> OF_A_PART.contains(lawful.motive()))
                        // That a law forbids it is true of one kind and not of another: whoever says so names it.
                        .map(lawful -> new LawfulMotive(lawful.motive(), lawful.justifications(), true))
                        .toList();
    }

    /**
     * The recommendation with these kinds not granted, and the status that follows.
     *
     * @param kept the motive for each, by the id of the kind
     * @throws IllegalArgumentException when a kind is not {@link #changeable}, a motive is not lawful, nothing is changed, or
     *     nothing would be left to grant, which is to be said of the whole
     */
    public static Recommendation of(Recommendation recommendation, Map<String, Motive> kept, Rules rules) {
        Set<String> changeable = changeable(recommendation);
        Set<Motive> lawful = motives(recommendation, rules).stream()
                .map(LawfulMotive::motive)
                .collect(Collectors.toSet());
        if (kept.isEmpty() || !changeable.containsAll(kept.keySet()) || !lawful.containsAll(kept.values())) {
            throw new IllegalArgumentException("Kinds or motives that cannot be changed so");
        }
        if (kept.keySet().containsAll(changeable)) {
            throw new IllegalArgumentException("Nothing is left to grant");
        }
        return changed(recommendation, kept);
    }

    /** What the rules say later, with the same kinds not granted. */
    public static Recommendation again(Recommendation fresh, Recommendation changed) {
        Map<String, Motive> kept = new HashMap<>();
        changed.outcomes().stream()
                .filter(ChangedParts::isByAPerson)
                .forEach(outcome -> kept.put(outcome.kind().id(), java.util.Objects.requireNonNull(outcome.motive())));
        return kept.isEmpty() ? fresh : changed(fresh, kept);
    }

    /** Whether a person decided it, and not the rules. */
    public static boolean isByAPerson(Outcome outcome) {
        return outcome.reason().rule() == Rule.DECIDED_BY_A_PERSON;
    }

    private static Recommendation changed(Recommendation of, Map<String, Motive> kept) {
        List<Outcome> outcomes = of.outcomes().stream()
                .map(outcome -> {
                    Motive motive = kept.get(outcome.kind().id());
                    return motive == null || !outcome.verdict().grants()
                            ? outcome
                            : byAPerson(outcome, of.action(), motive);
                })
                .toList();
        Set<Motive> motives = new TreeSet<>(of.motives());
        motives.addAll(kept.values());
        return new Recommendation(
                of.action(),
                Status.PARTIALLY_GRANTED,
                motives,
                outcomes,
                of.grantedScope(),
                of.erasureAdvised(),
                of.answer(),
                of.children(),
                of.explanation());
    }

    private static Outcome byAPerson(Outcome outcome, Action action, Motive motive) {
        return new Outcome(
                outcome.kind(),
                action == Action.DELETE ? Verdict.KEEP : Verdict.WITHHOLD,
                outcome.categories(),
                outcome.held(),
                outcome.items(),
                List.of(Reason.of(Rule.DECIDED_BY_A_PERSON)),
                motive,
                null);
    }
}
