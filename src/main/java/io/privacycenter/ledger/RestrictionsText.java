package io.privacycenter.ledger;

import io.privacycenter.timeline.Restrictions;

/** Restrictions of a demand as entries write them: for whoever keeps a demand beside the chain. */
public final class RestrictionsText {

    private RestrictionsText() {}

    public static String write(Restrictions restrictions) {
        return FactText.write(restrictions).toString();
    }

    public static Restrictions read(String json) {
        return FactText.restrictions(Payload.each("restrictions", json));
    }
}
