package io.privacycenter.engine;

import static io.privacycenter.vocabulary.Status.DENIED;
import static io.privacycenter.vocabulary.Status.GRANTED;
import static io.privacycenter.vocabulary.Status.PARTIALLY_GRANTED;
import static io.privacycenter.vocabulary.Status.UNDER_REVIEW;

import io.privacycenter.engine.explanation.Circumstances;
import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Concerned;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Form;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Term;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the rules say about a demand: one pure function of the situation. */
public final class Recommendations {

    private final Situation situation;
    private final Rules rules;
    private final Demand demand;
    private final Timeline known;
    private final State fold;
    private final Allowed allowed;
    private final ItemScopes scopes;
    private final Retention retention;
    private final Concerned concerned;
    private final Pieces pieces;
    private final Explaining explaining;

    private Recommendations(Situation situation, Demand demand) {
        this.situation = situation;
        this.rules = situation.rules();
        this.demand = demand;
        known = situation.timeline().asKnown(situation.known());
        fold = State.of(rules, known, situation.now(), situation.birth());
        allowed = fold.allowed();
        scopes = new ItemScopes(rules);
        retention = new Retention(situation, fold, scopes);
        concerned = Concerned.by(demand, situation, scopes);
        pieces = new Pieces(situation, demand, allowed, retention, scopes);
        explaining = explaining(demand);
    }

    private Explaining explaining(Demand asked) {
        return new Explaining(
                situation,
                asked,
                new Circumstances(
                        Identity.CONFIRMED,
                        null,
                        fold.death() == null ? null : fold.death().fact(),
                        Form.theirs(asked, known, situation.now()),
                        Form.unknownTerms(asked, rules),
                        needsSources(asked) ? situation.holdings().unasked() : Set.of(),
                        Circumstances.Asked.NOTHING));
    }

    /**
     * The first row of the rules that fits; identity before everything except OTHER-DEMAND.
     *
     * @throws io.privacycenter.vocabulary.UnknownTermException when a restriction has a term without known ancestor
     */
    public static Recommendation of(Situation situation, Demand demand) {
        Explaining unseen = new Explaining(situation, demand, Circumstances.of(situation.identity(), null));
        if (demand.action() == Action.OTHER_DEMAND) {
            return unseen.whole(UNDER_REVIEW, null, Reason.of(Rule.FOR_A_PERSON_TO_READ));
        }
        return switch (situation.identity()) {
            case ANONYMOUS, CLAIMED, UNKNOWN_HERE -> Visitors.answer(unseen);
            case CONFIRMED -> new Recommendations(situation, demand).ofPerson();
        };
    }

    /**
     * The answer to a demand whose action nobody knows, whoever asks.
     *
     * @param written the word for it
     * @param demand the rest of it, as OTHER-DEMAND
     */
    public static Recommendation unknownAction(Situation situation, String written, Demand demand) {
        return new Explaining(situation, demand, Circumstances.of(situation.identity(), written))
                .whole(DENIED, Motive.REQUEST_UNSUPPORTED, Reason.about(Rule.UNKNOWN_ACTION, written));
    }

    /** Whether it cannot be answered while a source is silent. */
    private static boolean needsSources(Demand demand) {
        return switch (demand.action()) {
            case ACCESS,
                    DELETE,
                    MODIFY,
                    PORTABILITY,
                    TRANSPARENCY,
                    TRANSPARENCY_DATA_CATEGORIES,
                    TRANSPARENCY_PROVENANCE,
                    TRANSPARENCY_RETENTION -> true;
            case OBJECT, RESTRICT, REVOKE_CONSENT -> StoppedUse.onItems(demand);
            case TRANSPARENCY_DPO,
                    TRANSPARENCY_KNOWN,
                    TRANSPARENCY_LEGAL_BASES,
                    TRANSPARENCY_ORGANIZATION,
                    TRANSPARENCY_POLICY,
                    TRANSPARENCY_PROCESSING_CATEGORIES,
                    TRANSPARENCY_PURPOSE,
                    TRANSPARENCY_WHERE,
                    TRANSPARENCY_WHO,
                    OTHER_DEMAND -> false;
        };
    }

