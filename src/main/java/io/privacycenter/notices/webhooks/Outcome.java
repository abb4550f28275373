package io.privacycenter.notices.webhooks;

/** How an attempt ended, as a word: what the other side writes in its answer is nobody's to read here. */
public enum Outcome {
    /** 2xx. */
    TAKEN,
    /** 410: nobody wants it any more. */
    GONE,
    /** 3xx: nobody is followed elsewhere. */
    REDIRECTED,
    /** 429. */
    TOO_MANY,
    /** Any other 4xx, and what is no status. */
    REFUSED,
    /** 5xx. */
    SERVER_ERROR,
    TIMED_OUT,
    NO_CONNECTION,
    /** No certificate that holds for this name. */
    NOT_TRUSTED,
    UNKNOWN_NAME,
    /** The name leads where nothing is sent to. */
    ADDRESS_REFUSED,
    /** The webhook was switched off before. */
    SWITCHED_OFF;

    static Outcome of(int status) {
        return switch (status / 100) {
            case 2 -> TAKEN;
            case 3 -> REDIRECTED;
            case 5 -> SERVER_ERROR;
            default -> status == 410 ? GONE : status == 429 ? TOO_MANY : REFUSED;
        };
    }
}
