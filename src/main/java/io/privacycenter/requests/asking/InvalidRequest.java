package io.privacycenter.requests.asking;

import java.util.List;

/** What a person asked cannot be taken as it is; the text of {@code key} says why and how to mend it. */
public final class InvalidRequest extends RuntimeException {

    private final String key;
    private final List<Object> arguments;

    public InvalidRequest(String key, Object... arguments) {
        super(key);
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
