package io.privacycenter.requests.execution;

import java.time.Instant;
import java.util.UUID;

/**
 * The host's software has left an order without a word for too long.
 *
 * @param order names it
 * @param reference of the case that waits for it
 * @param noticed when
 */
public record HostSilent(UUID order, UUID controller, String reference, Instant noticed) {}
