package io.privacycenter.engine.state;

import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Triples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a state allows, ground by ground, and until when as far as that is known. */
final class Grounds {

    private final State state;
    private final Rules rules;
    private final List<Will.Consent> consents;

    Grounds(State state) {
        this.state = state;
        this.rules = state.rules();
        this.consents = state.consents();
    }

    Allowed allowed() {
        Now now = now();
        Map<String, Instant> ends = new HashMap<>();
        List<Instant> changes = new ArrayList<>();
        for (Will.Consent consent : consents) {
            Instant end = state.endOf(consent);
            if (end != null && consent.left() != null) {
                ends.put(key(consent), end);
                changes.add(end);
            }
        }
        state.forEachLater((instant, later) -> {
            Now then = new Grounds(later).now();
            Set<String> left = new HashSet<>(then.keys());
            for (String key : now.keys()) {
                if (!left.contains(key)) {
                    ends.merge(key, instant, (one, other) -> one.isBefore(other) ? one : other);
                }
            }
            if (!then.equals(now)) {
                changes.add(instant);
            }
        });
        List<Allowed.Granted> granted = new ArrayList<>();
        for (int i = 0; i < now.granted().size(); i++) {
            Allowed.Granted one = now.granted().get(i);
            Instant until = ends.get(now.keys().get(i));
            granted.add(new Allowed.Granted(one.ground().until(until), one.triples()));
        }
        Instant next = changes.stream().min(Instant::compareTo).orElse(null);
        return new Allowed(rules.vocabulary(), granted, now.paused(), next);
    }

    /**
     * What is allowed at this instant, whatever lies ahead.
     *
     * @param keys what tells each ground from any other
     * @param paused null when nothing that is allowed is paused
     */
    private record Now(
            List<String> keys,
            List<Allowed.Granted> granted,
            @Nullable Triples paused) {}

    private Now now() {
        List<String> keys = new ArrayList<>();
        List<Allowed.Granted> granted = new ArrayList<>();
        for (LegalBase base : rules.bases()) {
            if (state.isActive(base)) {
                Triples triples = carriedNow(base);
                if (!triples.isEmpty()) {
                    keys.add("base " + base.id());
                    granted.add(new Allowed.Granted(ground(base), triples));
                }
            }
        }
        List<Triples> consented = new ArrayList<>();
        for (Will.Consent consent : consents) {
            Triples left = consent.left();
            if (left != null) {
                keys.add(key(consent));
                granted.add(new Allowed.Granted(ground(consent), left));
                consented.add(left);
            }
        }
        return new Now(keys, granted, paused(granted, consented));
    }

    private static String key(Will.Consent consent) {
        return "consent " + consent.given().id();
    }

    private Triples carriedNow(LegalBase base) {
        Triples triples = rules.carriedBy(base.id());
        return base.kind() == LegalBaseKind.LEGITIMATE_INTEREST ? state.will().leftOfInterest(triples) : triples;
    }

    private Ground ground(LegalBase base) {
        BaseState of = state.base(base.id());
        boolean forEveryone = base.kind().isNecessary() && base.kind() != LegalBaseKind.VITAL_INTEREST;
        return new Ground(
                base.id(),
                base.id(),
                base.kind(),
                base.article(),
                of == null || forEveryone ? List.of() : of.openBy(),
                of == null || forEveryone ? null : of.openSince(),
                null);
    }

    private Ground ground(Will.Consent consent) {
        Fact.ConsentGiven given = consent.given();
        return new Ground(
                given.consentId(),
                given.template(),
                LegalBaseKind.CONSENT,
                given.template() == null
                        ? null
                        : rules.base(given.template()).map(LegalBase::article).orElse(null),
                List.of(given.id()),
                given.effect(),
                null);
    }

    /** Consent opens what a pause closes. */
    private @Nullable Triples paused(List<Allowed.Granted> granted, List<Triples> consented) {
        if (state.pauses().isEmpty()) {
            return null;
        }
        Stream<Triples> pauses = state.pauses().stream().map(state::scopeOf);
        Triples all = union(granted.stream().map(Allowed.Granted::triples));
        Triples paused = union(pauses)
                .minus(rules.openWhilePaused())
                .minus(union(consented.stream()))
                .and(all);
        return paused.isEmpty() ? null : paused;
    }

    private Triples union(Stream<Triples> sets) {
        return Triples.union(rules.vocabulary(), sets.toList());
    }
}
