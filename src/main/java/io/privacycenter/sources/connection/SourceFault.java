package io.privacycenter.sources.connection;

import io.privacycenter.sources.asking.SourceAnswer.Fault;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import org.jspecify.annotations.Nullable;

/** Stops what a source was asked; whoever began it turns it into an answer, so that no other module meets it. */
public final class SourceFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Fault fault;

    public SourceFault(Fault fault) {
        super(fault.reason().name());
        this.fault = fault;
    }

    public SourceFault(Reason reason, @Nullable String table) {
        this(new Fault(reason, table, null, null));
    }

    /** What the answer says. */
    public Fault fault() {
        return fault;
    }
}
