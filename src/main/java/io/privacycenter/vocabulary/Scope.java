package io.privacycenter.vocabulary;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A scope as people write it: a union of slices, each data categories × processing categories × purposes. It means
 * something only under a {@link Vocabulary}, which expands it to {@link Triples}; so a selector added later is inside
 * its ancestor. No slices is nothing.
 */
public record Scope(List<Slice> slices) {

    /** Most slices that one scope may have. */
    public static final int MOST = 2_000;

    public static final Scope EVERYTHING = new Scope(List.of(new Slice(Terms.ANY, Terms.ANY, Terms.ANY)));
    public static final Scope NOTHING = new Scope(List.of());

    public Scope {
        if (slices.size() > MOST) {
            throw new Wrong("A scope has at most %s slices", MOST);
        }
        slices = List.copyOf(slices);
    }

    /** One slice of the cube. */
    public record Slice(Terms data, Terms processing, Terms purposes) {
        boolean isEmpty() {
            return isNone(data) || isNone(processing) || isNone(purposes);
        }

        private static boolean isNone(Terms terms) {
            return !terms.any() && terms.names().isEmpty();
        }
    }

    public static Scope of(Slice... slices) {
        return new Scope(Arrays.asList(slices));
    }

    public static Scope of(Terms data, Terms processing, Terms purposes) {
        return new Scope(List.of(new Slice(data, processing, purposes)));
    }

    /** These categories, whatever is done with them. */
    public static Scope ofData(String... categories) {
        return of(Terms.of(categories), Terms.ANY, Terms.ANY);
    }

    public Scope and(Scope more) {
        List<Slice> all = new ArrayList<>(slices);
        all.addAll(more.slices);
        return new Scope(all);
    }

    /** Whether a list in it is empty, or it has no slice: nobody who asks for nothing is understood. */
    public boolean hasEmptyDimension() {
        return slices.isEmpty() || slices.stream().anyMatch(Slice::isEmpty);
    }

    /** Whether any slice names processing or purposes. */
    public boolean narrowsUse() {
        return slices.stream()
                .anyMatch(
                        slice -> !slice.processing().any() || !slice.purposes().any());
    }
}
