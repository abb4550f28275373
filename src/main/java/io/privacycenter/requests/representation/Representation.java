package io.privacycenter.requests.representation;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request of somebody for somebody else.
 *
 * @param caseFile the case of who asks
 * @param subject who asks
 * @param confirmedCase the case of the person it is about; null until a person of the practice confirmed it
 */
public record Representation(
        UUID caseFile,
        UUID subject,
        UUID controller,
        Claim claim,
        @Nullable UUID confirmedCase) {

    public Optional<UUID> confirmed() {
        return Optional.ofNullable(confirmedCase);
    }
}