    private Recommendation ofPerson() {
        Circumstances seen = explaining.circumstances();
        if (seen.death() != null) {
            return explaining.whole(
                    UNDER_REVIEW,
                    null,
                    new Reason(Rule.DEMAND_ABOUT_THE_DEAD, null, null, false, true, null, List.of(seen.death())));
        }
        if (demand.action().isTransparency()) {
            return transparency(explaining);
        }
        Rule incompatible = Form.unsupported(demand, seen.consents());
        if (incompatible != null) {
            return explaining.whole(DENIED, Motive.REQUEST_UNSUPPORTED, Reason.of(incompatible));
        }
        return switch (demand.action()) {
            case ACCESS, PORTABILITY -> onData(concerned.touched(situation));
            case MODIFY, DELETE -> onData(concerned.wholly());
            case OBJECT, RESTRICT, REVOKE_CONSENT -> stopUse();
            case TRANSPARENCY,
                    TRANSPARENCY_DATA_CATEGORIES,
                    TRANSPARENCY_DPO,
                    TRANSPARENCY_KNOWN,
                    TRANSPARENCY_LEGAL_BASES,
                    TRANSPARENCY_ORGANIZATION,
                    TRANSPARENCY_POLICY,
                    TRANSPARENCY_PROCESSING_CATEGORIES,
                    TRANSPARENCY_PROVENANCE,
                    TRANSPARENCY_PURPOSE,
                    TRANSPARENCY_RETENTION,
                    TRANSPARENCY_WHERE,
                    TRANSPARENCY_WHO,
                    OTHER_DEMAND -> throw new IllegalStateException(demand.action() + " was answered above");
        };
    }

    private Recommendation transparency(Explaining question) {
        Action action = question.demand().action();
        if (action == Action.TRANSPARENCY) {
            return question.umbrella(Action.questions().stream()
                    .map(one -> transparency(explaining(demand.asking(one))))
                    .toList());
        }
        if (action == Action.TRANSPARENCY_KNOWN) {
            return question.answered(new Answer.YesNo(true), List.of(Reason.of(Rule.OWN_INFORMATION)));
        }
        List<Reason> waiting = waiting(question.circumstances());
        if (!waiting.isEmpty()) {
            return question.whole(UNDER_REVIEW, null, waiting.toArray(Reason[]::new));
        }
        Answer answer = Transparency.ofPerson(situation, demand, allowed, concerned.touched(situation))
                .answer(action);
        return question.answered(answer, behind(action, answer));
    }

    /** The grounds or policies that an answer rests on, each with its facts or its law. */
    private List<Reason> behind(Action question, Answer answer) {
        List<Reason> behind = new ArrayList<>();
        if (answer instanceof Answer.Policies told) {
            told.policies()
                    .forEach(policy -> behind.add(new Reason(
                            Rule.OWN_INFORMATION,
                            policy.id(),
                            policy.law(),
                            policy.binding(),
                            policy.confirmed(),
                            null,
                            List.of())));
        } else if (answer instanceof Answer.LegalBases || answer instanceof Answer.Categories) {
            for (Ground ground : allowed.grounds(Form.scope(demand.asking(question), rules))) {
                behind.add(new Reason(
                        Rule.OWN_INFORMATION,
                        ground.id(),
                        null,
                        ground.kind().isNecessary(),
                        true,
                        ground.until(),
                        ground.facts()));
            }
        }
        return behind.isEmpty() ? List.of(Reason.of(Rule.OWN_INFORMATION)) : behind;
    }

    /** Why a person has to look, or to wait: what could not be asked, and what nobody knows. */
    private static List<Reason> waiting(Circumstances seen) {
        List<Reason> waiting = new ArrayList<>();
        seen.unasked().forEach(source -> waiting.add(Reason.about(Rule.SOURCE_NOT_ASKED, source)));
        seen.unknownTerms().forEach(term -> waiting.add(Reason.about(Rule.TERM_UNKNOWN, term)));
        return waiting;
    }

    /** Nothing found is "no such data" only when every source has answered and every word is understood. */
    private Recommendation onData(List<Held> whole) {
        OutcomesByKind outcomes = new OutcomesByKind(rules, pieces::look);
        whole.forEach(held -> pieces.decide(held, outcomes));
        boolean touchingIsEnough = demand.action() == Action.ACCESS || demand.action() == Action.PORTABILITY;
        if (!touchingIsEnough) {
            Seen cut = new Seen.Match(false);
            concerned
                    .partly()
                    .forEach(held ->
                            outcomes.add(held, Verdict.ASK, List.of(Reason.of(Rule.PARTLY_CONCERNED)), null, cut));
        }
        newValues()
                .forEach(category -> outcomes.add(
                        Set.of(category), Verdict.ASK, Reason.of(Rule.NEW_VALUE_IS_REVIEWED), new Seen.NothingThere()));
        List<Reason> waiting = waiting(explaining.circumstances());
        List<Outcome> all = outcomes.all();
        int matching = concerned.wholly().size() + concerned.partly().size();
        Explaining asked =
                explaining.asking(new Circumstances.Asked(matching, concerned.notFound(demand, rules), Scope.NOTHING));
        if (all.isEmpty() && waiting.isEmpty()) {
            return asked.whole(DENIED, Motive.NO_SUCH_DATA, Reason.of(Rule.NOTHING_HELD));
        }
        boolean open = !waiting.isEmpty() || all.stream().anyMatch(outcome -> outcome.verdict() == Verdict.ASK);
        return asked.found(open ? UNDER_REVIEW : status(all), open ? Set.of() : motives(all), waiting, outcomes);
    }

