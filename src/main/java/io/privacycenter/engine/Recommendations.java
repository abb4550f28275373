package io.privacycenter.engine;

import static io.privacycenter.vocabulary.Status.DENIED;
import static io.privacycenter.vocabulary.Status.GRANTED;
import static io.privacycenter.vocabulary.Status.PARTIALLY_GRANTED;
import static io.privacycenter.vocabulary.Status.UNDER_REVIEW;

import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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
    private final Map<String, Blocked> blocked;

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
        blocked = Blocked.of(situation);
    }

    /**
     * The first row of the rules that fits; identity before everything except OTHER-DEMAND.
     *
     * @throws io.privacycenter.vocabulary.UnknownTermException when a restriction has a term without known ancestor
     */
    public static Recommendation of(Situation situation, Demand demand) {
        if (demand.action() == Action.OTHER_DEMAND) {
            return whole(situation, demand.action(), UNDER_REVIEW, null, Reason.of(Rule.FOR_A_PERSON_TO_READ));
        }
        return switch (situation.identity()) {
            case ANONYMOUS, CLAIMED ->
                ofVisitor(situation, demand, Motive.IDENTITY_UNCONFIRMED, Rule.IDENTITY_NOT_CONFIRMED);
            case UNKNOWN_HERE -> ofVisitor(situation, demand, Motive.USER_UNKNOWN, Rule.PERSON_UNKNOWN);
            case CONFIRMED -> new Recommendations(situation, demand).ofPerson();
        };
    }

    /** The answer to a demand whose action nobody knows, whoever asks. */
    public static Recommendation unknownAction(Situation situation) {
        return whole(
                situation, Action.OTHER_DEMAND, DENIED, Motive.REQUEST_UNSUPPORTED, Reason.of(Rule.UNKNOWN_ACTION));
    }

    private static Recommendation ofVisitor(Situation situation, Demand demand, Motive motive, Rule rule) {
        Action action = demand.action();
        if (action == Action.TRANSPARENCY) {
            return umbrella(situation, question -> ofVisitor(situation, asking(question, demand), motive, rule));
        }
        if (action == Action.TRANSPARENCY_KNOWN && situation.identity() == Identity.UNKNOWN_HERE) {
            return answered(situation, action, new Answer.YesNo(false), rule);
        }
        if (action.isTransparency() && action != Action.TRANSPARENCY_KNOWN) {
            Answer answer = Transparency.ofVisitor(situation, demand).answer(action);
            return answered(situation, action, answer, Rule.PUBLISHED_INFORMATION);
        }
        return whole(situation, action, DENIED, motive, Reason.of(rule));
    }

    private Recommendation ofPerson() {
        if (fold.death() != null) {
            String fact = fold.death().fact();
            return whole(
                    UNDER_REVIEW,
                    null,
                    new Reason(Rule.DEMAND_ABOUT_THE_DEAD, null, null, false, true, null, List.of(fact)));
        }
        if (demand.action().isTransparency()) {
            return transparency(demand.action());
        }
        Reason incompatible = Form.unsupported(demand, Form.everGiven(known, situation.now()));
        if (incompatible != null) {
            return whole(DENIED, Motive.REQUEST_UNSUPPORTED, incompatible);
        }
        List<Reason> unread = Form.unread(demand, rules);
        if (!unread.isEmpty()) {
            return new Recommendation(
                    demand.action(),
                    UNDER_REVIEW,
                    Set.of(),
                    List.of(),
                    null,
                    Set.of(),
                    null,
                    List.of(),
                    explained(unread));
        }
        return switch (demand.action()) {
            case ACCESS -> onData(inUse(this::give));
            case PORTABILITY -> onData(inUse(this::carryAway));
            case MODIFY -> onData(inUse(this::correct));
            case DELETE -> onData(this::erase);
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

    private Recommendation transparency(Action action) {
        if (action == Action.TRANSPARENCY) {
            return umbrella(situation, this::transparency);
        }
        if (action == Action.TRANSPARENCY_KNOWN) {
            return answered(situation, action, new Answer.YesNo(true), Rule.OWN_INFORMATION);
        }
        Answer answer = Transparency.ofPerson(situation, demand, allowed, concerned.touched(situation))
                .answer(action);
        return answered(situation, action, answer, Rule.OWN_INFORMATION);
    }

    /** How one piece of the concerned data is decided. */
    private interface Decision {
        void on(Held held, OutcomesByKind outcomes);
    }

    /** Nothing found is "no such data" only when every source has answered. */
    private Recommendation onData(Decision decision) {
        OutcomesByKind outcomes = new OutcomesByKind(rules);
        boolean touchingIsEnough = demand.action() == Action.ACCESS || demand.action() == Action.PORTABILITY;
        List<Held> pieces = touchingIsEnough ? concerned.touched(situation) : concerned.wholly();
        pieces.forEach(held -> decision.on(held, outcomes));
        if (!touchingIsEnough) {
            concerned
                    .partly()
                    .forEach(held -> outcomes.add(held, Verdict.ASK, List.of(Reason.of(Rule.PARTLY_CONCERNED)), null));
        }
        List<Reason> waiting = situation.holdings().unasked().stream()
                .map(source -> Reason.about(Rule.SOURCE_NOT_ASKED, source))
                .toList();
        if (concerned.isEmpty() && waiting.isEmpty()) {
            return whole(DENIED, Motive.NO_SUCH_DATA, Reason.of(Rule.NOTHING_HELD));
        }
        List<Outcome> all = outcomes.all();
        boolean open = !waiting.isEmpty() || all.stream().anyMatch(outcome -> outcome.verdict() == Verdict.ASK);
        Status status = open ? UNDER_REVIEW : status(all);
        return new Recommendation(
                demand.action(),
                status,
                open ? Set.of() : motives(all),
                all,
                null,
                Set.of(),
                null,
                List.of(),
                explained(waiting));
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

    /** What is blocked is neither given nor changed: law keeps it from everybody until it goes. */
    private Decision inUse(Decision decision) {
        return (held, outcomes) -> {
            Blocked outOfUse = blocked.get(held.id());
            if (outOfUse == null) {
                decision.on(held, outcomes);
            } else {
                Reason reason = outOfUse.reason(Rule.OUT_OF_USE_WHILE_BLOCKED);
                outcomes.add(held, Verdict.WITHHOLD, List.of(reason), Motive.IMPOSSIBLE);
            }
        };
    }

    private void give(Held held, OutcomesByKind outcomes) {
        outcomes.add(held, Verdict.GIVE, List.of(Reason.of(Rule.HELD_IS_GIVEN)), null);
    }

    private void correct(Held held, OutcomesByKind outcomes) {
        outcomes.add(held, Verdict.CORRECT, List.of(Reason.of(Rule.CORRECTION_IS_REVIEWED)), null);
    }

    private void erase(Held held, OutcomesByKind outcomes) {
        new Erasure(situation, allowed, retention, scopes, blocked).decide(held, outcomes);
    }

    private void carryAway(Held held, OutcomesByKind outcomes) {
        if (Portability.isPortable(held, rules, allowed, scopes)) {
            outcomes.add(held, Verdict.GIVE, List.of(Reason.of(Rule.HELD_IS_GIVEN)), null);
        } else {
            outcomes.add(held, Verdict.WITHHOLD, List.of(Reason.of(Rule.NOT_PORTABLE)), Motive.VALID_REASONS);
        }
    }

    private Recommendation stopUse() {
        if (demand.action() == Action.RESTRICT && demand.restrictions().isEmpty()) {
            return whole(UNDER_REVIEW, null, Reason.of(Rule.RESTRICT_WITHOUT_RESTRICTION));
        }
        List<Held> pieces = concerned.touched(situation);
        if (StoppedUse.onItems(demand) && !situation.holdings().unasked().isEmpty()) {
            return whole(UNDER_REVIEW, null, Reason.of(Rule.SOURCE_NOT_ASKED));
        }
        if (StoppedUse.onItems(demand) && pieces.isEmpty()) {
            return whole(DENIED, Motive.NO_SUCH_DATA, Reason.of(Rule.NOTHING_HELD));
        }
        Scope reach = StoppedUse.reach(demand, rules, pieces, scopes);
        StoppedUse stopped = StoppedUse.of(situation, demand, known, allowed, reach);
        OutcomesByKind outcomes = new OutcomesByKind(rules);
        stopped.describe(demand.action(), rules, outcomes);
        List<Held> heldThen = situation.holdings().held().stream()
                .filter(held -> held.captured() == null || !held.captured().isAfter(demand.asked()))
                .toList();
        boolean aPersonDecides = demand.action() == Action.OBJECT && touchesPublicInterest(reach);
        List<Reason> reasons = new ArrayList<>(Form.consentsOfOthers(demand, Form.everGiven(known, situation.now())));
        if (aPersonDecides) {
            reasons.add(new Reason(Rule.PUBLIC_INTEREST_OBJECTED, null, "GDPR 21(1)", true, true, null, List.of()));
        } else if (outcomes.all().isEmpty()) {
            reasons.add(Reason.of(Rule.USE_STOPS));
        }
        return new Recommendation(
                demand.action(),
                aPersonDecides ? UNDER_REVIEW : GRANTED,
                Set.of(),
                outcomes.all(),
                reach,
                stopped.erasureAdvised(heldThen, scopes, retention),
                null,
                List.of(),
                explained(reasons));
    }

    private boolean touchesPublicInterest(@Nullable Scope reach) {
        return reach != null
                && rules.vocabulary()
                        .expand(reach, Fallback.ANCESTOR)
                        .intersects(allowed.by(LegalBaseKind.PUBLIC_INTEREST));
    }

    private static Demand asking(Action question, Demand demand) {
        return new Demand(question, demand.restrictions(), demand.asked(), demand.hasMessage());
    }

    private static Recommendation umbrella(Situation situation, Function<Action, Recommendation> ask) {
        List<Recommendation> children = Action.questions().stream().map(ask).toList();
        Set<Motive> motives = EnumSet.noneOf(Motive.class);
        children.forEach(child -> motives.addAll(child.motives()));
        return new Recommendation(
                Action.TRANSPARENCY,
                motives.isEmpty() ? GRANTED : PARTIALLY_GRANTED,
                motives,
                List.of(),
                null,
                Set.of(),
                null,
                children,
                explained(situation, List.of()));
    }

    private static Recommendation answered(Situation situation, Action action, Answer answer, Rule rule) {
        return new Recommendation(
                action,
                GRANTED,
                Set.of(),
                List.of(),
                null,
                Set.of(),
                answer,
                List.of(),
                explained(situation, List.of(Reason.of(rule))));
    }

    private Recommendation whole(Status status, @Nullable Motive motive, Reason reason) {
        return whole(situation, demand.action(), status, motive, reason);
    }

    private static Recommendation whole(
            Situation situation, Action action, Status status, @Nullable Motive motive, Reason reason) {
        return new Recommendation(
                action,
                status,
                motive == null ? Set.of() : Set.of(motive),
                List.of(),
                null,
                Set.of(),
                null,
                List.of(),
                explained(situation, List.of(reason)));
    }

    private Explanation explained(List<Reason> reasons) {
        return explained(situation, reasons);
    }

    private static Explanation explained(Situation situation, List<Reason> reasons) {
        return new Explanation(situation.rules().versions(), situation.now(), situation.known(), reasons);
    }
}
