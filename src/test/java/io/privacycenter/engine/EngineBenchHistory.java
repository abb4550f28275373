package io.privacycenter.engine;

import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Provenance;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What the engine is measured with: the full dictionaries, 300 selectors, 40 legal bases, and the history of a busy
 * patient, drawn from a seed. Of 100 facts about 50 are captures, 30 start or end services and relationships, 14 give or
 * withdraw consents, 3 refuse something, 3 pause, resume, hold or transfer. At most 40 consents stand at once.
 */
final class EngineBenchHistory {

    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    static final int SELECTORS = 300;
    static final int BASES = 40;

    private static final String PROFILE = "GDPR-HEALTH-PROFESSIONAL";
    private static final List<Integer> MINE = List.of(0, 2, 4, 5, 7, 9, 12, 14);
    private static final int MOST_CONSENTS = 6;
    private static final List<LegalBaseKind> KINDS = List.of(
            LegalBaseKind.CONTRACT,
            LegalBaseKind.CONSENT,
            LegalBaseKind.LEGITIMATE_INTEREST,
            LegalBaseKind.LEGAL_OBLIGATION,
            LegalBaseKind.CONTRACT);

    private final Random random;
    final Vocabulary vocabulary;
    final List<LegalBase> bases = new ArrayList<>();
    final Rules rules;
    private final Deque<String> consents = new ArrayDeque<>();
    private final Set<String> open = new HashSet<>();
    private final Deque<String> pauses = new ArrayDeque<>();

    EngineBenchHistory(long seed) {
        random = new Random(seed);
        vocabulary = Vocabulary.priv().extended(selectors(), List.of(), List.of(), Map.of());
        for (int i = 0; i < BASES; i++) {
            bases.add(new LegalBase("base-" + i, KINDS.get(i % KINDS.size()), scope(), null));
        }
        rules = Rules.draft(vocabulary)
                .bases(bases)
                .profile(Profile.of(PROFILE))
                .compile();
    }

    private static Set<String> selectors() {
        List<String> parents = Vocabulary.priv().terms(Dictionary.DATA_CATEGORIES);
        Set<String> selectors = new TreeSet<>();
        for (int i = 0; i < SELECTORS; i++) {
            selectors.add(parents.get(i % parents.size()) + ".FIELD-" + i);
        }
        return selectors;
    }

    /** Facts in the order of effect, each recorded when it took effect, a few hours apart. */
    List<Fact> facts(int count) {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Instant when = NOW.minus((count - i) * 3L, ChronoUnit.HOURS);
            facts.add(fact(id(), when));
        }
        return facts;
    }

    private Fact fact(String id, Instant when) {
        int draw = random.nextInt(100);
        if (draw < 50) {
            return new Fact.DataCaptured(
                    id, when, when, category(), "USER.DATA-SUBJECT", null, id(), Terms.ANY, Terms.ANY);
        }
        if (draw < 80) {
            return service(id, when);
        }
        if (draw < 94) {
            return consent(id, when);
        }
        return draw < 97 ? refusal(id, when) : other(id, when);
    }

    private Fact service(String id, Instant when) {
        Set<String> base = Set.of("base-" + MINE.get(random.nextInt(MINE.size())));
        String reference = "contract-" + random.nextInt(4);
        if (open.remove(base + reference)) {
            return new Fact.ServiceEnded(id, when, when, base, reference);
        }
        open.add(base + reference);
        return new Fact.ServiceStarted(id, when, when, base, reference);
    }

    private Fact consent(String id, Instant when) {
        if (consents.size() < MOST_CONSENTS && random.nextInt(3) > 0) {
            String consent = id();
            consents.add(consent);
            return new Fact.ConsentGiven(id, when, when, consent, scope(), null, "base-1", null, null);
        }
        return new Fact.ConsentWithdrawn(id, when, when, consents.isEmpty() ? id() : consents.remove());
    }

    private Fact refusal(String id, Instant when) {
        Action action =
                List.of(Action.OBJECT, Action.OBJECT, Action.REVOKE_CONSENT).get(random.nextInt(3));
        Scope narrow = Scope.of(Terms.of(category()), Terms.ANY, Terms.of(one(Dictionary.PURPOSES)));
        return new Fact.DemandAnswered(
                id, when, when, id, action, Restrictions.of(new Restriction.ToScope(narrow)), Status.GRANTED, null);
    }

    private Fact other(String id, Instant when) {
        if (!pauses.isEmpty()) {
            return new Fact.ProcessingResumed(id, when, when, pauses.remove());
        }
        if (random.nextBoolean()) {
            pauses.add(id);
            return new Fact.ProcessingPaused(id, when, when, id, Scope.ofData(category()), "a");
        }
        return new Fact.DataTransferred(id, when, when, Fact.Direction.SENT, "laboratory", Set.of(category()), null);
    }

    /** The same person as the slow engine is told about them, asked now. */
    GeneratedCase asCase(List<Fact> facts, List<Held> held) {
        return new GeneratedCase(
                Scope.EVERYTHING,
                bases,
                List.of(PROFILE),
                List.of(),
                ZoneOffset.UTC,
                facts,
                held,
                Set.of(),
                null,
                List.of());
    }

    SlowEngineWords words() {
        return new SlowEngineWords(Map.of(Dictionary.DATA_CATEGORIES, List.copyOf(selectors())), Map.of(), Set.of());
    }

    /** One more fact, later than all. */
    Fact oneMore() {
        return new Fact.ConsentGiven(id(), NOW, NOW, id(), scope(), null, "base-1", null, null);
    }

    /** Pieces held, on all selectors in turn. */
    Holdings holdings(int count) {
        List<String> selectors = List.copyOf(selectors());
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            held.add(new Held(
                    "row-" + i,
                    "item-" + i / 3,
                    selectors.get(i % selectors.size()),
                    NOW.minus(i, ChronoUnit.HOURS),
                    Set.of("contract-" + i % 4),
                    Terms.ANY,
                    Terms.ANY,
                    List.of(new Provenance("USER.DATA-SUBJECT", null)),
                    null));
        }
        return Holdings.of(held);
    }

    private Scope scope() {
        return Scope.of(
                Terms.of(category(), category(), category()),
                random.nextBoolean() ? Terms.ANY : Terms.of(one(Dictionary.PROCESSING_CATEGORIES)),
                Terms.of(one(Dictionary.PURPOSES), one(Dictionary.PURPOSES)));
    }

    private String category() {
        return one(Dictionary.DATA_CATEGORIES);
    }

    private String one(Dictionary dictionary) {
        List<String> terms = vocabulary.terms(dictionary);
        return terms.get(random.nextInt(terms.size()));
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
