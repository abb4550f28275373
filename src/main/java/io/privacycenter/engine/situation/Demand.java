package io.privacycenter.engine.situation;

import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person asks.
 *
 * @param asked when; nothing captured later is concerned
 * @param hasMessage whether words of their own come with it
 * @param brings data categories for which a value comes with it, as a correction does
 */
public record Demand(Action action, Restrictions restrictions, Instant asked, boolean hasMessage, Set<String> brings) {

    /**
     * @throws io.privacycenter.vocabulary.UnknownTermException when a category is no term at all
     */
    public Demand {
        Set<String> terms = new TreeSet<>();
        brings.forEach(category -> terms.add(Term.of(category)));
        brings = Collections.unmodifiableSet(terms);
    }

    /** One that brings no values. */
    public Demand(Action action, Restrictions restrictions, Instant asked, boolean hasMessage) {
        this(action, restrictions, asked, hasMessage, Set.of());
    }

    /** Whether it asks for pieces of data, as against uses, answers or somebody's attention. */
    public boolean isForData() {
        return action == Action.ACCESS
                || action == Action.PORTABILITY
                || action == Action.MODIFY
                || action == Action.DELETE;
    }

    /** The same person's same restrictions, put as another question. */
    public Demand asking(Action question) {
        return new Demand(question, restrictions, asked, hasMessage, brings);
    }
}
