package io.privacycenter.vocabulary;

import java.util.stream.Stream;

/** A word that the vocabulary does not know and has no known ancestor for; the message names it. */
public final class UnknownTermException extends Wrong {
    private static final long serialVersionUID = 1L;

    private final String term;

    /** @param pattern begins with the term */
    public UnknownTermException(String pattern, String term, Object... values) {
        super(pattern, Stream.concat(Stream.of(term), Stream.of(values)).toArray());
        this.term = term;
    }

    public String term() {
        return term;
    }
}
