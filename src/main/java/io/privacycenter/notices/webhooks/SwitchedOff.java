package io.privacycenter.notices.webhooks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Nothing is sent to a webhook any more, and no person had said so.
 *
 * @param controller whose; null for the platform's
 */
public record SwitchedOff(UUID webhook, @Nullable UUID controller, Instant since) {}
