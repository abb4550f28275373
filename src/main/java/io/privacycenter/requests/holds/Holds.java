package io.privacycenter.requests.holds;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.asking.InvalidRequest;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Claims that staff place on somebody's data and lift. That one stands is a fact of the person's chain, which they can read; why
 * is for staff alone and lies sealed beside it: telling somebody of a dispute that is being prepared may spoil it.
 */
@Service
public class Holds {

    /** Longer reasons are refused. */
    public static final int LONGEST_REASON = 500;

    private static final Role[] PLACING = {Role.DOCTOR, Role.DPO};
    private static final Role[] READING = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final People people;
    private final Grants grants;
    private final PlacedHolds placed;

    Holds(People people, Grants grants, PlacedHolds placed) {
        this.people = people;
        this.grants = grants;
        this.placed = placed;
    }

    /**
     * Nothing of these categories is erased from now on, whoever asks and whichever time is over.
     *
     * @param categories none for all
     * @throws InvalidRequest without a reason, or with one that is too long
     */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DPO')")
    @Transactional
    public void place(StaffMember by, UUID subject, Set<String> categories, String reason) {
        placed.place(by.id(), whose(subject, PLACING), categories, reason);
    }

    /**
     * It holds nothing any more; what its time is over for is found again by itself.
     *
     * @param hold as the chain names it; one that the practice's software placed as well
     * @throws InvalidRequest without a reason, or with one that is too long
     * @throws NoSuchElementException when no such claim stands
     */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DPO')")
    @Transactional
    public void lift(StaffMember by, UUID subject, String hold, String reason) {
        placed.lift(by.id(), whose(subject, PLACING), hold, reason);
    }

    /** All claims on somebody's data, those that stand first, then the newest. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<Hold> of(UUID subject) {
        return placed.of(whose(subject, READING));
    }

    private Subject whose(UUID subject, Role... roles) {
        Subject whose = people.known(subject).orElseThrow();
        grants.require(whose.controller(), roles);
        return whose;
    }
}
