package io.privacycenter.engine;

import java.util.Map;

/** How long what is held must, and may, be kept. */
public final class Retention {

    private Retention() {}

    /** Where every piece held stands, by its id, in the order of the holdings. */
    public static Map<String, Standing> of(Situation situation) {
        throw new UnsupportedOperationException("comes next");
    }
}
