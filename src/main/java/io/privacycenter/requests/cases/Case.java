package io.privacycenter.requests.cases;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one person asks of one controller, with its parts.
 *
 * @param reference eight characters without look-alikes, for people
 * @param nextDue earliest day by which a part that is not answered must be; null when all are
 * @param identityLevel how strongly the person proved who they are when they asked
 * @param sentBy the human who sent it: somebody else than whom it is about, where the practice confirmed that they may
 * @param assignee the member of staff with whom it is; null for the shared queue of the controller
 */
public record Case(
        UUID id,
        UUID request,
        String reference,
        UUID controller,
        UUID subject,
        Locale language,
        Instant filed,
        CaseState state,
        @Nullable Instant nextDue,
        int identityLevel,
        UUID sentBy,
        @Nullable UUID assignee,
        List<Demand> demands) {

    public Case {
        demands = List.copyOf(demands);
    }
}
