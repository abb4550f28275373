package io.privacycenter.identity;

import java.util.UUID;

/**
 * A practice, a doctor of their own, a hospital: whoever decides about the data of their patients.
 *
 * @param slug short name in addresses, for example {@code cabinet-martin}
 * @param hostId what the platform's software calls it
 */
public record Controller(UUID id, String slug, String hostId) {}
