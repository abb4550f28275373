package io.privacycenter.engine;

import io.privacycenter.engine.GeneratedCase.Question;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Condition;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Systems;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Provenance;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.State;
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
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A configuration, a history, holdings and questions drawn from a seed. Days collide on purpose; most histories use a
 * few words only, so that what they say touches; one in a hundred uses all there are.
 */
public final class Generated {

    private static final List<String> SELECTORS =
            List.of("HEALTH.RECORD", "HEALTH.MESSAGE", "CONTACT.ADDRESS.HOME", "CONTACT.ADDRESS.WORK");
    private static final List<String> PROCESSING = List.of("SHARING.EXPORT");
    private static final List<String> PURPOSES = List.of("RESEARCH.CLINICAL");
    private static final Map<String, String> RETIRED = Map.of("HEALTH.OLD-NOTE", "HEALTH.RECORD");

    /** Had none below it once: consents were given for it as it was. */
    static final Set<String> DIVIDED = Set.of("CONTACT.ADDRESS");

    public static final Vocabulary VOCABULARY =
            Vocabulary.priv().extended(SELECTORS, PROCESSING, PURPOSES, RETIRED).divided(DIVIDED);

    /** The words of an earlier day, when consents were shown: an address was one field then. */
    private static final Vocabulary EARLIER =
            Vocabulary.priv().extended(List.of("HEALTH.OLD-NOTE", "HEALTH.MESSAGE"), List.of(), List.of(), Map.of());

    /** The same words for the slow engine. */
    static final SlowEngineWords WORDS = new SlowEngineWords(
            Map.of(
                    Dictionary.DATA_CATEGORIES, SELECTORS,
                    Dictionary.PROCESSING_CATEGORIES, PROCESSING,
                    Dictionary.PURPOSES, PURPOSES),
            Map.of(
                    Dictionary.DATA_CATEGORIES,
                            Map.of("HEALTH.OLD-NOTE", "HEALTH.RECORD", "AFFILIATION.WORK", "AFFILIATION.WORKPLACE"),
                    Dictionary.PROCESSING_CATEGORIES, Map.of("COLLECTING", "COLLECTION", "SHARE", "SHARING"),
                    Dictionary.PURPOSES, Map.of("SERVICES.ADDITIONAL-SERVICE", "SERVICES.ADDITIONAL-SERVICES")),
            DIVIDED);

    static final Systems SYSTEMS = new Systems("here", List.of("next door"), List.of("hospital"), List.of("insurer"));
    /** So young that birthdays fall within the histories. */
    static final int AGE_OF_CONSENT = 1;

    static final Set<String> MEASURED = Set.of("HEALTH.MESSAGE");

    /** Older spellings, a retired selector and unknown words among them. */
    private static final Map<Dictionary, List<String>> FEW = Map.of(
            Dictionary.DATA_CATEGORIES,
                    List.of(
                            "CONTACT",
                            "CONTACT.EMAIL",
                            "CONTACT.ADDRESS",
                            "CONTACT.ADDRESS.HOME",
                            "HEALTH",
                            "HEALTH.RECORD",
                            "HEALTH.MESSAGE",
                            "HEALTH.OLD-NOTE",
                            "HEALTH.DENTAL",
                            "BEHAVIOR.ACTIVITY",
                            "PROFILING"),
            Dictionary.PROCESSING_CATEGORIES,
                    List.of("STORING", "STORING", "SHARING", "SHARE", "SHARING.EXPORT", "SHARING.FORWARD", "USING"),
            Dictionary.PURPOSES,
                    List.of(
                            "MEDICAL",
                            "MARKETING",
                            "SERVICES",
                            "SERVICES.BASIC-SERVICE",
                            "SERVICES.ADDITIONAL-SERVICE",
                            "JUSTICE"));

    private static final Scope SMALL = Scope.of(
            Terms.of("CONTACT", "HEALTH", "BEHAVIOR.ACTIVITY", "PROFILING"),
            Terms.of("STORING", "SHARING", "USING"),
            Terms.of("MEDICAL", "MARKETING", "SERVICES", "JUSTICE"));

    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<LegalBaseKind> KINDS = List.of(LegalBaseKind.values());
    private static final List<Period> DURATIONS = List.of(
            Period.ZERO,
            Period.ofDays(30),
            Period.ofDays(100),
            Period.ofMonths(6),
            Period.ofYears(1),
            Period.ofYears(3));

