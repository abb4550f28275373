package io.privacycenter.engine;

import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A configuration, a history and holdings drawn from a seed; days collide on purpose. */
final class Generated {

    static final Vocabulary VOCABULARY = Vocabulary.priv()
            .extended(
                    List.of("HEALTH.RECORD", "HEALTH.MESSAGE", "CONTACT.ADDRESS.HOME"),
                    List.of("SHARING.EXPORT"),
                    List.of("RESEARCH.CLINICAL"),
                    Map.of());

    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<LegalBaseKind> KINDS = List.of(LegalBaseKind.values());

    final Instant now = START.plus(400, ChronoUnit.DAYS);
    final List<Fact> facts = new ArrayList<>();
    final Rules rules;
    final Holdings holdings;
    private final Random random;
    final Scope intended;
    private final List<LegalBase> bases = new ArrayList<>();

    Generated(long seed) {
        random = new Random(seed);
        intended = random.nextInt(3) == 0 ? scope().and(scope()) : Scope.EVERYTHING;
        for (int i = 0; i < 8; i++) {
            bases.add(new LegalBase("base" + i, KINDS.get(i % KINDS.size()), scope(), null));
        }
        rules = draft().compile();
        for (int i = 0; i < 40; i++) {
            facts.add(fact("fact" + i));
        }
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            held.add(new Held(
                    "held" + i,
                    "item" + i / 2,
                    category(),
                    instant(),
                    Set.of("ref" + random.nextInt(3)),
                    terms(Dictionary.PROCESSING_CATEGORIES),
                    terms(Dictionary.PURPOSES),
                    List.of(new Provenance(random.nextBoolean() ? "USER.DATA-SUBJECT" : "DERIVED", null)),
                    null));
        }
        holdings = Holdings.of(held);
    }

    Rules.Draft draft() {
        return Rules.draft(VOCABULARY)
                .intended(intended)
                .bases(bases)
                .policies(List.of(
                        new RetentionPolicy(
                                "min",
                                Set.of("HEALTH", "NAME"),
                                RetentionKind.NO_LESS_THAN,
                                Period.ofDays(200),
                                ClockStart.CAPTURE_DATE,
                                null,
                                false,
                                "law",
                                true,
                                true),
                        new RetentionPolicy(
                                "max",
                                Set.of("CONTACT", "HEALTH"),
                                RetentionKind.NO_LONGER_THAN,
                                Period.ofDays(100),
                                ClockStart.SERVICE_END,
                                null,
                                false,
                                "law",
                                true,
                                true)));
    }

    Situation situation() {
        return new Situation(rules, Timeline.of(facts), holdings, Identity.CONFIRMED, null, now, Instant.MAX);
    }

    Allowed allowed(List<Fact> history) {
        return Allowed.of(rules, Timeline.of(history), now, Instant.MAX);
    }

    Instant instant() {
        return START.plus(random.nextInt(50) * 10L, ChronoUnit.DAYS);
    }

    String category() {
        return one(VOCABULARY.terms(Dictionary.DATA_CATEGORIES));
    }

    Scope scope() {
        return Scope.of(
                terms(Dictionary.DATA_CATEGORIES), terms(Dictionary.PROCESSING_CATEGORIES), terms(Dictionary.PURPOSES));
    }

    Fact granted(String id, Action action, Instant when, Scope scope) {
        return new Fact.DemandAnswered(
                id, when, when, id, action, Restrictions.of(new Restriction.ToScope(scope)), Status.GRANTED, null);
    }

    private Terms terms(Dictionary dictionary) {
        if (random.nextInt(4) == 0) {
            return Terms.ANY;
        }
        List<String> all = VOCABULARY.terms(dictionary);
        return Terms.of(one(all), one(all), one(all));
    }

    private String one(List<String> terms) {
        return terms.get(random.nextInt(terms.size()));
    }

    private Fact fact(String id) {
        Instant effect = instant();
        Instant recorded = effect.plus(random.nextInt(30), ChronoUnit.DAYS);
        Set<String> base = Set.of("base" + random.nextInt(8));
        String reference = random.nextBoolean() ? null : "ref" + random.nextInt(3);
        String consent = "consent" + random.nextInt(6);
        return switch (random.nextInt(9)) {
            case 0, 1 -> new Fact.ServiceStarted(id, effect, recorded, base, reference);
            case 2 -> new Fact.ServiceEnded(id, effect, recorded, base, reference);
            case 3 -> new Fact.RelationshipStarted(id, effect, recorded, base, null);
            case 4, 5 -> new Fact.ConsentGiven(id, effect, recorded, consent, scope(), null, null, null, null);
            case 6 -> new Fact.ConsentWithdrawn(id, effect, recorded, consent);
            case 7 -> granted(id, random.nextBoolean() ? Action.OBJECT : Action.RESTRICT, effect, scope());
            default -> granted(id, Action.REVOKE_CONSENT, effect, scope());
        };
    }
}
