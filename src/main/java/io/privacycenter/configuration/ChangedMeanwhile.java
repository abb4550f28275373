package io.privacycenter.configuration;

/** Somebody else was faster: a draft is not as its reader saw it, and nothing was done to it. */
public final class ChangedMeanwhile extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ChangedMeanwhile(String message) {
        super(message);
    }
}