    private final Random random;
    private final boolean large;
    public final Instant now = START.plus(400, ChronoUnit.DAYS);
    public final List<Fact> facts;
    public final Rules rules;
    final Holdings holdings;
    final Scope intended;
    public final GeneratedCase whole;

    public Generated(long seed) {
        random = new Random(seed * 0x9E3779B97F4A7C15L);
        large = chance(100);
        intended = large ? Scope.EVERYTHING : chance(3) ? scope().and(scope()) : SMALL;
        List<LegalBase> bases = IntStream.range(0, 8)
                .mapToObj(i -> new LegalBase("base" + i, KINDS.get(i), scope(), chance(3) ? "h" : null))
                .toList();
        facts = facts(4 + random.nextInt(20));
        List<Held> held =
                IntStream.range(0, 3 + random.nextInt(6)).mapToObj(this::held).toList();
        Set<String> unasked = chance(8) ? Set.of("a source that does not answer") : Set.of();
        holdings = new Holdings(held, unasked);
        whole = new GeneratedCase(
                intended,
                bases,
                chance(2)
                        ? List.of()
                        : List.of(one(List.of("GDPR", "GDPR-HEALTH-PROFESSIONAL", "GDPR-NON-PROFIT", "HIPAA"))),
                policies(2 + random.nextInt(3)),
                one(List.of(ZoneOffset.UTC, ZoneId.of("Europe/Paris"), ZoneId.of("America/New_York"))),
                List.copyOf(facts),
                held,
                unasked,
                chance(3) ? null : LocalDate.of(2019, 1, 31).plusDays(random.nextInt(800)),
                List.of(new Question(Identity.CONFIRMED, now, Instant.MAX, demands(now)), anotherQuestion()));
        rules = whole.rules();
    }

    Rules.Draft draft() {
        return Rules.draft(VOCABULARY)
                .intended(intended)
                .bases(whole.bases())
                .policies(whole.policies())
                .zone(whole.zone())
                .ageOfConsent(AGE_OF_CONSENT);
    }

    public Situation situation() {
        return whole.withFacts(facts).situation(question(), rules);
    }

    /** The question about {@link #now}, as known in the end. */
    Question question() {
        return whole.questions().getFirst();
    }

    /** All that is asked, of every kind. */
    List<Demand> demands() {
        return Stream.concat(
                        whole.questions().stream().flatMap(one -> one.demands().stream()),
                        Arrays.stream(Action.values()).map(action -> new Demand(action, Restrictions.NONE, now, false)))
                .toList();
    }

    Allowed allowed(List<Fact> history) {
        return allowed(rules, history);
    }

    Allowed allowed(Rules under, List<Fact> history) {
        return State.of(under, Timeline.of(history).asKnown(Instant.MAX), now, whole.birth())
                .allowed();
    }

    /** Noon or midnight of one of fifty days. */
    public Instant instant() {
        return START.plus(random.nextInt(50) * 10L, ChronoUnit.DAYS).plus(chance(4) ? 12 : 0, ChronoUnit.HOURS);
    }

    public String category() {
        return one(words(Dictionary.DATA_CATEGORIES));
    }

    public Scope scope() {
        Scope scope = Scope.of(
                terms(Dictionary.DATA_CATEGORIES), terms(Dictionary.PROCESSING_CATEGORIES), terms(Dictionary.PURPOSES));
        return chance(5) ? scope.and(scope()) : scope;
    }

    Fact granted(String id, Action action, Instant when, Scope scope) {
        return new Fact.DemandAnswered(
                id, when, when, id, action, Restrictions.of(new Restriction.ToScope(scope)), Status.GRANTED, null);
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Set<String> some(String one, String another) {
        return new TreeSet<>(List.of(one, another));
    }

    private List<String> words(Dictionary dictionary) {
        return large ? VOCABULARY.terms(dictionary) : FEW.get(dictionary);
    }

    private Terms terms(Dictionary dictionary) {
        if (chance(3)) {
            return Terms.ANY;
        }
        List<String> all = words(dictionary);
        return chance(2) ? Terms.of(one(all)) : Terms.of(one(all), one(all), one(all));
    }

    private List<RetentionPolicy> policies(int count) {
        List<RetentionPolicy> policies = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            RetentionPolicy replaced = policies.isEmpty() || !chance(3) ? null : one(policies);
            policies.add(policy(number, replaced));
        }
        return policies;
    }

