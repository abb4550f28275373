package io.privacycenter.sources;

import io.privacycenter.sources.SourceAnswer.Fault;
import io.privacycenter.sources.SourceAnswer.Reason;
import org.jspecify.annotations.Nullable;

/** Stops what a source was asked; {@link Sources} turns it into an answer, so that no caller meets it. */
final class SourceFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    final Fault fault;

    SourceFault(Fault fault) {
        super(fault.reason().name());
        this.fault = fault;
    }

    SourceFault(Reason reason, @Nullable String table) {
        this(new Fault(reason, table, null, null));
    }
}
