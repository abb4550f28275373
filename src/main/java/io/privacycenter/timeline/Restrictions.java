package io.privacycenter.timeline;

import io.privacycenter.vocabulary.Scope;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The restrictions of one demand, in the order in which they were written; none means everything. */
public record Restrictions(List<Restriction> all) {

    public static final Restrictions NONE = new Restrictions(List.of());

    public Restrictions {
        all = List.copyOf(all);
    }

    public static Restrictions of(Restriction... all) {
        return new Restrictions(Arrays.asList(all));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether one kind was given twice. */
    public boolean repeatsAKind() {
        Set<Class<?>> kinds = new HashSet<>();
        return all.stream().anyMatch(restriction -> !kinds.add(restriction.getClass()));
    }

    public Optional<Scope> scope() {
        return first(Restriction.ToScope.class).map(Restriction.ToScope::scope);
    }

    public Optional<Set<String>> consents() {
        return first(Restriction.ToConsents.class).map(Restriction.ToConsents::ids);
    }

    public Optional<Restriction.ToDates> dates() {
        return first(Restriction.ToDates.class);
    }

    public Optional<Restriction.ToProvenance> provenance() {
        return first(Restriction.ToProvenance.class);
    }

    public Optional<Set<String>> references() {
        return first(Restriction.ToReferences.class).map(Restriction.ToReferences::references);
    }

    private <R extends Restriction> Optional<R> first(Class<R> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
