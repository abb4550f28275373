package io.privacycenter.engine.deadlines;

import io.privacycenter.vocabulary.Term;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Words that a rule means, as a field of the table lists them: {@code HEALTH -HEALTH.MESSAGE}.
 *
 * @param meant none means every
 * @param except written with a minus sign
 */
record Selection(Set<String> meant, Set<String> except) {

    static Selection of(String field) {
        Set<String> words = field.equals("*") ? Set.of() : Set.copyOf(Arrays.asList(field.split(" ", -1)));
        return new Selection(
                words.stream().filter(word -> !word.startsWith("-")).collect(Collectors.toUnmodifiableSet()),
                words.stream()
                        .filter(word -> word.startsWith("-"))
                        .map(word -> word.substring(1))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean isEverything() {
        return meant.isEmpty() && except.isEmpty();
    }

    /** Whether one of the words is meant and none is excepted. */
    boolean fits(Collection<String> words) {
        return (meant.isEmpty() || words.stream().anyMatch(meant::contains))
                && words.stream().noneMatch(except::contains);
    }

    /** Whether a term is meant, or a level above or below one that is. */
    boolean touches(String term) {
        return (meant.isEmpty() || meant.stream().anyMatch(one -> Term.meet(one, term)))
                && except.stream().noneMatch(other -> Term.covers(other, term));
    }
}
