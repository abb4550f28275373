package io.privacycenter.engine;

import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that both engines are told about one person, and what they are asked; it can be made smaller piece by piece. */
public record GeneratedCase(
        Scope intended,
        List<LegalBase> bases,
        List<String> profiles,
        List<RetentionPolicy> policies,
        ZoneId zone,
        List<Fact> facts,
        List<Held> held,
        Set<String> unasked,
        LocalDate birth,
        List<Question> questions) {

    /** How things stand at {@code now} as {@code known}, and what the rules say about some demands. */
    public record Question(Identity identity, Instant now, Instant known, List<Demand> demands) {}

    /** A history of some hundred consents and refusals, asked about when all of it has happened. */
    public static GeneratedCase longHistory(long seed, int consents, int refusals) {
        List<Fact> facts = new ArrayList<>();
        int given = 0;
        int refused = 0;
        for (long more = seed * 10_000; given < consents || refused < refusals; more++) {
            for (Fact fact : new Generated(more).facts) {
                boolean wanted = fact instanceof Fact.ConsentGiven && given++ < consents
                        || fact instanceof Fact.DemandAnswered answered
                                && !answered.restrictions()
                                        .scope()
                                        .orElse(Scope.EVERYTHING)
                                        .equals(Scope.EVERYTHING)
                                && refused++ < refusals
                        || fact instanceof Fact.ServiceStarted;
                if (wanted) {
                    facts.add(with(fact, Map.of("id", fact.id() + " of " + more, "recorded", fact.effect())));
                }
            }
        }
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        return new Generated(seed)
                .whole
                .withFacts(facts)
                .withQuestions(List.of(new Question(Identity.CONFIRMED, end, Instant.MAX, List.of())));
    }

    public Rules rules() {
        Rules.Draft draft = Rules.draft(Generated.VOCABULARY)
                .intended(intended)
                .bases(bases)
                .policies(policies)
                .systems(Generated.SYSTEMS)
                .measured(Generated.MEASURED)
                .zone(zone)
                .ageOfConsent(Generated.AGE_OF_CONSENT);
        profiles.forEach(profile -> draft.profile(Profile.of(profile)));
        return draft.compile();
    }

    public Situation situation(Question question, Rules rules) {
        return situation(question, rules, Timeline.of(facts));
    }

    public Situation situation(Question question, Rules rules, Timeline timeline) {
        return new Situation(
                rules,
                timeline,
                new Holdings(held, unasked),
                question.identity(),
                birth,
                question.now(),
                question.known());
    }

    GeneratedCase withFacts(List<Fact> fewer) {
        return new GeneratedCase(intended, bases, profiles, policies, zone, fewer, held, unasked, birth, questions);
    }

    GeneratedCase withHeld(List<Held> fewer) {
        return new GeneratedCase(intended, bases, profiles, policies, zone, facts, fewer, unasked, birth, questions);
    }

    GeneratedCase withBases(List<LegalBase> fewer) {
        return new GeneratedCase(intended, fewer, profiles, policies, zone, facts, held, unasked, birth, questions);
    }

    GeneratedCase withProfiles(List<String> fewer) {
        return new GeneratedCase(intended, bases, fewer, policies, zone, facts, held, unasked, birth, questions);
    }

    /** What a policy replaces must be there: a policy that loses it goes on without. */
    GeneratedCase withPolicies(List<RetentionPolicy> fewer) {
        Set<String> left = fewer.stream().map(RetentionPolicy::id).collect(Collectors.toSet());
        List<RetentionPolicy> whole = fewer.stream()
                .map(policy -> policy.with(policy.particulars()
                        .insteadOf(policy.particulars().replaces().stream()
                                .filter(left::contains)
                                .toArray(String[]::new))))
                .toList();
        return new GeneratedCase(intended, bases, profiles, whole, zone, facts, held, unasked, birth, questions);
    }

    GeneratedCase withUnasked(Set<String> fewer) {
        return new GeneratedCase(intended, bases, profiles, policies, zone, facts, held, fewer, birth, questions);
    }

    GeneratedCase withQuestions(List<Question> fewer) {
        return new GeneratedCase(intended, bases, profiles, policies, zone, facts, held, unasked, birth, fewer);
    }

    /** The same with every word of a scope replaced by the most granular ones below it; unknown ones stay. */
    GeneratedCase writtenWithChildren() {
        List<Question> asked = questions.stream()
                .map(question -> new Question(
                        question.identity(),
                        question.now(),
                        question.known(),
                        question.demands().stream().map(GeneratedCase::children).toList()))
                .toList();
        return withBases(bases.stream()
                        .map(base -> new LegalBase(base.id(), base.kind(), children(base.scope()), base.article()))
                        .toList())
                .withFacts(facts.stream().map(GeneratedCase::children).toList())
                .withQuestions(asked);
    }

    private static Demand children(Demand demand) {
        return new Demand(demand.action(), children(demand.restrictions()), demand.asked(), demand.hasMessage());
    }

    private static Fact children(Fact fact) {
        return switch (fact) {
            case Fact.ConsentGiven f -> with(f, Map.of("scope", children(f.scope())));
            case Fact.ProcessingPaused f -> with(f, Map.of("scope", children(f.scope())));
            case Fact.DemandAnswered f -> {
                Fact written = with(f, Map.of("restrictions", children(f.restrictions())));
                yield f.grantedScope() == null
                        ? written
                        : with(written, Map.of("grantedScope", children(f.grantedScope())));
            }
            default -> fact;
        };
    }

    private static Restrictions children(Restrictions restrictions) {
        return new Restrictions(restrictions.all().stream()
                .map(one -> one instanceof Restriction.ToScope to ? new Restriction.ToScope(children(to.scope())) : one)
                .toList());
    }

    private static Scope children(Scope scope) {
        return new Scope(scope.slices().stream()
                .map(slice -> new Scope.Slice(
                        children(Dictionary.DATA_CATEGORIES, slice.data()),
                        children(Dictionary.PROCESSING_CATEGORIES, slice.processing()),
                        children(Dictionary.PURPOSES, slice.purposes())))
                .toList());
    }

    private static Terms children(Dictionary dictionary, Terms terms) {
        return terms.any()
                ? terms
                : Terms.of(terms.names().stream()
                        .flatMap(name -> {
                            List<String> below = Generated.VOCABULARY.granular(dictionary, name);
                            return below.isEmpty() ? Stream.of(name) : below.stream();
                        })
                        .toList());
    }

    /** The same fact with other values for some of its components. */
    static Fact with(Fact fact, Map<String, ?> values) {
        try {
            RecordComponent[] components = fact.getClass().getRecordComponents();
            Object[] all = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                Object other = values.get(components[i].getName());
                all[i] = other != null ? other : components[i].getAccessor().invoke(fact);
                types[i] = components[i].getType();
            }
            return (Fact) fact.getClass().getDeclaredConstructor(types).newInstance(all);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line for each thing there is, short enough to be read by a person. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("intended " + intended + ", zone " + zone + ", born " + birth + ", profiles " + profiles);
        bases.forEach(base -> lines.add(base.toString()));
        policies.forEach(policy -> lines.add(policy.toString()));
        Timeline.of(facts).facts().forEach(fact -> lines.add(fact.toString()));
        held.forEach(piece -> lines.add(piece.toString()));
        unasked.forEach(source -> lines.add("not asked: " + source));
        questions.forEach(question -> lines.add(question.toString()));
        return lines.stream().map(GeneratedCase::shorter).toList();
    }

    private static String shorter(String line) {
        return line.replace("Terms[any=true, names=[]]", "any")
                .replaceAll("Terms\\[any=false, names=(\\[[^\\]]*\\])\\]", "$1")
                .replaceAll("Slice\\[data=(.*?), processing=(.*?), purposes=(any|\\[[^\\]]*\\])\\]", "$1 × $2 × $3")
                .replaceAll("Scope\\[slices=\\[(.*?)\\]\\]", "{$1}")
                .replace("T00:00:00Z", "")
                .replaceAll(", [A-Za-z]+=null", "");
    }
}
