package io.privacycenter.configuration;

/** A document that cannot be published. The message names the field and says what is wrong with it. */
public final class InvalidDocument extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidDocument(String message) {
        super(message);
    }
}