    private static Status status(List<Outcome> outcomes) {
        boolean withheld = outcomes.stream().anyMatch(outcome -> outcome.motive() != null);
        boolean granted = outcomes.stream().anyMatch(outcome -> outcome.motive() == null);
        return withheld ? (granted ? PARTIALLY_GRANTED : DENIED) : GRANTED;
    }

    private static Set<Motive> motives(List<Outcome> outcomes) {
        Set<Motive> motives = EnumSet.noneOf(Motive.class);
        for (Outcome outcome : outcomes) {
            if (outcome.motive() != null) {
                motives.add(outcome.motive());
            }
        }
        return motives;
    }

    /** The categories that a correction brings a value for and of which nothing is held. */
    private Set<String> newValues() {
        Set<String> empty = new TreeSet<>();
        if (demand.action() == Action.MODIFY && !demand.brings().isEmpty()) {
            Set<String> held = concerned.selectors(rules);
            for (String category : demand.brings()) {
                String meant = rules.selector(category);
                if (held.stream().noneMatch(selector -> Term.covers(meant, selector))) {
                    empty.add(category);
                }
            }
        }
        return empty;
    }

    private Recommendation stopUse() {
        List<Reason> waiting = waiting(explaining.circumstances());
        if (!waiting.isEmpty()) {
            return explaining.whole(UNDER_REVIEW, null, waiting.toArray(Reason[]::new));
        }
        if (demand.action() == Action.RESTRICT && demand.restrictions().isEmpty()) {
            return explaining.whole(UNDER_REVIEW, null, Reason.of(Rule.RESTRICT_WITHOUT_RESTRICTION));
        }
        List<Held> items = StoppedUse.onItems(demand) ? concerned.touched(situation) : List.of();
        if (StoppedUse.onItems(demand) && items.isEmpty()) {
            return explaining.whole(DENIED, Motive.NO_SUCH_DATA, Reason.of(Rule.NOTHING_HELD));
        }
        Scope reach = StoppedUse.reach(demand, rules, items, scopes);
        StoppedUse stopped = StoppedUse.of(situation, demand, known, allowed, reach);
        AskedUses uses = AskedUses.of(demand.action(), stopped, rules);
        OutcomesByKind outcomes = new OutcomesByKind(rules, pieces::look);
        uses.describe(outcomes);
        Set<String> advised = erasureAdvised(stopped, outcomes);
        boolean aPersonDecides = demand.action() == Action.OBJECT && touchesPublicInterest(reach);
        List<Reason> reasons = new ArrayList<>(
                Form.consentsOfOthers(demand, explaining.circumstances().consents()));
        if (aPersonDecides) {
            reasons.add(new Reason(Rule.PUBLIC_INTEREST_OBJECTED, null, "GDPR 21(1)", true, true, null, List.of()));
        } else if (outcomes.all().isEmpty()) {
            reasons.add(Reason.of(Rule.USE_STOPS));
        }
        return explaining
                .asking(new Circumstances.Asked(items.size(), Set.of(), uses.scope()))
                .found(aPersonDecides ? UNDER_REVIEW : GRANTED, Set.of(), reasons, outcomes, reach, advised);
    }

    /** What loses its last ground goes with it; told beside the uses, with the grounds that it had. */
    private Set<String> erasureAdvised(StoppedUse stopped, OutcomesByKind outcomes) {
        List<Held> heldThen = situation.holdings().held().stream()
                .filter(held -> !pieces.isBlocked(held))
                .filter(held -> held.captured() == null || !held.captured().isAfter(demand.asked()))
                .toList();
        Set<String> advised = stopped.erasureAdvised(heldThen, scopes, retention);
        heldThen.stream()
                .filter(held -> advised.contains(held.id()))
                .forEach(held -> outcomes.beside(
                        held,
                        Verdict.ERASE,
                        Reason.of(Rule.ERASED_NOTHING_KEEPS_IT),
                        new Seen.Loss(pieces.grounds(held), retention.standing(held))));
        return advised;
    }

    private boolean touchesPublicInterest(@Nullable Scope reach) {
        return reach != null
                && rules.vocabulary()
                        .expand(reach, Fallback.ANCESTOR)
                        .intersects(allowed.by(LegalBaseKind.PUBLIC_INTEREST));
    }
}
