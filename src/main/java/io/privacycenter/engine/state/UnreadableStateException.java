package io.privacycenter.engine.state;

/** A stored state cannot be gone on from; folding the facts anew gives it again. */
public final class UnreadableStateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnreadableStateException(String why) {
        super("The stored state " + why);
    }
}
