package io.privacycenter.engine;

import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Triples;
import java.util.List;

/**
 * What OBJECT, RESTRICT or REVOKE-CONSENT wants stopped of what is allowed, ground by ground: what stops, and what goes on
 * because another ground needs it.
 *
 * @param wanted what is allowed now and is asked to stop
 */
record AskedUses(StoppedUse stopped, Triples wanted) {

    static AskedUses of(Action action, StoppedUse stopped, Rules rules) {
        Triples allowed = stopped.before().all();
        Scope scope = stopped.scope();
        if (scope == null) {
            return new AskedUses(stopped, lost(stopped, Triples.none(rules.vocabulary())));
        }
        Triples wanted = action == Action.RESTRICT
                ? allowed.minus(rules.vocabulary().expand(scope, Fallback.NOTHING))
                : allowed.and(rules.vocabulary().expand(scope, Fallback.ANCESTOR));
        return new AskedUses(stopped, wanted);
    }

    /** What any ground loses, whether or not another still allows it: the named consents, no scope being written. */
    private static Triples lost(StoppedUse stopped, Triples none) {
        Triples lost = none;
        for (Allowed.Granted granted : stopped.before().granted()) {
            lost = lost.or(granted.triples().minus(left(stopped, granted.ground(), none)));
        }
        return lost;
    }

    private static Triples left(StoppedUse stopped, Ground ground, Triples none) {
        return stopped.after().granted().stream()
                .filter(granted -> granted.ground().id().equals(ground.id())
                        && granted.ground().kind() == ground.kind()
                        && granted.ground().facts().equals(ground.facts()))
                .findFirst()
                .map(Allowed.Granted::triples)
                .orElse(none);
    }

    Scope scope() {
        return wanted.toScope();
    }

    void describe(OutcomesByKind outcomes) {
        List<Allowed.Granted> before = stopped.before().granted();
        for (Allowed.Granted granted : before) {
            Triples asked = granted.triples().and(wanted);
            Triples gone = asked.minus(stopped.after().all());
            if (!gone.isEmpty()) {
                add(outcomes, granted.ground(), Verdict.STOP, Rule.USE_STOPS, gone, asked);
            }
        }
        for (Allowed.Granted granted : before) {
            Triples asked = granted.triples().and(wanted);
            Triples going = asked.and(left(stopped, granted.ground(), asked.minus(asked)));
            if (!going.isEmpty()) {
                add(outcomes, granted.ground(), Verdict.GO_ON, Rule.USE_GOES_ON, going, asked);
            }
        }
    }

    private static void add(
            OutcomesByKind outcomes, Ground ground, Verdict verdict, Rule rule, Triples told, Triples asked) {
        Reason reason =
                new Reason(rule, ground.id(), null, ground.kind().isNecessary(), true, ground.until(), ground.facts());
        outcomes.add(told.dataCategories(), verdict, reason, new Seen.Use(ground, asked.toScope()));
    }
}