    private RetentionPolicy policy(int number, RetentionPolicy replaced) {
        boolean suspended = chance(3);
        Period duration = one(DURATIONS);
        RetentionPolicy policy = new RetentionPolicy(
                "policy" + number,
                chance(4) ? Set.of() : some(category(), category()),
                replaced == null ? one(List.of(RetentionKind.values())) : replaced.kind(),
                suspended && duration.isZero() ? Period.ofDays(10) : duration,
                one(List.of(ClockStart.values())),
                chance(3) ? base() : null,
                chance(5),
                "law " + number,
                chance(2),
                true);
        RetentionPolicy.Particulars particulars = RetentionPolicy.Particulars.NONE;
        if (suspended) {
            particulars = particulars.suspendedByClaims();
        }
        if (chance(3)) {
            particulars = particulars.when(condition());
        }
        if (replaced != null) {
            particulars = particulars.insteadOf(replaced.id());
        }
        return policy.with(particulars);
    }

    private Condition condition() {
        ClockStart event = one(List.of(ClockStart.values()));
        ClockStart of = one(List.of(ClockStart.values()));
        if (event != ClockStart.BIRTH && (event == of || chance(3))) {
            int from = random.nextInt(2);
            return new Condition.Aged(from, from + 1 + random.nextInt(2), event);
        }
        return event == of
                ? new Condition.Within(ClockStart.DEATH, Period.ofYears(1), ClockStart.CAPTURE_DATE)
                : new Condition.Within(event, Period.ofDays(1 + random.nextInt(400)), of);
    }

    private Held held(int number) {
        return new Held(
                "held" + number,
                "item" + number / 2,
                category(),
                chance(8) ? null : instant(),
                chance(3) ? Set.of() : some(reference(), reference()),
                terms(Dictionary.PROCESSING_CATEGORIES),
                terms(Dictionary.PURPOSES),
                chance(4) ? List.of() : List.of(provenance(), provenance()),
                chance(4) ? base() : null);
    }

    private Provenance provenance() {
        return new Provenance(
                one(List.of("USER", "USER.DATA-SUBJECT", "DERIVED", "TRANSFERRED")), chance(3) ? null : system());
    }

    private String system() {
        return one(List.of("here", "next door", "hospital", "insurer", "elsewhere"));
    }

    private String base() {
        return "base" + random.nextInt(8);
    }

    private String reference() {
        return "ref" + random.nextInt(3);
    }

    private String consent() {
        return "consent" + random.nextInt(4);
    }

