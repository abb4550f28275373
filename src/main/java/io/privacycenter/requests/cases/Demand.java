package io.privacycenter.requests.cases;

import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.requests.pausing.AskedPause;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Status;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One part of a case: one action of PRIV.
 *
 * @param due last instant of the day by which it must be answered
 * @param notBefore earliest instant at which the answer may go out; null for at once
 * @param route why a person decides, or that none has to
 * @param officerDecides whether that person is the controller's data protection officer, and nobody else
 * @param recommendation what is to be approved or was, pieces of data left out: what the rules said when it was worked out,
 *     or what a reviewer made of it
 * @param byTheRules what the rules said, where a reviewer changed it; else null
 * @param leaves when a decision that was put down leaves, and can be undone until then; null when none was
 * @param decidedBy who decided, as long as a second person has yet to agree; else null
 * @param answeredBy null when the rules answered
 * @param agreedBy the second person behind the answer; null where one was enough
 * @param carriedOut when the proof was found
 * @param failure code of what went wrong last while it was carried out
 * @param attempts how often carrying it out has failed
 * @param withdrawnAt when the person's taking it back takes or took effect; null when they did not
 * @param extended when more time was taken for the answer; null when none was
 * @param pause what is to be paused; null when nothing is
 * @param joinedTo the earlier demand together with which it is answered; null where it is by itself
 * @param lookedFor under what the person was looked for in vain; empty where they were found, or nobody had to look
 */
public record Demand(
        UUID id,
        UUID caseFile,
        UUID controller,
        UUID subject,
        int position,
        Action action,
        Restrictions restrictions,
        DemandState state,
        Status status,
        Set<Motive> motives,
        Instant due,
        String dueRule,
        @Nullable Instant notBefore,
        Route.Cause route,
        boolean officerDecides,
        Recommendation recommendation,
        @Nullable Recommendation byTheRules,
        @Nullable Instant leaves,
        @Nullable UUID decidedBy,
        @Nullable Instant answered,
        @Nullable UUID answeredBy,
        @Nullable UUID agreedBy,
        @Nullable Instant carriedOut,
        @Nullable String failure,
        int attempts,
        @Nullable Instant withdrawnAt,
        @Nullable Instant extended,
        @Nullable AskedPause pause,
        @Nullable UUID joinedTo,
        Set<Scheme> lookedFor,
        long version) {

    /** Why a demand is not worked out: rows may be the person's, and somebody has to say so. */
    public static final String WHOSE_ROW = "WHOSE_ROW";

    /** Whether it is the practice's to decide, and nobody has. */
    public boolean waits() {
        return state == DemandState.WITH_PRACTICE && leaves == null && decidedBy == null;
    }

    /** Whether it is the data protection officer's to decide, and the current actor is not that here. */
    public boolean isLeftToOfficer(Grants grants) {
        return officerDecides && !grants.have(controller, Role.DPO);
    }

    /** Whether somebody decided, and a second person has yet to agree. */
    public boolean wantsSecond() {
        return state == DemandState.WITH_PRACTICE && leaves == null && decidedBy != null;
    }

    /** Whether it waits for somebody of the practice to say which row is the person's. */
    public boolean asksWhoseRow() {
        return state == DemandState.WORKING_OUT && WHOSE_ROW.equals(failure);
    }

    /**
     * The status that approving the recommendation would give. What is to be given or erased is granted only when all of it
     * would be; empty when none would, for what is asked in words alone, which is answered in words, and for a limit on nothing.
     */
    public Optional<Status> approved() {
        if (recommendation.status() != Status.UNDER_REVIEW) {
            return Optional.of(recommendation.status());
        }
        if (action == Action.OTHER_DEMAND || asksForNothing()) {
            return Optional.empty();
        }
        if (action != Action.DELETE && action != Action.ACCESS && action != Action.PORTABILITY) {
            return Optional.of(Status.GRANTED); // the answer itself is what is granted
        }
        long granted = recommendation.outcomes().stream()
                .filter(outcome -> outcome.verdict().grants())
                .count();
        if (granted == 0) {
            return Optional.empty();
        }
        return Optional.of(granted == recommendation.outcomes().size() ? Status.GRANTED : Status.PARTIALLY_GRANTED);
    }

    /** Whether the rules say all that is to say, so that a look at a line about it is enough. */
    public boolean rulesAgree() {
        boolean open = recommendation.status() == Status.UNDER_REVIEW
                || recommendation.outcomes().stream().anyMatch(outcome -> outcome.verdict() == Verdict.ASK);
        return !open && failure == null && isRoutine(route);
    }

    /**
     * Whether it may be approved together with others, unread: a use that somebody no longer wants ends, all of it, the rules
     * agree, and nothing of it is about health or another special category.
     */
    public boolean isHarmless() {
        return rulesAgree()
                && (action == Action.OBJECT || action == Action.REVOKE_CONSENT)
                && recommendation.status() == Status.GRANTED
                && recommendation.outcomes().stream().noneMatch(Outcome::isSpecial);
    }

    /** What the rules have answered and only law or care wants a person for, as against what they cannot know. */
    private static boolean isRoutine(Route.Cause cause) {
        return switch (cause) {
            case STRATEGY,
                    TAKES_EFFECT_WHEN_FILED,
                    NOT_IDENTIFIED,
                    REFUSAL,
                    ERASURE_OF_SPECIAL_CATEGORY,
                    RELEASE_OF_SPECIAL_CATEGORY -> true;
            case FOR_A_PERSON,
                    ON_BEHALF_OF_ANOTHER,
                    MESSAGE,
                    FACTS_MISSING,
                    UNCONFIRMED_MINIMUM,
                    CORRECTION,
                    OTHERS_CONCERNED,
                    LATER_ERASURE,
                    ASKED_TO_CONFIRM -> false;
        };
    }

    /** A limit that says neither what may remain nor what is to rest: granting it would change nothing. */
    private boolean asksForNothing() {
        return action == Action.RESTRICT && restrictions.isEmpty() && pause == null;
    }
}
