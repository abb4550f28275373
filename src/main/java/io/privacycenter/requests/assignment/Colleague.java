package io.privacycenter.requests.assignment;

import io.privacycenter.identity.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may decide at a controller.
 *
 * @param roles those of theirs that decide, at this controller or at all
 * @param away until when they are away; null when they are there
 */
public record Colleague(
        UUID id,
        String name,
        String title,
        Set<Role> roles,
        @Nullable Instant away) {

    public Colleague {
        roles = Set.copyOf(roles);
    }
}
