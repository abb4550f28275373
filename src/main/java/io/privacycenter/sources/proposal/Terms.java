package io.privacycenter.sources.proposal;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Platform;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Vocabulary;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The selectors to choose from.
 *
 * @param declared by the platform; empty when it has declared none, and then any term below PRIV's may be proposed
 * @param kinds as people see them
 */
public record Terms(Set<String> declared, List<KindOfData> kinds) {

    /** Nothing is declared: the starter set and what lies below PRIV's own terms is proposed, to be declared then. */
    public static final Terms OPEN = new Terms(Set.of(), List.of());

    private static final Set<String> PRIV = Set.copyOf(Vocabulary.priv().terms(Dictionary.DATA_CATEGORIES));

    public Terms {
        declared = Set.copyOf(declared);
        kinds = List.copyOf(kinds);
    }

    public static Terms of(Platform platform) {
        return new Terms(Set.copyOf(platform.selectors()), platform.kinds());
    }

    /** @param selectors what the platform declares, parents included or not */
    public static Terms of(Collection<String> selectors, List<KindOfData> kinds) {
        return new Terms(Set.copyOf(selectors), kinds);
    }

    boolean allows(String term) {
        return declared.isEmpty() || declared.contains(term) || PRIV.contains(term);
    }

    /** Whether it names a field rather than a group of them. */
    boolean isField(String term) {
        return declared.isEmpty()
                ? !PRIV.contains(term)
                : declared.contains(term)
                        && declared.stream().noneMatch(other -> !other.equals(term) && Term.covers(term, other));
    }

    /** Declared selectors by the letters of their last word. */
    Map<String, Set<String>> byLastWord() {
        var found = new HashMap<String, Set<String>>();
        for (String term : declared) {
            String last = term.substring(term.lastIndexOf('.') + 1);
            found.computeIfAbsent(Words.together(Words.of(last)), word -> new HashSet<>())
                    .add(term);
        }
        return found;
    }

    /** The kind whose term is the closest above the selector. */
    @Nullable
    KindOfData kind(String selector) {
        return kinds.stream()
                .filter(kind -> Term.covers(kind.term(), selector))
                .max(Comparator.comparingInt(kind -> kind.term().length()))
                .orElse(null);
    }
}
