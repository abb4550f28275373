package io.privacycenter.api.configuration;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Problem;
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

    Layers(Callers callers, Grants grants) {
        this.callers = callers;
        this.grants = grants;
    }

    /** @param hostId the host's number of the practice; null for the platform */
    Layer of(@Nullable String hostId) {
        if (hostId != null) {
            return new Layer(callers.controller(hostId));
        }
        checkEverywhere();
        return new Layer(null);
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
