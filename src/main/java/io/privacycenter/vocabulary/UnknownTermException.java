package io.privacycenter.vocabulary;

/** A word that the vocabulary does not know and has no known ancestor for; the message names it. */
public final class UnknownTermException extends IllegalArgumentException {

    private final String term;

    public UnknownTermException(String term, String why) {
        super("\"" + term + "\" " + why);
        this.term = term;
    }

    public String term() {
        return term;
    }
}
