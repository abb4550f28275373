package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import java.io.Serializable;
import java.util.Set;
import java.util.UUID;

/** Signed-in staff: a doctor, a delegate, a data protection officer or an administrator. */
public record StaffMember(UUID id, String name, String title, Set<Role> roles) implements Actor, Serializable {

    public StaffMember {
        roles = Set.copyOf(roles);
    }

    @Override
    public UUID actorId() {
        return id;
    }
}
