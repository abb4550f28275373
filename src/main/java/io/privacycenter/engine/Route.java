package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.Marketing;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a recommendation may be answered at once or goes to a person, to which, and why. */
public record Route(Way way, Cause cause) {

    /** Refusals that judge nothing about the data. */
    private static final Set<Motive> OF_FORM = EnumSet.of(
            Motive.IDENTITY_UNCONFIRMED, Motive.USER_UNKNOWN, Motive.NO_SUCH_DATA, Motive.REQUEST_UNSUPPORTED);

    /** From the least to the most careful, as far as a strategy can say it. */
    public enum Way {
        AT_ONCE,
        /** Whoever reviews at the controller decides. */
        REVIEW,
        /** The controller's data protection officer decides, and nobody else. */
        OFFICER,
        /** Neither yet: the person is asked to confirm who they are, and until then the demand is under review. */
        WAIT
    }

    public enum Cause {
        STRATEGY,
        TAKES_EFFECT_WHEN_FILED,
        NOT_IDENTIFIED,
        ASKED_TO_CONFIRM,
        FOR_A_PERSON,
        ON_BEHALF_OF_ANOTHER,
        MESSAGE,
        FACTS_MISSING,
        REFUSAL,
        ERASURE_OF_SPECIAL_CATEGORY,
        RELEASE_OF_SPECIAL_CATEGORY,
        UNCONFIRMED_MINIMUM,
        CORRECTION,
        /** A copy holds what may concern somebody else. */
        OTHERS_CONCERNED,
        /** The day of an erasure that was put off has come, and what is known since leaves it to a person. */
        LATER_ERASURE
    }

    /**
     * What the shell knows about the asker beyond the facts.
     *
     * @param identityLevel how strongly the person proved who they are; higher is stronger
     * @param onBehalfOfAnother a parent, guardian or mandate
     * @param mayConfirmUntil first instant at which it is too late to confirm who they are; null when nobody asked them
     */
    public record Asker(
            int identityLevel,
            boolean onBehalfOfAnother,
            @Nullable Instant mayConfirmUntil) {

        /** One whose identity is settled, this way or that. */
        public Asker(int identityLevel, boolean onBehalfOfAnother) {
            this(identityLevel, onBehalfOfAnother, null);
        }
    }

    /**
     * Whether this recommendation may be answered at once: first what stands over any strategy, then the strategy. Which person
     * decides, where one has to, is the strategy's to say in either case.
     */
    public static Route of(
            Situation situation, Demand demand, Recommendation recommendation, Strategies strategies, Asker asker) {
        Way said = strategies.way(recommendation, asker.identityLevel());
        Cause person = whyAPerson(situation, demand, recommendation, asker);
        if (person != null) {
            return byAPerson(said, person);
        }
        if (recommendation.motives().contains(Motive.IDENTITY_UNCONFIRMED)
                || recommendation.motives().contains(Motive.USER_UNKNOWN)) {
            return mayStillConfirm(situation, recommendation, asker)
                    ? new Route(Way.WAIT, Cause.ASKED_TO_CONFIRM)
                    : new Route(Way.AT_ONCE, Cause.NOT_IDENTIFIED);
        }
        if (takesEffectWhenFiled(situation.rules(), recommendation)) {
            return new Route(Way.AT_ONCE, Cause.TAKES_EFFECT_WHEN_FILED);
        }
        Cause careful = whyCareful(situation, demand, recommendation, strategies);
        return careful == null ? new Route(said, Cause.STRATEGY) : byAPerson(said, careful);
    }

    private static Route byAPerson(Way said, Cause why) {
        return new Route(said == Way.OFFICER ? Way.OFFICER : Way.REVIEW, why);
    }

    /**
     * What stands over every strategy when an action is granted on all data of a category; null when the strategy decides.
     * A refusal and a demand for somebody else stand over it as well, whatever the data.
     *
     * @param category a kind's data category
     */
    public static @Nullable Cause over(Rules rules, Action action, String category, Set<String> releasable) {
        return switch (action) {
            case ACCESS, PORTABILITY ->
                Release.isSpecial(rules, category) && releasable.stream().noneMatch(term -> Term.covers(term, category))
                        ? Cause.RELEASE_OF_SPECIAL_CATEGORY
                        : null;
            case DELETE ->
                Release.isSpecial(rules, category)
                        ? Cause.ERASURE_OF_SPECIAL_CATEGORY
                        : Release.hasUnconfirmedMinimum(rules, category) ? Cause.UNCONFIRMED_MINIMUM : null;
            case MODIFY -> Cause.CORRECTION;
            case OTHER_DEMAND -> Cause.FOR_A_PERSON;
            case REVOKE_CONSENT -> Cause.TAKES_EFFECT_WHEN_FILED;
            case OBJECT,
                    RESTRICT,
                    TRANSPARENCY,
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
                    TRANSPARENCY_WHO -> null;
        };
    }

