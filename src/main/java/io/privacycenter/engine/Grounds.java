package io.privacycenter.engine;

import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Triples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a state allows, ground by ground, and until when as far as that is known. */
final class Grounds {

    private final State state;
    private final Rules rules;
    private final List<Will.Consent> consents;
    private final Map<String, Instant> basesEnd = new HashMap<>();
    private final Map<String, Instant> consentsEnd = new HashMap<>();

    Grounds(State state) {
        this.state = state;
        this.rules = state.rules();
        this.consents = state.consents();
        state.forEachLater(this::noteEnds);
    }

    Allowed allowed() {
        List<Allowed.Granted> granted = new ArrayList<>();
        for (LegalBase base : rules.bases()) {
            if (state.isActive(base)) {
                Triples triples = carriedNow(base);
                if (!triples.isEmpty()) {
                    granted.add(new Allowed.Granted(ground(base), triples));
                }
            }
        }
        List<Triples> consented = new ArrayList<>();
        for (Will.Consent consent : consents) {
            Triples left = consent.left();
            if (left != null) {
                granted.add(new Allowed.Granted(ground(consent), left));
                consented.add(left);
            }
        }
        return new Allowed(rules.vocabulary(), granted, paused(consented), nextChange());
    }

    private Triples carriedNow(LegalBase base) {
        Triples triples = rules.carriedBy(base.id());
        return base.kind() == LegalBaseKind.LEGITIMATE_INTEREST ? state.will().leftOfInterest(triples) : triples;
    }

    private Ground ground(LegalBase base) {
        BaseState of = state.bases().get(base.id());
        return new Ground(
                base.id(),
                base.id(),
                base.kind(),
                base.article(),
                of == null ? List.of() : of.openBy(),
                of == null ? null : of.openSince(),
                basesEnd.get(base.id()));
    }

    private Ground ground(Will.Consent consent) {
        Fact.ConsentGiven given = consent.given();
        Instant ended = consentsEnd.get(given.id());
        Instant byItself = state.endOf(consent);
        return new Ground(
                given.consentId(),
                given.template(),
                LegalBaseKind.CONSENT,
                given.template() == null
                        ? null
                        : rules.base(given.template()).map(LegalBase::article).orElse(null),
                List.of(given.id()),
                given.effect(),
                byItself != null && (ended == null || byItself.isBefore(ended)) ? byItself : ended);
    }

    /** What holds now and no longer once a fact that lies ahead has taken effect. */
    private void noteEnds(Fact fact, State later) {
        boolean endsBases = switch (fact) {
            case Fact.RelationshipEnded ignored -> true;
            case Fact.ServiceEnded ignored -> true;
            case Fact.BaseEnded ignored -> true;
            case Fact.Died ignored -> true;
            default -> false;
        };
        boolean endsConsents = fact instanceof Fact.ConsentWithdrawn
                || fact instanceof Fact.DemandAnswered
                || fact instanceof Fact.Died;
        if (endsBases) {
            for (LegalBase base : rules.bases()) {
                if (state.isActive(base) && !later.isActive(base)) {
                    basesEnd.putIfAbsent(base.id(), fact.effect());
                }
            }
        }
        if (endsConsents) {
            Set<String> left = later.will().consents().stream()
                    .map(consent -> consent.given().id())
                    .collect(Collectors.toSet());
            for (Will.Consent consent : consents) {
                if (!left.contains(consent.given().id())) {
                    consentsEnd.putIfAbsent(consent.given().id(), fact.effect());
                }
            }
        }
    }

    /** Consent opens what a pause closes. */
    private @Nullable Triples paused(List<Triples> consented) {
        if (state.pauses().isEmpty()) {
            return null;
        }
        List<Triples> paused =
                state.pauses().values().stream().map(state::scopeOf).toList();
        return Triples.union(rules.vocabulary(), paused)
                .minus(rules.openWhilePaused())
                .minus(Triples.union(rules.vocabulary(), consented));
    }

    private @Nullable Instant nextChange() {
        Stream<Instant> expiries = consents.stream().map(state::endOf).flatMap(Stream::ofNullable);
        Stream<Instant> facts = state.ahead().stream().limit(1).map(Fact::effect);
        return Stream.concat(expiries, facts).min(Instant::compareTo).orElse(null);
    }
}
