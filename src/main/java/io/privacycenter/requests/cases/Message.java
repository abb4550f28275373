package io.privacycenter.requests.cases;

import org.jspecify.annotations.Nullable;

/**
 * What a person wrote with a part.
 *
 * @param text null when it is not kept any more
 */
public record Message(@Nullable String text) {

    /** The text, or what is to be said where it is gone. */
    public String or(String gone) {
        return text == null ? gone : text;
    }
}
