package io.privacycenter.configuration;

import io.privacycenter.vocabulary.Wrong;
import org.jspecify.annotations.Nullable;

/** A document that cannot be published. The message names the field and says what is wrong with it. */
public final class InvalidDocument extends Wrong {
    private static final long serialVersionUID = 1L;

    /** @param pattern as for {@link Wrong#Wrong} */
    public InvalidDocument(String pattern, @Nullable Object... values) {
        super(pattern, values);
    }
}
