package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import java.util.Set;
import java.util.UUID;

/** A program that reports events, by the key it showed. */
public record Integrator(UUID key, String name, Set<Grants.Grant> grants, Set<KeyScope> scopes) implements Actor {

    public Integrator {
        grants = Set.copyOf(grants);
        scopes = Set.copyOf(scopes);
    }

    /** Whether the key reports for a controller; the database asks again. */
    public boolean reportsFor(UUID controller) {
        return grants.stream().anyMatch(grant -> grant.role() == Role.INTEGRATOR && grant.covers(controller));
    }

    @Override
    public UUID actorId() {
        return key;
    }
}
