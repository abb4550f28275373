package io.privacycenter.notices.webhooks;

/** Nothing is sent to this address; for whoever wrote it. */
public final class AddressRefused extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public enum Why {
        NO_ADDRESS("This is no web address of up to 500 characters"),
        NOT_HTTPS("The address begins with https://"),
        SAYS_MORE("No name, no password and no part after # stand in the address"),
        PORT("The port is 443 or 8443; others are the operator's to allow"),
        NOT_PUBLIC("The address leads into a network that is not public; the operator may allow it"),
        UNKNOWN("No name server knows this address");

        private final String said;

        Why(String said) {
            this.said = said;
        }
    }

    private final Why why;

    AddressRefused(Why why) {
        super(why.said);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
