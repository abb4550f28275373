package io.privacycenter.engine;

import static io.privacycenter.vocabulary.Status.DENIED;

import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Motive;
import java.util.List;

/**
 * What is answered to somebody who is not confirmed as a person known here: from the configuration alone, so that nobody
 * can find out who is a patient.
 */
final class Visitors {

    private final Situation situation;
    private final Motive motive;
    private final Rule rule;

    private Visitors(Situation situation) {
        this.situation = situation;
        boolean unknown = situation.identity() == Identity.UNKNOWN_HERE;
        motive = unknown ? Motive.USER_UNKNOWN : Motive.IDENTITY_UNCONFIRMED;
        rule = unknown ? Rule.PERSON_UNKNOWN : Rule.IDENTITY_NOT_CONFIRMED;
    }

    static Recommendation answer(Explaining explaining) {
        return new Visitors(explaining.situation()).to(explaining);
    }

    private Recommendation to(Explaining explaining) {
        Demand demand = explaining.demand();
        Action action = demand.action();
        if (action == Action.TRANSPARENCY) {
            return explaining.umbrella(Action.questions().stream()
                    .map(question -> to(explaining.asking(demand.asking(question))))
                    .toList());
        }
        if (action == Action.TRANSPARENCY_KNOWN && situation.identity() == Identity.UNKNOWN_HERE) {
            return explaining.answered(new Answer.YesNo(false), List.of(Reason.of(rule)));
        }
        if (action.isTransparency() && action != Action.TRANSPARENCY_KNOWN) {
            Answer answer = Transparency.ofVisitor(situation, demand).answer(action);
            return explaining.answered(answer, List.of(Reason.of(Rule.PUBLISHED_INFORMATION)));
        }
        return explaining.whole(DENIED, motive, Reason.of(rule));
    }
}
