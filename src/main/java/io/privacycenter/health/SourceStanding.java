package io.privacycenter.health;

import io.privacycenter.sources.asking.SourceAnswer.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a source answers.
 *
 * @param source its id in the configuration
 * @param silence why it does not answer; null while it does
 * @param since when it last began or ceased to answer
 * @param asked when it was last asked
 */
public record SourceStanding(String source, @Nullable Reason silence, Instant since, Instant asked) {}
