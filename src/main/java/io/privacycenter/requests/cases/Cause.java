package io.privacycenter.requests.cases;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What orders rows to be erased or taken out of use.
 *
 * @param id of a demand, or of an order that nobody asked for
 * @param caseFile of the demand; null when nobody asked
 */
public record Cause(
        UUID id, UUID subject, UUID controller, @Nullable UUID caseFile) {}
