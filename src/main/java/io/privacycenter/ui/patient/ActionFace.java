package io.privacycenter.ui.patient;

import io.privacycenter.engine.Route;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;

/** What a part of a request is called and drawn as, by the action it asks for. */
public final class ActionFace {

    private ActionFace() {}

    /** The same for a part that was sent: what is asked for somebody else is called that. */
    public static String name(Words words, Demand demand) {
        return demand.action() == Action.OTHER_DEMAND && demand.route() == Route.Cause.ON_BEHALF_OF_ANOTHER
                ? words.of("else.title")
                : name(words, demand.action());
    }

    public static String name(Words words, Action action) {
        return switch (action) {
            case ACCESS -> words.of("ask.see");
            case MODIFY -> words.of("ask.correct");
            case DELETE -> words.of("ask.delete");
            case OBJECT, REVOKE_CONSENT -> words.of("ask.stop");
            case TRANSPARENCY -> words.of("act.know");
            case PORTABILITY -> words.of("ask.take");
            case OTHER_DEMAND -> words.of("act.other");
            case RESTRICT,
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
                    TRANSPARENCY_WHO -> words.term("actions", action.term());
        };
    }
}
