package io.privacycenter.identity;

import java.util.Set;

/** Where the fact is known that a controller asks beside the birth date: by its own database. */
public interface FactsKnown {

    /** As texts; none where the controller asks for no fact, or nothing is known. */
    Set<String> factsOf(Subject subject);
}
