package io.privacycenter.requests.reminding;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A practice is to be reminded of a case.
 *
 * @param due by when the law wants an answer
 * @param days whole days until then, in the controller's calendar; 0 for today
 * @param with the member with whom it is, and who stands in for them now; empty for the shared queue
 * @param officerWanted whether a part of it is the data protection officer's to decide
 * @param officerAlone whether all of it is
 * @param noticed when
 */
public record TimeRunsOut(
        UUID caseFile,
        UUID controller,
        String reference,
        Instant due,
        int days,
        Set<UUID> with,
        boolean officerWanted,
        boolean officerAlone,
        Instant noticed) {

    /** From so few days on the data protection officers hear of it too. */
    private static final int OFFICERS_TOO = 3;

    public TimeRunsOut {
        with = Set.copyOf(with);
    }

    public boolean concernsOfficers() {
        return officerWanted || days <= OFFICERS_TOO;
    }
}
