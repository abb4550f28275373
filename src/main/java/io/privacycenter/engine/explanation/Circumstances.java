package io.privacycenter.engine.explanation;

import io.privacycenter.engine.situation.Identity;
import io.privacycenter.vocabulary.Scope;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was seen about a demand as a whole.
 *
 * @param unknownAction the word for an action that nobody knows; null when the action is known
 * @param death id of the fact that tells of it; null for the living
 * @param consents those named in the demand that are the person's
 * @param unknownTerms words that were not widened, so that they match nothing
 * @param unasked sources that could not be asked and that the answer needs
 */
public record Circumstances(
        Identity identity,
        @Nullable String unknownAction,
        @Nullable String death,
        Set<String> consents,
        List<String> unknownTerms,
        Set<String> unasked,
        Asked asked) {

    /** Of a person known and confirmed, with nothing written down about the rest. */
    public static final Circumstances UNSEEN = of(Identity.CONFIRMED, null);

    public Circumstances {
        consents = Collections.unmodifiableSet(new TreeSet<>(consents));
        unknownTerms = List.copyOf(unknownTerms);
        unasked = Collections.unmodifiableSet(new TreeSet<>(unasked));
    }

    /**
     * What the demand turned out to be about.
     *
     * @param pieces how many pieces of data match it
     * @param notFound categories that it names and of which nothing matches
     * @param uses what it wants stopped of what is allowed, in most granular terms
     */
    public record Asked(int pieces, Set<String> notFound, Scope uses) {

        public static final Asked NOTHING = new Asked(0, Set.of(), Scope.NOTHING);

        public Asked {
            notFound = Collections.unmodifiableSet(new TreeSet<>(notFound));
        }
    }

    /** Of somebody about whom nothing is looked up. */
    public static Circumstances of(Identity identity, @Nullable String unknownAction) {
        return new Circumstances(identity, unknownAction, null, Set.of(), List.of(), Set.of(), Asked.NOTHING);
    }

    /** The same, of a demand that turned out to be about this. */
    public Circumstances asking(Asked about) {
        return new Circumstances(identity, unknownAction, death, consents, unknownTerms, unasked, about);
    }
}
