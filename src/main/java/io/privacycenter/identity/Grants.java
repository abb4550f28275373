package io.privacycenter.identity;

import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who may be what, where. The first barrier asks here; the second is row-level security over the same table. */
@Service
public class Grants {

    private final JdbcClient database;
    private final Acts acts;

    Grants(JdbcClient database, Acts acts) {
        this.database = database;
        this.acts = acts;
    }

    /** @param controller null for every controller */
    public record Grant(Role role, @Nullable UUID controller) {
        boolean covers(UUID wanted) {
            return controller == null || controller.equals(wanted);
        }
    }

    /** The grants of the current actor. */
    @Transactional(readOnly = true)
    public Set<Grant> mine() {
        return CurrentActor.get().map(this::of).orElse(Set.of());
    }

    Set<Grant> of(Actor actor) {
        return database
                .sql("select role, controller from identity.granted where actor = ?")
                .param(actor.actorId())
                .query((row, n) ->
                        new Grant(Role.valueOf(row.getString("role")), row.getObject("controller", UUID.class)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws AccessDeniedException when the current actor has none of the roles at that controller */
    @Transactional(readOnly = true)
    public void require(UUID controller, Role... roles) {
        if (!have(controller, roles)) {
            throw new AccessDeniedException("Not granted at this controller");
        }
    }

    /** Whether the current actor has one of the roles at that controller. */
    @Transactional(readOnly = true)
    public boolean have(UUID controller, Role... roles) {
        Set<Role> wanted = Set.of(roles);
        return mine().stream().anyMatch(grant -> wanted.contains(grant.role()) && grant.covers(controller));
    }

    /** At which controllers the current actor has one of the roles; empty for every one. */
    @Transactional(readOnly = true)
    public Optional<Set<UUID>> controllers(Role... roles) {
        Set<Role> wanted = Set.of(roles);
        Set<UUID> controllers = new HashSet<>();
        for (Grant grant : mine()) {
            if (wanted.contains(grant.role())) {
                if (grant.controller() == null) {
                    return Optional.empty();
                }
                controllers.add(grant.controller());
            }
        }
        return Optional.of(controllers);
    }

    /** Grants a role to a member of staff. @param controller null for every controller */
    @Transactional
    public void give(UUID staff, Role role, @Nullable UUID controller) {
        if (put(staff, role, controller)) {
            acts.record(controller, new Act.RoleGranted(staff, role.name()));
        }
    }

    /** Takes a role from a member of staff. @param controller null for that at every controller @return false when they had it not */
    @Transactional
    public boolean take(UUID staff, Role role, @Nullable UUID controller) {
        int taken = database.sql(
                        "delete from identity.granted where actor = ? and role = ? and controller is not distinct from ?")
                .params(java.util.Arrays.asList(staff, role.name(), controller))
                .update();
        if (taken == 1) {
            acts.record(controller, new Act.RoleTaken(staff, role.name()));
        }
        return taken == 1;
    }

    /** Grants a role to any actor. @return false when they had it */
    boolean put(UUID actor, Role role, @Nullable UUID controller) {
        return database.sql(
                                "insert into identity.granted (actor, role, controller) values (?, ?, ?) on conflict do nothing")
                        .params(java.util.Arrays.asList(actor, role.name(), controller))
                        .update()
                == 1;
    }
}
