package io.privacycenter.installation;

/** What one installation stands on is missing or unusable; the message names it and says what to do. */
public final class InstallationException extends RuntimeException {
    public InstallationException(String message) {
        super(message);
    }

    public InstallationException(String message, Throwable cause) {
        super(message, cause);
    }
}
