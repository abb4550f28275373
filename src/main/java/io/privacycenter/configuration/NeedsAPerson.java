package io.privacycenter.configuration;

/** A program cannot publish this: a person has to. */
public final class NeedsAPerson extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    NeedsAPerson(String message) {
        super(message);
    }
}
