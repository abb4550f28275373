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
 * @param findings differences, at most {@link Findings#MOST}; empty when everything is as it was
 */
public record AuditReport(Instant checked, @Nullable Checkpoint held, long size, long entries, List<Finding> findings) {

    public AuditReport {
        findings = List.copyOf(findings);
    }

    public boolean isIntact() {
        return findings.isEmpty();
    }
}
