package io.privacycenter.configuration;

import io.privacycenter.engine.Deadlines;
import io.privacycenter.engine.Rules;
import io.privacycenter.engine.Strategies;
import io.privacycenter.engine.Versions;

/**
 * A pair of published versions with all that follows from it: under it a decision is made.
 *
 * @param rules what the engine needs, compiled
 * @param place where deadlines are counted
 */
public record Published(
        Versions versions,
        Platform platform,
        Practice practice,
        Rules rules,
        Strategies strategies,
        Deadlines.Place place) {}
