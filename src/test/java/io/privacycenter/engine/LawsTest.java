package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Place;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Motive;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Triples;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds for every input, tried on generated histories; the seed is in the name of each test. Law 11, the slow
 * engine, is {@link SlowEngineTest}; bytes of stored states are looked into in {@code StateTest}.
 */
class LawsTest {

    private static final Vocabulary WORDS = Generated.VOCABULARY;
    private static final List<Action> ON_DATA =
            List.of(Action.ACCESS, Action.PORTABILITY, Action.MODIFY, Action.DELETE);
    private static final List<Action> ON_USE = List.of(Action.OBJECT, Action.RESTRICT, Action.REVOKE_CONSENT);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("laws", 80));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_1_the_same_question_is_answered_and_explained_in_the_same_bytes(long seed) {
        Generated given = new Generated(seed);
        Generated again = new Generated(seed);
        Collections.shuffle(again.facts, new Random(seed));
        assertThat(again.allowed(again.facts).granted())
                .hasToString(given.allowed(given.facts).granted().toString());
        for (Demand demand : given.demands()) {
            assertThat(Recommendations.of(again.situation(), demand))
                    .hasToString(Recommendations.of(given.situation(), demand).toString());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_2_all_facts_at_once_come_to_the_same_as_one_by_one_and_as_going_on_from_a_stored_state(long seed) {
        Generated given = new Generated(seed);
        List<Fact> facts = Timeline.of(given.facts).asKnown(Instant.MAX).facts();
        int stored = new Random(seed).nextInt(facts.size() + 1);
        State state = State.none(given.rules, given.now, given.whole.birth());
        for (int i = 0; i < facts.size(); i++) {
            if (i == stored) {
                state = State.read(given.rules, state.toBytes(), state.ahead(), given.whole.birth());
            }
            assertThat(state.takes(facts.get(i))).isTrue();
            state = state.with(facts.get(i));
        }
        assertThat(state.allowed().granted())
                .isEqualTo(given.allowed(given.facts).granted());
        assertThat(state.allowed().nextChange())
                .isEqualTo(given.allowed(given.facts).nextChange());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_2_ids_are_stored_whatever_they_look_like_and_facts_ahead_may_be_learned_in_any_order(long seed) {
        Generated given = new Generated(seed);
        Random random = new Random(seed);
        List<Fact> facts = Timeline.of(given.facts).asKnown(Instant.MAX).facts().stream()
                .map(fact -> GeneratedCase.with(
                        fact, Map.of("id", new UUID(random.nextLong(), random.nextLong()).toString())))
                .sorted(Comparator.comparing(Place::of))
                .toList();
        Instant early = given.now.minus(200, ChronoUnit.DAYS);
        State state = State.none(given.rules, early, given.whole.birth());
        for (Fact fact : facts) {
            state = fact.effect().isAfter(early) ? state : state.with(fact);
        }
        for (Fact fact : facts.reversed()) {
            state = fact.effect().isAfter(early) ? state.with(fact) : state;
        }
        State stored = State.read(given.rules, state.toBytes(), state.ahead(), given.whole.birth());
        State atOnce = State.of(given.rules, Timeline.of(facts), given.now, given.whole.birth());
        assertThat(stored.allowed().granted()).isEqualTo(state.allowed().granted());
        assertThat(stored.at(given.now).allowed().granted())
                .isEqualTo(atOnce.allowed().granted());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_2_a_fact_earlier_than_a_state_is_not_folded_onto_it(long seed) {
        Generated given = new Generated(seed);
        List<Fact> facts = Timeline.of(given.facts).asKnown(Instant.MAX).facts();
        State state = State.of(given.rules, Timeline.of(facts), given.now, null);
        facts.stream()
                .filter(fact -> !fact.effect().isAfter(given.now))
                .forEach(fact -> assertThat(state.takes(fact)).as(fact.id()).isFalse());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_3_the_order_of_recording_does_not_change_what_is_known_now(long seed) {
        Generated given = new Generated(seed);
        Random random = new Random(seed);
        List<Fact> otherwise = new ArrayList<>(given.facts.stream()
                .map(fact ->
                        GeneratedCase.with(fact, Map.of("recorded", given.now.minusSeconds(random.nextInt(1_000)))))
                .toList());
        Collections.shuffle(otherwise, random);
        assertThat(given.allowed(otherwise).granted())
                .isEqualTo(given.allowed(given.facts).granted());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_3_the_order_of_effect_does_change_it(long seed) {
        Generated given = new Generated(seed);
        Scope scope = Scope.ofData("CONTACT.EMAIL");
        Instant before = given.now.minusSeconds(60);
        Rules open = Rules.draft(WORDS).compile();
        Fact consent = new Fact.ConsentGiven("c", before, before, "c", scope, null, null, null, null);
        Fact earlier = given.granted("no", Action.OBJECT, before.minusSeconds(1), scope);
        Fact later = given.granted("no", Action.OBJECT, before.plusSeconds(1), scope);
        assertThat(given.allowed(open, List.of(earlier, consent)).all())
                .isEqualTo(WORDS.expand(scope, Fallback.NOTHING));
        assertThat(given.allowed(open, List.of(later, consent)).all().isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_4_saying_no_and_a_profile_never_enlarge_the_result(long seed) {
        Generated given = new Generated(seed);
        Triples before = given.allowed(given.facts).all();
        for (Action no : ON_USE) {
            Fact fact = given.granted("no", no, given.instant(), given.scope());
            assertThat(before.contains(given.allowed(with(given, fact)).all()))
                    .as(no.term())
                    .isTrue();
        }
        Instant when = given.instant();
        Fact withdrawal = new Fact.ConsentWithdrawn("no", when, when, "consent1");
        assertThat(before.contains(given.allowed(with(given, withdrawal)).all()))
                .isTrue();
        Triples free = given.allowed(given.draft().compile(), given.facts).all();
        for (String profile : Profile.known()) {
            Rules strict = given.draft().profile(Profile.of(profile)).compile();
            assertThat(free.contains(given.allowed(strict, given.facts).all()))
                    .as(profile)
                    .isTrue();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_4_a_fact_annulled_as_mistaken_counts_as_never_made(long seed) {
        Generated given = new Generated(seed);
        Fact mistake = given.granted("mistake", Action.OBJECT, given.instant(), given.scope());
        Fact annulment = new Fact.Annulled("undo", given.now, given.now, "mistake", "not what was asked");
        assertThat(given.allowed(with(given, mistake, annulment)).granted())
                .isEqualTo(given.allowed(given.facts).granted());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_5_the_result_lies_inside_the_intended_scope_and_inside_the_active_bases(long seed) {
        Generated given = new Generated(seed);
        Allowed allowed = given.allowed(given.facts);
        assertThat(given.rules.intended().contains(allowed.all())).isTrue();
        for (Allowed.Granted granted : allowed.granted()) {
            String id = granted.ground().id();
            Scope scope = granted.ground().kind() == LegalBaseKind.CONSENT
                    ? consentOf(given, granted.ground().facts().getFirst())
                    : given.rules.base(id).orElseThrow().scope();
            assertThat(WORDS.expand(scope, Fallback.NOTHING).contains(granted.triples()))
                    .as(id)
                    .isTrue();
        }
        assertThat(allowed.all())
                .isEqualTo(Triples.union(
                        WORDS,
                        allowed.granted().stream().map(Allowed.Granted::triples).toList()));
    }

    private static Scope consentOf(Generated given, String fact) {
        return given.facts.stream()
                .filter(one -> one.id().equals(fact))
                .map(Fact.ConsentGiven.class::cast)
                .map(consent -> consent.snapshot() == null ? consent.scope() : consent.snapshot())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_6_objecting_and_restricting_leave_contract_necessity_and_other_bases_alone(long seed) {
        Generated given = new Generated(seed);
        Allowed before = given.allowed(given.facts);
        Allowed after = given.allowed(with(
                given,
                given.granted("object", Action.OBJECT, given.instant(), Scope.EVERYTHING),
                given.granted("restrict", Action.RESTRICT, given.instant(), given.scope())));
        for (LegalBaseKind kind : LegalBaseKind.values()) {
            if (kind != LegalBaseKind.CONSENT && kind != LegalBaseKind.LEGITIMATE_INTEREST) {
                assertThat(after.by(kind)).as(kind.term()).isEqualTo(before.by(kind));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_6_a_new_consent_opens_only_its_own_scope(long seed) {
        Generated given = new Generated(seed);
        Scope scope = given.scope();
        Fact consent = new Fact.ConsentGiven("~new", given.now, given.now, "new", scope, null, null, null, null);
        Triples opened = given.allowed(with(given, consent))
                .all()
                .minus(given.allowed(given.facts).all());
        assertThat(WORDS.expand(scope, Fallback.NOTHING).contains(opened)).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_6_legitimate_interest_that_was_objected_to_never_opens_again(long seed) {
        Generated given = new Generated(seed);
        Scope scope = given.scope();
        Instant early = given.facts.stream()
                .map(Fact::effect)
                .min(Instant::compareTo)
                .orElseThrow()
                .minusSeconds(1);
        Triples left = given.allowed(with(given, given.granted("no", Action.OBJECT, early, scope)))
                .by(LegalBaseKind.LEGITIMATE_INTEREST);
        assertThat(left.intersects(WORDS.expand(scope, Fallback.ANCESTOR))).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_7_a_scope_written_with_a_parent_or_with_all_its_children_gives_the_same_result(long seed) {
        GeneratedCase parents = new Generated(seed).whole;
        GeneratedCase children = parents.writtenWithChildren();
        Map<String, Object> answers = SlowEngineComparison.fast(parents);
        assertThat(SlowEngineComparison.fast(children)).isEqualTo(answers);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_8_what_is_asked_of_data_is_granted_exactly_when_nothing_is_withheld(long seed) {
        Generated given = new Generated(seed);
        for (Action action : ON_DATA) {
            Restrictions restrictions = Restrictions.of(new Restriction.ToScope(Scope.ofData(given.category())));
            Recommendation said =
                    Recommendations.of(given.situation(), new Demand(action, restrictions, given.now, false));
            boolean withheld = said.outcomes().stream().anyMatch(outcome -> outcome.motive() != null);
            boolean granted = said.outcomes().stream().anyMatch(outcome -> outcome.motive() == null);
            if (said.status() == Status.GRANTED) {
                assertThat(withheld).isFalse();
                assertThat(granted).isTrue();
                assertThat(said.motives()).isEmpty();
            } else if (said.status() == Status.PARTIALLY_GRANTED) {
                assertThat(withheld && granted).isTrue();
            } else if (said.status() == Status.DENIED) {
                assertThat(granted).isFalse();
                assertThat(withheld || said.motives().equals(Set.of(Motive.NO_SUCH_DATA)))
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_8_nothing_asked_is_left_without_an_outcome(long seed) {
        Generated given = new Generated(seed);
        List<String> concerned = given.holdings.held().stream()
                .filter(held -> held.captured() == null || !held.captured().isAfter(given.now))
                .map(Held::id)
                .toList();
        Stream<Action> alive = isDead(given) ? Stream.of() : ON_DATA.stream();
        alive.forEach(action -> assertThat(
                        Recommendations.of(given.situation(), new Demand(action, Restrictions.NONE, given.now, false))
                                .outcomes()
                                .stream()
                                .flatMap(outcome -> outcome.held().stream()))
                .as(action.term())
                .containsExactlyInAnyOrderElementsOf(concerned));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_8_what_stops_a_use_is_granted_with_its_reach_in_full(long seed) {
        Generated given = new Generated(seed);
        for (Action action : ON_USE) {
            Demand demand =
                    new Demand(action, Restrictions.of(new Restriction.ToScope(given.scope())), given.now, false);
            Recommendation said = Recommendations.of(given.situation(), demand);
            if (said.status() == Status.GRANTED) {
                Fallback unknown = action == Action.RESTRICT ? Fallback.NOTHING : Fallback.ANCESTOR;
                Triples reach = WORDS.expand(said.grantedScope(), unknown);
                Fact answer = given.granted("~yes", action, given.now, said.grantedScope());
                Triples after = given.allowed(with(given, answer)).by(LegalBaseKind.CONSENT);
                assertThat(action == Action.RESTRICT ? reach.contains(after) : !after.intersects(reach))
                        .as(action.term())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_9_nothing_is_erased_or_advised_for_erasure_while_a_hold_a_claim_or_a_pause_covers_it(long seed) {
        Generated given = new Generated(seed);
        Map<String, Standing> standings = Retention.of(given.situation());
        Recommendation erase =
                Recommendations.of(given.situation(), new Demand(Action.DELETE, Restrictions.NONE, given.now, false));
        Recommendation object =
                Recommendations.of(given.situation(), new Demand(Action.OBJECT, Restrictions.NONE, given.now, false));
        List<String> going = new ArrayList<>(erase.held(Verdict.ERASE));
        going.addAll(object.erasureAdvised());
        assertThat(going).noneMatch(id -> standings.get(id) instanceof Standing.Hold);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_9_a_claim_keeps_all_it_covers_and_once_it_is_lifted_the_demand_comes_out_as_without_it(long seed) {
        Generated given = new Generated(seed);
        GeneratedCase unsuspended = given.whole.withPolicies(
                given.whole.policies().stream().map(LawsTest::onlyHeldByClaims).toList());
        Demand erase = new Demand(Action.DELETE, Restrictions.NONE, given.now, false);
        Recommendation without = said(given, unsuspended, erase);
        Instant placed = given.instant();
        Instant then = placed.isAfter(given.now) ? given.now : placed;
        Fact claim = new Fact.HoldPlaced("claim", then, then, "~claim", Set.of(), Set.of(), null);
        Fact lifted = new Fact.HoldLifted("lifted", given.now, given.now, "~claim");
        assertThat(said(given, unsuspended.withFacts(with(given, claim)), erase).held(Verdict.ERASE))
                .isEmpty();
        assertThat(said(given, unsuspended.withFacts(with(given, claim, lifted)), erase))
                .isEqualTo(without);
    }

    private static Recommendation said(Generated given, GeneratedCase about, Demand demand) {
        return Recommendations.of(about.situation(given.question(), about.rules()), demand);
    }

    /** A claim that suspends a clock moves its end; here it only holds. */
    private static RetentionPolicy onlyHeldByClaims(RetentionPolicy policy) {
        RetentionPolicy.Particulars own = policy.particulars();
        return policy.with(new RetentionPolicy.Particulars(
                RetentionPolicy.Claim.HOLDS, own.condition(), own.replaces(), own.yields()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void law_10_the_state_ignores_everything_that_took_effect_later(long seed) {
        Generated given = new Generated(seed);
        List<Fact> past = given.facts.stream()
                .filter(fact -> !fact.effect().isAfter(given.now) || fact instanceof Fact.Annulled)
                .toList();
        assertThat(given.allowed(past).all())
                .isEqualTo(given.allowed(given.facts).all());
        assertThat(Retention.of(given.whole.withFacts(past).situation(given.question(), given.rules))
                        .toString())
                .isEqualTo(Retention.of(given.situation()).toString());
    }

    private static boolean isDead(Generated given) {
        return State.of(given.rules, Timeline.of(given.facts).asKnown(Instant.MAX), given.now, null)
                        .death()
                != null;
    }

    private static List<Fact> with(Generated given, Fact... more) {
        List<Fact> facts = new ArrayList<>(given.facts);
        facts.addAll(List.of(more));
        return facts;
    }
}
