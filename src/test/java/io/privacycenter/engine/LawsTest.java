package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.timeline.Fact;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every input, tried on generated histories; the seed is in the name of each test. */
class LawsTest {

    private static final Vocabulary WORDS = Generated.VOCABULARY;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_order_of_recording_does_not_change_what_is_known_now(long seed) {
        Generated given = new Generated(seed);
        List<Fact> shuffled = new ArrayList<>(given.facts);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(given.allowed(shuffled).all())
                .isEqualTo(given.allowed(given.facts).all());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_state_ignores_everything_that_took_effect_later(long seed) {
        Generated given = new Generated(seed);
        List<Fact> past = given.facts.stream()
                .filter(fact -> !fact.effect().isAfter(given.now))
                .toList();
        assertThat(given.allowed(past).all())
                .isEqualTo(given.allowed(given.facts).all());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void saying_no_and_a_profile_never_enlarge_the_result(long seed) {
        Generated given = new Generated(seed);
        Triples before = given.allowed(given.facts).all();
        for (Action no : List.of(Action.OBJECT, Action.RESTRICT, Action.REVOKE_CONSENT)) {
            List<Fact> more = new ArrayList<>(given.facts);
            more.add(given.granted("no", no, given.instant(), given.scope()));
            assertThat(before.contains(given.allowed(more).all())).as(no.term()).isTrue();
        }
        Rules strict = given.draft().profile(Profile.of("GDPR")).compile();
        assertThat(before.contains(Allowed.of(strict, Timeline.of(given.facts), given.now, Instant.MAX)
                        .all()))
                .isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_result_lies_inside_the_intended_scope_and_the_active_grounds(long seed) {
        Generated given = new Generated(seed);
        Allowed allowed = given.allowed(given.facts);
        assertThat(given.rules.intended().contains(allowed.all())).isTrue();
        Triples grounds = Triples.none(WORDS);
        for (Allowed.Granted granted : allowed.granted()) {
            grounds = grounds.or(granted.triples());
        }
        assertThat(grounds).isEqualTo(allowed.all());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void objecting_and_restricting_leave_contract_and_necessity_alone(long seed) {
        Generated given = new Generated(seed);
        List<Fact> more = new ArrayList<>(given.facts);
        more.add(given.granted("object", Action.OBJECT, given.instant(), Scope.EVERYTHING));
        more.add(given.granted("restrict", Action.RESTRICT, given.instant(), given.scope()));
        Allowed before = given.allowed(given.facts);
        Allowed after = given.allowed(more);
        for (LegalBaseKind kind :
                List.of(LegalBaseKind.CONTRACT, LegalBaseKind.LEGAL_OBLIGATION, LegalBaseKind.OTHER_LEGAL_BASE)) {
            assertThat(after.by(kind)).as(kind.term()).isEqualTo(before.by(kind));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_new_consent_opens_only_its_own_scope(long seed) {
        Generated given = new Generated(seed);
        Scope scope = given.scope();
        List<Fact> more = new ArrayList<>(given.facts);
        more.add(new Fact.ConsentGiven("new", given.now, given.now, "new", scope, null, null, null, null));
        Triples opened =
                given.allowed(more).all().minus(given.allowed(given.facts).all());
        assertThat(WORDS.expand(scope, Fallback.NOTHING).contains(opened)).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_scope_written_with_a_parent_or_with_all_its_children_is_one_scope(long seed) {
        Generated given = new Generated(seed);
        Scope scope = given.scope();
        assertThat(WORDS.expand(WORDS.frozen(scope), Fallback.NOTHING))
                .isEqualTo(WORDS.expand(scope, Fallback.NOTHING));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void data_is_granted_exactly_when_nothing_is_withheld_and_nothing_asked_lacks_an_outcome(long seed) {
        Generated given = new Generated(seed);
        for (Action action : List.of(Action.ACCESS, Action.PORTABILITY, Action.MODIFY, Action.DELETE)) {
            Restrictions restrictions = Restrictions.of(new Restriction.ToScope(Scope.ofData(given.category())));
            Recommendation recommendation =
                    Recommendations.of(given.situation(), new Demand(action, restrictions, given.now, false));
            boolean withheld = recommendation.outcomes().stream().anyMatch(outcome -> outcome.motive() != null);
            boolean open = recommendation.outcomes().stream().anyMatch(outcome -> outcome.verdict() == Verdict.ASK);
            if (recommendation.outcomes().isEmpty()) {
                assertThat(recommendation.motives()).containsExactly(Motive.NO_SUCH_DATA);
            } else {
                assertThat(recommendation.status() == Status.UNDER_REVIEW).isEqualTo(open);
                assertThat(recommendation.status() == Status.GRANTED).isEqualTo(!withheld && !open);
                assertThat(recommendation.motives().isEmpty()).isEqualTo(!withheld || open);
            }
        }
        Recommendation all =
                Recommendations.of(given.situation(), new Demand(Action.DELETE, Restrictions.NONE, given.now, false));
        assertThat(new TreeSet<>(all.outcomes().stream()
                        .flatMap(outcome -> outcome.held().stream())
                        .toList()))
                .isEqualTo(new TreeSet<>(given.holdings.held().stream()
                        .filter(held -> !held.captured().isAfter(given.now))
                        .map(Held::id)
                        .toList()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothing_on_hold_is_erased_or_advised_for_erasure(long seed) {
        Generated given = new Generated(seed);
        var standings = Retention.of(given.situation());
        Recommendation erase =
                Recommendations.of(given.situation(), new Demand(Action.DELETE, Restrictions.NONE, given.now, false));
        Recommendation object =
                Recommendations.of(given.situation(), new Demand(Action.OBJECT, Restrictions.NONE, given.now, false));
        List<String> going = new ArrayList<>(erase.held(Verdict.ERASE));
        going.addAll(object.erasureAdvised());
        assertThat(going).noneMatch(id -> standings.get(id) instanceof Standing.Hold);
    }
}
