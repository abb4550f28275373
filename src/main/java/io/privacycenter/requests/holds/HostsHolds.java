package io.privacycenter.requests.holds;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.asking.InvalidRequest;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The claims of {@link Holds} for a program with a key for them: it says why, and is told of nobody's reasons. */
@Service
@PreAuthorize("hasRole('INTEGRATOR') and hasAuthority('SCOPE_retention')")
public class HostsHolds {

    private final Grants grants;
    private final PlacedHolds placed;

    HostsHolds(Grants grants, PlacedHolds placed) {
        this.grants = grants;
        this.placed = placed;
    }

    /**
     * @param categories none for all
     * @return as the chain names it
     * @throws InvalidRequest without a reason, or with one that is too long
     */
    @Transactional
    public String place(Integrator by, Subject whose, Set<String> categories, String reason) {
        grants.require(whose.controller(), Role.INTEGRATOR);
        return placed.place(by.key(), whose, categories, reason);
    }

    /**
     * @param hold as the chain names it
     * @throws InvalidRequest without a reason, or with one that is too long
     * @throws NoSuchElementException when no such claim stands
     */
    @Transactional
    public void lift(Integrator by, Subject whose, String hold, String reason) {
        grants.require(whose.controller(), Role.INTEGRATOR);
        placed.lift(by.key(), whose, hold, reason);
    }

    /** Those that stand first, then the newest; without anybody's words. */
    @Transactional(readOnly = true)
    public List<Hold> of(Subject whose) {
        grants.require(whose.controller(), Role.INTEGRATOR);
        return placed.of(whose).stream().map(Hold::withoutWords).toList();
    }
}
