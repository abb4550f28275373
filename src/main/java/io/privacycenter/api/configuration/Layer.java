package io.privacycenter.api.configuration;

import io.privacycenter.identity.Controller;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whose configuration: a practice's, or the platform's for no practice. */
record Layer(@Nullable Controller controller) {

    @Nullable
    UUID id() {
        return controller == null ? null : controller.id();
    }
}
