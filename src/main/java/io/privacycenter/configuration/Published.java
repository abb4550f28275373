package io.privacycenter.configuration;

import io.privacycenter.engine.Strategies;
import io.privacycenter.engine.deadlines.Deadlines;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;

/**
 * A pair of published versions with all that follows from it: under it a decision is made.
 *
 * @param rules what the engine needs, compiled
 * @param deadlines by when it answers
 */
public record Published(
        Versions versions,
        Platform platform,
        Practice practice,
        Rules rules,
        Strategies strategies,
        Deadlines deadlines) {

    /** Where the controller is, and in which time zone its days are counted. */
    public Deadlines.Place place() {
        return deadlines.place();
    }
}
