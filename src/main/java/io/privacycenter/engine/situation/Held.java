package io.privacycenter.engine.situation;

import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One piece of data held: one selector of one row.
 *
 * @param id unique within the holdings
 * @param item what a person counts it as: pieces of one row, and rows that are part of another's item, share it
 * @param captured when it came to be held; null when not known
 * @param references contracts, files or accounts that it belongs to
 * @param processing what it may be used for by its capture or mapping; any when neither says
 * @param purposes as {@code processing}
 * @param base the legal base that ties it to relationship or service events; null when none does
 * @param stays why its source gives it up to nobody, whatever is decided; null when nothing in the source keeps it
 */
public record Held(
        String id,
        String item,
        String selector,
        @Nullable Instant captured,
        Set<String> references,
        Terms processing,
        Terms purposes,
        List<Provenance> provenances,
        @Nullable String base,
        @Nullable Reason stays) {

    public Held {
        selector = Term.of(selector);
        references = Collections.unmodifiableSet(new TreeSet<>(references));
        provenances = List.copyOf(provenances);
    }

    /** A piece that nothing in its source keeps. */
    public Held(
            String id,
            String item,
            String selector,
            @Nullable Instant captured,
            Set<String> references,
            Terms processing,
            Terms purposes,
            List<Provenance> provenances,
            @Nullable String base) {
        this(id, item, selector, captured, references, processing, purposes, provenances, base, null);
    }

    /** A piece that is an item of its own, of any use, with nothing else known about it. */
    public static Held of(String id, String selector, @Nullable Instant captured) {
        return new Held(id, id, selector, captured, Set.of(), Terms.ANY, Terms.ANY, List.of(), null);
    }

    /** A piece known from a capture fact alone. */
    static Held of(Fact.DataCaptured fact) {
        String id = "fact " + fact.id();
        Set<String> references = fact.reference() == null ? Set.of() : Set.of(fact.reference());
        return new Held(
                id,
                id,
                fact.selector(),
                fact.effect(),
                references,
                fact.processing(),
                fact.purposes(),
                provenances(fact),
                null);
    }

    /** The same piece with what a capture fact adds to it. */
    Held with(Fact.DataCaptured fact) {
        List<Provenance> all = new ArrayList<>(provenances);
        provenances(fact).stream().filter(one -> !provenances.contains(one)).forEach(all::add);
        return new Held(
                id,
                item,
                selector,
                captured == null ? fact.effect() : captured,
                references,
                processing.any() ? fact.processing() : processing,
                purposes.any() ? fact.purposes() : purposes,
                all,
                base,
                stays);
    }

    private static List<Provenance> provenances(Fact.DataCaptured fact) {
        return fact.provenance() == null ? List.of() : List.of(new Provenance(fact.provenance(), fact.system()));
    }
}
