package io.privacycenter.configuration;

import io.privacycenter.vocabulary.Sentence;
import java.util.List;

/** Somebody else was faster: a draft is not as its reader saw it, and nothing was done to it. */
public final class ChangedMeanwhile extends IllegalStateException implements Sentence {
    private static final long serialVersionUID = 1L;

    private final String pattern;
    private final transient List<Object> values;

    /** @param pattern written out where it is thrown */
    ChangedMeanwhile(String pattern, Object... values) {
        super(Sentence.english(pattern, values));
        this.pattern = pattern;
        this.values = List.of(values);
    }

    @Override
    public String pattern() {
        return pattern;
    }

    @Override
    public List<Object> values() {
        return values;
    }
}
