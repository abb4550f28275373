package io.privacycenter.api.configuration;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Problem;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Which configuration a key may see and change: its practice's, or every one. */
@Component
class Layers {

    private final Callers callers;
    private final Grants grants;
    private final Administration administration;

    Layers(Callers callers, Grants grants, Administration administration) {
        this.callers = callers;
        this.grants = grants;
        this.administration = administration;
    }

    /** @param hostId the host's number of the practice; null for the platform */
    Layer of(@Nullable String hostId) {
        if (hostId != null) {
            return new Layer(callers.controller(hostId));
        }
        checkEverywhere();
        return new Layer(null);
    }

    /** The number of the version in force; 0 before the first. */
    int latest(Layer layer) {
        return administration.versions(layer.id()).stream()
                .findFirst()
                .map(Configurations.Version::number)
                .orElse(0);
    }

    void checkEverywhere() {
        if (grants.controllers(Role.INTEGRATOR).isPresent()) {
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "Not the platform",
                    "This key is for one practice: name it as \"controller\"; the platform needs a key for all");
        }
    }
}
