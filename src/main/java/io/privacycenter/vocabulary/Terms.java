package io.privacycenter.vocabulary;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One dimension of a scope as it is written: any term, or these. None at all is nothing, not everything.
 *
 * @param any every term of the dimension, those added later included
 * @param names the terms when not any; sorted
 */
public record Terms(boolean any, Set<String> names) {

    /** Most terms that one dimension may list. */
    public static final int MOST = 2_000;

    public static final Terms ANY = new Terms(true, Set.of());
    public static final Terms NONE = new Terms(false, Set.of());

    public Terms {
        if (any && !names.isEmpty()) {
            throw new Wrong("A dimension is either any term or a list, not both");
        }
        if (names.size() > MOST) {
            throw new Wrong("A dimension lists at most %s terms", MOST);
        }
        SortedSet<String> sorted = new TreeSet<>();
        names.forEach(name -> sorted.add(Term.of(name)));
        names = Collections.unmodifiableSet(sorted);
    }

    public static Terms of(String... names) {
        return of(Arrays.asList(names));
    }

    public static Terms of(Collection<String> names) {
        return new Terms(false, new TreeSet<>(names));
    }
}
