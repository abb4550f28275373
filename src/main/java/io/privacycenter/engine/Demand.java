package io.privacycenter.engine;

import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;

/**
 * What a person asks.
 *
 * @param asked when; nothing captured later is concerned
 * @param hasMessage whether words of their own come with it
 */
public record Demand(Action action, Restrictions restrictions, Instant asked, boolean hasMessage) {}
