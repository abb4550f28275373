package io.privacycenter.vocabulary;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with something that a person wrote. */
public class Wrong extends IllegalArgumentException implements Sentence {
    private static final long serialVersionUID = 1L;

    private final String pattern;
    private final transient List<@Nullable Object> values;

    /** @param pattern written out where it is thrown, so that a test sees whether it can be said in every language */
    public Wrong(String pattern, @Nullable Object... values) {
        super(Sentence.english(pattern, values));
        this.pattern = pattern;
        this.values = Arrays.asList(values.clone());
    }

    public Wrong because(Exception cause) {
        initCause(cause);
        return this;
    }

    @Override
    public String pattern() {
        return pattern;
    }

    @Override
    public List<@Nullable Object> values() {
        return values;
    }
}
