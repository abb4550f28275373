package io.privacycenter.configuration;

import io.privacycenter.vocabulary.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a controller published under an earlier release does not hold in this one; it says what of it. */
public final class HoldsNoLonger extends IllegalArgumentException implements Sentence {
    private static final long serialVersionUID = 1L;

    private final transient Sentence why;

    HoldsNoLonger(IllegalArgumentException why) {
        super(why.getMessage(), why);
        this.why = Sentence.of(why);
    }

    @Override
    public String pattern() {
        return why.pattern();
    }

    @Override
    public List<@Nullable Object> values() {
        return why.values();
    }
}
