package io.privacycenter.ledger.audit;

import io.privacycenter.ledger.log.Checkpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit saw.
 *
 * @param held the newest checkpoint held elsewhere that was the witness; what came after it, and everything when there
 *     is none, was compared with the log itself only
 * @param size entries with a position
 * @param entries read
 * @param findings differences, at most {@link #MOST}; empty when everything is as it was
 */
public record AuditReport(Instant checked, @Nullable Checkpoint held, long size, long entries, List<Finding> findings) {

    /** A log in ruins is not told entry by entry. */
    static final int MOST = 1_000;

    public AuditReport {
        findings = List.copyOf(findings.subList(0, Math.min(MOST, findings.size())));
    }

    public boolean isIntact() {
        return findings.isEmpty();
    }
}