    private static @Nullable Cause whyAPerson(
            Situation situation, Demand demand, Recommendation recommendation, Asker asker) {
        if (asker.onBehalfOfAnother() && situation.identity() == Identity.CONFIRMED) {
            return Cause.ON_BEHALF_OF_ANOTHER;
        }
        if (recommendation.status() == Status.UNDER_REVIEW) {
            return Cause.FOR_A_PERSON;
        }
        return demand.action() == Action.MODIFY && recommendation.status() == Status.GRANTED ? Cause.CORRECTION : null;
    }

    /** What is published is answered at once even so; only a refusal waits. */
    private static boolean mayStillConfirm(Situation situation, Recommendation recommendation, Asker asker) {
        return recommendation.status() == Status.DENIED
                && recommendation.motives().contains(Motive.IDENTITY_UNCONFIRMED)
                && asker.mayConfirmUntil() != null
                && situation.now().isBefore(asker.mayConfirmUntil());
    }

    /** Withdrawing, and objecting to marketing, advertising or sale alone. */
    private static boolean takesEffectWhenFiled(Rules rules, Recommendation recommendation) {
        if (recommendation.status() != Status.GRANTED) {
            return false;
        }
        if (recommendation.action() == Action.REVOKE_CONSENT) {
            return true;
        }
        return recommendation.action() == Action.OBJECT && Marketing.isAllOf(recommendation.grantedScope(), rules);
    }

    private static @Nullable Cause whyCareful(
            Situation situation, Demand demand, Recommendation recommendation, Strategies strategies) {
        if (demand.hasMessage() && !demand.action().isTransparency()) {
            return Cause.MESSAGE;
        }
        if (situation.identity() == Identity.CONFIRMED && !situation.state().isAnythingReported()) {
            return Cause.FACTS_MISSING;
        }
        if (!OF_FORM.containsAll(recommendation.motives())) {
            return Cause.REFUSAL;
        }
        Set<String> erased = Stream.of(Verdict.ERASE, Verdict.BLOCK)
                .flatMap(verdict -> categories(recommendation, verdict))
                .collect(Collectors.toSet());
        if (erased.stream().anyMatch(category -> Release.isSpecial(situation.rules(), category))) {
            return Cause.ERASURE_OF_SPECIAL_CATEGORY;
        }
        if (erased.stream().anyMatch(category -> Release.hasUnconfirmedMinimum(situation.rules(), category))) {
            return Cause.UNCONFIRMED_MINIMUM;
        }
        boolean unapproved = categories(recommendation, Verdict.GIVE)
                .filter(category -> Release.isSpecial(situation.rules(), category))
                .anyMatch(category -> strategies.releasable().stream().noneMatch(term -> Term.covers(term, category)));
        return unapproved ? Cause.RELEASE_OF_SPECIAL_CATEGORY : null;
    }

    /** Whether a refusal for it judges nothing about the data, so that no person has to stand behind it. */
    public static boolean isOfForm(Motive motive) {
        return OF_FORM.contains(motive);
    }

    /** A copy that would leave at once goes to a person first: it holds what may concern somebody else. */
    public Route withOthersConcerned() {
        return way == Way.AT_ONCE ? new Route(Way.REVIEW, Cause.OTHERS_CONCERNED) : this;
    }

    /** What has happened since the person asked leaves it to a person, whatever the strategy says. */
    public Route withLaterErasure() {
        return new Route(way == Way.OFFICER ? Way.OFFICER : Way.REVIEW, Cause.LATER_ERASURE);
    }

    private static Stream<String> categories(Recommendation recommendation, Verdict verdict) {
        return recommendation.outcomes().stream()
                .filter(outcome -> outcome.verdict() == verdict)
                .flatMap(outcome -> outcome.categories().stream());
    }
}
