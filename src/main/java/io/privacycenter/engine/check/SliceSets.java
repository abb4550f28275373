package io.privacycenter.engine.check;

import io.privacycenter.engine.explanation.Explanation;
import io.privacycenter.engine.explanation.Finding;
import io.privacycenter.engine.explanation.Seen;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sets of triples from scopes that are written in most granular terms, without any vocabulary: the words that occur in an
 * explanation are numbered, and that is all.
 */
final class SliceSets {

    private final Map<String, Integer> data = new LinkedHashMap<>();
    private final Map<String, Integer> processing = new LinkedHashMap<>();
    private final Map<String, Integer> purposes = new LinkedHashMap<>();

    private SliceSets() {}

    static SliceSets over(Explanation explanation) {
        SliceSets sets = new SliceSets();
        sets.number(explanation.circumstances().asked().uses());
        for (Finding finding : explanation.findings()) {
            if (finding.seen() instanceof Seen.Use use) {
                sets.number(use.asked());
            }
        }
        return sets;
    }

    /** Whether a scope asks for anything, and in words that the action has. */
    static boolean isWritten(Scope scope, boolean mayNarrowUse) {
        for (Scope.Slice slice : scope.slices()) {
            boolean narrows = !slice.processing().any() || !slice.purposes().any();
            if (isNothing(slice.data())
                    || isNothing(slice.processing())
                    || isNothing(slice.purposes())
                    || (narrows && !mayNarrowUse)) {
                return false;
            }
        }
        return !scope.slices().isEmpty();
    }

    private static boolean isNothing(Terms terms) {
        return !terms.any() && terms.names().isEmpty();
    }

    private void number(Scope scope) {
        for (Scope.Slice slice : scope.slices()) {
            number(slice.data(), data);
            number(slice.processing(), processing);
            number(slice.purposes(), purposes);
        }
    }

    private static void number(Terms terms, Map<String, Integer> numbers) {
        for (String name : terms.names()) {
            numbers.putIfAbsent(name, numbers.size());
        }
    }

    Slices none() {
        return new Slices(new BitSet());
    }

    Slices of(Scope scope) {
        Slices set = none();
        for (Scope.Slice slice : scope.slices()) {
            for (String category : slice.data().names()) {
                for (String processed : slice.processing().names()) {
                    for (String purpose : slice.purposes().names()) {
                        set.bits.set(index(category, processed, purpose));
                    }
                }
            }
        }
        return set;
    }

    private int index(String category, String processed, String purpose) {
        return (number(data, category) * processing.size() + number(processing, processed)) * purposes.size()
                + number(purposes, purpose);
    }

    private static int number(Map<String, Integer> numbers, String term) {
        Integer number = numbers.get(term);
        if (number == null) {
            throw new IllegalArgumentException("\"" + term + "\" does not occur in the explanation");
        }
        return number;
    }

    /** One set; it grows and shrinks while an explanation is read. */
    final class Slices {

        private final BitSet bits;

        private Slices(BitSet bits) {
            this.bits = bits;
        }

        void add(Slices more) {
            bits.or(more.bits);
        }

        void remove(Slices gone) {
            bits.andNot(gone.bits);
        }

        Set<String> categories() {
            Set<String> found = new TreeSet<>();
            int plane = processing.size() * purposes.size();
            data.forEach((category, number) -> {
                int first = bits.nextSetBit(number * plane);
                if (first >= 0 && first < (number + 1) * plane) {
                    found.add(category);
                }
            });
            return found;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Slices slices && slices.bits.equals(bits);
        }

        @Override
        public int hashCode() {
            return bits.hashCode();
        }
    }
}