    private List<Fact> facts(int count) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, random);
        List<Fact> made = new ArrayList<>();
        for (int number : numbers) {
            String id = "f%02d".formatted(number);
            made.add(!made.isEmpty() && chance(12) ? annulment(id, one(made)) : fact(id));
        }
        return made;
    }

    /** Often in the same breath as the entry that it names, which may be an annulment itself. */
    private Fact annulment(String id, Fact of) {
        Instant recorded = of.recorded().plus(chance(2) ? 0 : random.nextInt(60), ChronoUnit.DAYS);
        return new Fact.Annulled(id, recorded, recorded, of.id(), "a mistake");
    }

    private Fact fact(String id) {
        Instant effect = instant();
        Instant recorded = switch (random.nextInt(5)) {
            case 0 -> effect.plus(random.nextInt(90), ChronoUnit.DAYS);
            case 1 -> effect.minus(random.nextInt(90), ChronoUnit.DAYS);
            default -> effect;
        };
        Set<String> bases = chance(5) ? some(base(), base()) : Set.of(base());
        String reference = chance(2) ? null : reference();
        return switch (random.nextInt(32)) {
            case 0, 1, 2, 3 -> new Fact.ServiceStarted(id, effect, recorded, bases, reference);
            case 4, 5, 6 -> new Fact.ServiceEnded(id, effect, recorded, bases, reference);
            case 7, 8 -> new Fact.RelationshipStarted(id, effect, recorded, chance(3) ? Set.of() : bases, reference);
            case 9, 10 -> new Fact.RelationshipEnded(id, effect, recorded, chance(2) ? Set.of() : bases, reference);
            case 11, 12, 13, 14, 15 -> consent(id, effect, recorded);
            case 16, 17 -> new Fact.ConsentWithdrawn(id, effect, recorded, consent());
            case 18, 19, 20, 21, 22 -> answer(id, effect, recorded);
            case 23, 24 -> new Fact.ProcessingPaused(id, effect, recorded, "pause" + random.nextInt(3), scope(), "a");
            case 25 -> new Fact.ProcessingResumed(id, effect, recorded, "pause" + random.nextInt(3));
            case 26 -> new Fact.BaseEnded(id, effect, recorded, base());
            case 27 -> chance(2) ? new Fact.Died(id, effect, recorded) : consent(id, effect, recorded);
            case 28 -> hold(id, effect, recorded);
            case 29 -> new Fact.HoldLifted(id, effect, recorded, "hold" + random.nextInt(2));
            case 30 ->
                new Fact.DataCaptured(id, effect, recorded, category(), "USER", null, reference, Terms.ANY, Terms.ANY);
            default ->
                new Fact.DemandFiled(id, effect, recorded, "d" + id, one(List.of(Action.values())), restrictions());
        };
    }

    private Fact hold(String id, Instant effect, Instant recorded) {
        return new Fact.HoldPlaced(
                id,
                effect,
                recorded,
                "hold" + random.nextInt(2),
                chance(2) ? Set.of() : Set.of(category()),
                chance(2) ? Set.of() : Set.of(reference()),
                null);
    }

    private Fact consent(String id, Instant effect, Instant recorded) {
        Scope scope = scope();
        return new Fact.ConsentGiven(
                id,
                effect,
                recorded,
                consent(),
                scope,
                chance(3) ? EARLIER.frozen(scope) : null,
                chance(2) ? "base0" : null,
                chance(3) ? effect.plus(random.nextInt(30) * 10L, ChronoUnit.DAYS) : null,
                chance(5) ? "parent" : null);
    }

    private Fact answer(String id, Instant effect, Instant recorded) {
        Action action = one(List.of(Action.OBJECT, Action.RESTRICT, Action.REVOKE_CONSENT, Action.DELETE));
        Restrictions restrictions = switch (random.nextInt(5)) {
            case 0 -> Restrictions.NONE;
            case 1 -> Restrictions.of(new Restriction.ToConsents(Set.of(consent(), chance(2) ? "base0" : "c")));
            case 2 -> Restrictions.of(dates());
            default -> Restrictions.of(new Restriction.ToScope(scope()));
        };
        Status status = one(List.of(
                Status.GRANTED,
                Status.GRANTED,
                Status.GRANTED,
                Status.PARTIALLY_GRANTED,
                Status.DENIED,
                Status.CANCELED));
        return new Fact.DemandAnswered(
                id, effect, recorded, "d" + id, action, restrictions, status, chance(4) ? scope() : null);
    }

    private Restriction dates() {
        return new Restriction.ToDates(chance(4) ? null : instant(), chance(2) ? null : instant());
    }

    /** Often none or one; now and then two of one kind, an empty list or others that do not fit. */
    private Restrictions restrictions() {
        List<Restriction> all = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            all.add(
                    switch (random.nextInt(8)) {
                        case 0 -> new Restriction.ToConsents(some(consent(), consent()));
                        case 1 -> dates();
                        case 2 ->
                            new Restriction.ToProvenance(
                                    one(List.of("USER", "USER.DATA-SUBJECT", "DERIVED", "TRANSFERRED")),
                                    one(Arrays.asList(
                                            null,
                                            null,
                                            "SYSTEM",
                                            "ORGANIZATION",
                                            "PARTNERS",
                                            "PARTNERS.UPWARD",
                                            "hospital")));
                        case 3 -> new Restriction.ToReferences(Set.of(reference()));
                        case 4 -> new Restriction.ToScope(chance(10) ? Scope.NOTHING : scope());
                        default -> new Restriction.ToScope(Scope.ofData(category(), category()));
                    });
        }
        return new Restrictions(all);
    }

    private List<Demand> demands(Instant at) {
        List<Action> often = List.of(
                Action.DELETE,
                Action.OBJECT,
                Action.RESTRICT,
                Action.REVOKE_CONSENT,
                Action.PORTABILITY,
                Action.ACCESS,
                Action.MODIFY);
        return IntStream.range(0, 3)
                .mapToObj(i -> new Demand(
                        chance(4) ? one(List.of(Action.values())) : one(often),
                        restrictions(),
                        chance(4) ? at.minus(random.nextInt(200), ChronoUnit.DAYS) : at,
                        chance(5)))
                .toList();
    }

    private Question anotherQuestion() {
        Instant at = instant();
        return new Question(
                chance(3) ? one(List.of(Identity.values())) : Identity.CONFIRMED,
                at,
                chance(2) ? Instant.MAX : instant(),
                demands(at));
    }
}
