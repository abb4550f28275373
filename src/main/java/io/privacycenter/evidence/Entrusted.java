package io.privacycenter.evidence;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The controllers that somebody is the data protection officer of. */
@Service
@PreAuthorize("hasRole('DPO')")
public class Entrusted {

    private final Controllers controllers;
    private final Configurations configurations;
    private final Grants grants;

    Entrusted(Controllers controllers, Configurations configurations, Grants grants) {
        this.controllers = controllers;
        this.configurations = configurations;
        this.grants = grants;
    }

    /** All of them, by name in addresses. */
    @Transactional(readOnly = true)
    public List<Controller> mine() {
        UUID[] ids = ids();
        return ids == null
                ? controllers.all()
                : Arrays.stream(ids)
                        .map(controllers::get)
                        .sorted(Comparator.comparing(Controller::slug))
                        .toList();
    }

    @Transactional(readOnly = true)
    public String name(UUID controller) {
        return configurations.called(controller).name();
    }

    /** In which days of one of them are counted; of all of them, where the product runs. */
    @Transactional(readOnly = true)
    public ZoneId zone(@Nullable UUID controller) {
        return controller == null
                ? ZoneId.systemDefault()
                : configurations.called(controller).zone();
    }

    /** A condition in SQL with what stands behind its names. */
    record Where(String sql, Map<String, Object> values) {}

    /**
     * Narrows rows to one of the officer's controllers, or to all of them. Row-level security would let through those of
     * controllers where they are a doctor as well.
     *
     * @param chosen null for all
     * @throws org.springframework.security.access.AccessDeniedException when it is not theirs
     */
    Where at(@Nullable UUID chosen, String table) {
        if (chosen != null) {
            grants.require(chosen, Role.DPO);
            return new Where(table + ".controller = :mine", Map.of("mine", chosen));
        }
        UUID[] ids = ids();
        return ids == null
                ? new Where("true", Map.of())
                : new Where(table + ".controller = any(:mine)", Map.of("mine", ids));
    }

    /** Null where the officer is that of every controller. */
    UUID @Nullable [] ids() {
        return grants.controllers(Role.DPO).map(ids -> ids.toArray(UUID[]::new)).orElse(null);
    }

    /** Those of the officer's that name recipients; null where the officer is that of every controller and none is chosen. */
    UUID @Nullable [] namingRecipients(@Nullable UUID chosen) {
        UUID[] ids = chosen == null ? ids() : new UUID[] {chosen};
        return ids == null
                ? null
                : Arrays.stream(ids)
                        .filter(id -> configurations
                                .ifUsable(id)
                                .filter(published ->
                                        !published.practice().recipients().isEmpty())
                                .isPresent())
                        .toArray(UUID[]::new);
    }
}
