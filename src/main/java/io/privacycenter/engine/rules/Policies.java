package io.privacycenter.engine.rules;

import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.UnknownTermException;
import io.privacycenter.vocabulary.Vocabulary;
import io.privacycenter.vocabulary.Wrong;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Retention policies as a configuration declares them, checked beside each other and read in its words. */
final class Policies {

    private Policies() {}

    /**
     * @throws IllegalArgumentException when a policy replaces one that is not there or is of the other kind, or when
     *     policies replace each other in a circle
     */
    static List<RetentionPolicy> compiled(List<RetentionPolicy> declared, Vocabulary vocabulary) {
        for (RetentionPolicy policy : declared) {
            for (String replaced : policy.particulars().replaces()) {
                checkReplaced(policy, replaced, declared);
            }
        }
        Map<String, Set<String>> replaces = new TreeMap<>();
        declared.forEach(
                policy -> replaces.put(policy.id(), policy.particulars().replaces()));
        checkCircles(replaces);
        return declared.stream()
                .map(policy -> policy.about(known(policy, vocabulary)))
                .toList();
    }

    private static void checkReplaced(RetentionPolicy policy, String replaced, List<RetentionPolicy> declared) {
        List<RetentionPolicy> meant =
                declared.stream().filter(other -> other.id().equals(replaced)).toList();
        if (meant.isEmpty()) {
            throw new Wrong(
                    "The policy \"%s\" replaces the policy \"%s\", which does not exist", policy.id(), replaced);
        }
        if (meant.stream().anyMatch(other -> other.kind() != policy.kind())) {
            throw new Wrong(
                    "The policy \"%s\" replaces \"%s\"; one is a minimum and the other a maximum",
                    policy.id(), replaced);
        }
    }

    /** What replaces nothing that is left is taken away, again and again: what then remains is a circle. */
    private static void checkCircles(Map<String, Set<String>> replaces) {
        Map<String, Set<String>> left = new TreeMap<>(replaces);
        while (left.values().removeIf(replaced -> Collections.disjoint(replaced, left.keySet()))) {}
        if (!left.isEmpty()) {
            throw new Wrong("The policies %s replace each other in a circle", left.keySet());
        }
    }

    /**
     * The categories under their names of today. One that is not known stands for its closest ancestor in a minimum,
     * where more is kept; in a maximum that would erase more, so it matches nothing.
     */
    private static Set<String> known(RetentionPolicy policy, Vocabulary vocabulary) {
        Set<String> known = new TreeSet<>();
        for (String category : policy.categories()) {
            String today = vocabulary.today(Dictionary.DATA_CATEGORIES, category);
            boolean stands =
                    !vocabulary.granular(Dictionary.DATA_CATEGORIES, today).isEmpty();
            String ancestor = vocabulary
                    .closest(Dictionary.DATA_CATEGORIES, category)
                    .orElseThrow(() -> new UnknownTermException(
                            "\"%s\" of the policy \"%s\" is not known, nor any term above it", category, policy.id()));
            known.add(stands || !policy.isMinimum() ? today : ancestor);
        }
        return known;
    }
}
