package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import java.util.UUID;

/** A program that reports events, by the key it showed. */
public record Integrator(UUID key, String name) implements Actor {

    @Override
    public UUID actorId() {
        return key;
    }
}
