package io.privacycenter.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.engine.Generated;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A state goes on from where it was, in memory and from its bytes, and comes to what all facts at once come to. */
class StateTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Scope MAIL = Scope.of(Terms.of("CONTACT.EMAIL"), Terms.of("USING"), Terms.of("MARKETING"));
    private static final Rules RULES = Rules.draft(Generated.VOCABULARY)
            .bases(List.of(
                    new LegalBase("care", LegalBaseKind.CONTRACT, Scope.ofData("HEALTH"), "h"),
                    new LegalBase("offers", LegalBaseKind.LEGITIMATE_INTEREST, MAIL, null)))
            .ageOfConsent(15)
            .compile();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void all_at_once_is_one_by_one_is_from_a_stored_state(long seed) {
        Generated given = new Generated(seed);
        Timeline known = Timeline.of(given.facts).asKnown(Instant.MAX);
        State oneByOne = State.none(given.rules, given.now, null);
        for (Fact fact : known.facts()) {
            oneByOne = stored(given.rules, oneByOne).with(fact);
            assertThat(oneByOne.toBytes())
                    .isEqualTo(stored(given.rules, oneByOne).toBytes());
        }
        assertSame(oneByOne, State.of(given.rules, known, given.now, null));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_state_grows_older_as_if_it_were_folded_then(long seed) {
        Generated given = new Generated(seed);
        Timeline known = Timeline.of(given.facts).asKnown(Instant.MAX);
        State older = State.of(given.rules, known, given.now.minus(300, ChronoUnit.DAYS), null);
        for (int days : List.of(250, 100, 0)) {
            Instant then = given.now.minus(days, ChronoUnit.DAYS);
            older = stored(given.rules, older).at(then);
            assertSame(older, State.of(given.rules, known, then, null));
        }
    }

    private static State stored(Rules rules, State state) {
        List<Fact> ahead = new ArrayList<>(state.ahead());
        return State.read(rules, state.toBytes(), ahead.reversed(), null);
    }

    private static void assertSame(State state, State expected) {
        assertThat(state.allowed().granted()).isEqualTo(expected.allowed().granted());
        assertThat(state.allowed().nextChange()).isEqualTo(expected.allowed().nextChange());
        Generated.VOCABULARY
                .expand(MAIL, Fallback.NOTHING)
                .forEach(triple -> assertThat(state.allowed().permits(triple))
                        .isEqualTo(expected.allowed().permits(triple)));
        assertThat(state.isAnythingReported()).isEqualTo(expected.isAnythingReported());
        assertThat(state.death()).isEqualTo(expected.death());
    }

    @Test
    void an_earlier_fact_is_not_folded_onto_a_later_state() {
        State state = State.none(RULES, NOW, null).with(started("second", NOW.minusSeconds(60)));
        Fact late = started("first", NOW.minusSeconds(120));
        assertThat(state.takes(late)).isFalse();
        assertThatThrownBy(() -> state.with(late)).hasMessageContaining("\"first\"");
    }

    @Test
    void an_annulment_is_not_folded_onto_a_state_that_has_folded_what_it_annuls() {
        State state = State.none(RULES, NOW, null).with(started("start", NOW.minusSeconds(60)));
        assertThat(state.takes(new Fact.Annulled("undo", NOW, NOW, "start", "mistake")))
                .isFalse();
    }

    @Test
    void bytes_of_another_configuration_are_not_read() {
        byte[] stored = State.none(RULES, NOW, null).toBytes();
        Rules next =
                Rules.draft(Generated.VOCABULARY).versions(new Versions(1, 2)).compile();
        assertThatThrownBy(() -> State.read(next, stored, List.of(), null))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("another configuration");
    }

    @Test
    void damaged_bytes_are_not_read() {
        byte[] stored = State.none(RULES, NOW, null)
                .with(started("start", NOW.minusSeconds(60)))
                .toBytes();
        for (int length = 0; length < stored.length; length++) {
            byte[] cut = Arrays.copyOf(stored, length);
            assertThatThrownBy(() -> State.read(RULES, cut, List.of(), null))
                    .isInstanceOf(UnreadableStateException.class);
        }
    }

    @Test
    void ids_of_any_kind_are_read_as_they_were_written() {
        for (String id : List.of(
                "visit",
                "0d5fe1f8-3c0b-4b1e-9d0a-0f5a3f1f6c11",
                "0D5FE1F8-3C0B-4B1E-9D0A-0F5A3F1F6C11",
                "00ff".repeat(16),
                "00FF".repeat(16),
                "00fg".repeat(16),
                "\u00e9".repeat(64))) {
            State state = State.none(RULES, NOW, null).with(started(id, NOW.minusSeconds(60)));
            State read = State.read(RULES, state.toBytes(), List.of(), null);
            assertThat(read.takes(started(id, NOW.minusSeconds(60)))).isFalse();
            assertThat(read.toBytes()).as(id).isEqualTo(state.toBytes());
            assertThat(read.allowed().granted()).isEqualTo(state.allowed().granted());
        }
    }

    @Test
    void a_stored_state_wants_the_facts_that_lay_ahead() {
        State state = State.none(RULES, NOW, null).with(ended("end", NOW.plusSeconds(60)));
        assertThat(state.ahead()).extracting(Fact::id).containsExactly("end");
        assertThatThrownBy(() -> State.read(RULES, state.toBytes(), List.of(), null))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageContaining("ahead");
    }

    @Test
    void what_is_known_to_end_says_when() {
        State state = State.none(RULES, NOW, null)
                .with(started("start", NOW.minusSeconds(60)))
                .with(ended("end", NOW.plusSeconds(60)));
        assertThat(state.allowed().granted())
                .extracting(granted -> granted.ground().until())
                .containsExactly(NOW.plusSeconds(60));
        assertThat(state.allowed().nextChange()).isEqualTo(NOW.plusSeconds(60));
        assertThat(state.at(NOW.plusSeconds(60)).allowed().granted()).isEmpty();
    }

    @Test
    void a_parents_consent_ends_on_the_day_the_person_is_old_enough() {
        Fact byParent = new Fact.ConsentGiven(
                "fact", NOW.minusSeconds(60), NOW, "consent", MAIL, null, null, null, "their mother");
        LocalDate birth = LocalDate.of(2011, 12, 1);
        Instant birthday = Instant.parse("2026-12-01T00:00:00Z");
        State state = State.none(RULES, NOW, birth).with(byParent);
        assertThat(state.allowed().nextChange()).isEqualTo(birthday);
        assertThat(permits(state)).isEqualTo(Permission.ALLOWED);
        assertThat(permits(state.at(birthday))).isEqualTo(Permission.NOT_ALLOWED);
        assertThat(permits(State.none(RULES, NOW, null).with(byParent).at(birthday)))
                .isEqualTo(Permission.ALLOWED);
    }

    @Test
    void refusals_narrow_only_what_was_given_before_however_many_wait() {
        State state = State.none(RULES, NOW, null);
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Instant when = NOW.minusSeconds(1_000 - i);
            facts.add(new Fact.ConsentGiven("given" + i, when, when, "consent" + i, MAIL, null, null, null, null));
            if (i < 199) {
                facts.add(refusal("no" + i, when));
            }
        }
        for (Fact fact : facts) {
            state = state.with(fact);
        }
        State atOnce = State.of(RULES, Timeline.of(facts), NOW, null);
        assertThat(atOnce.allowed().granted())
                .extracting(granted -> granted.ground().id())
                .containsExactly("consent199");
        assertSame(state, atOnce);
    }

    private static Permission permits(State state) {
        return state.allowed().permits(new Triple("CONTACT.EMAIL", "USING", "MARKETING"));
    }

    private static Fact started(String id, Instant when) {
        return new Fact.ServiceStarted(id, when, when, Set.of("care"), null);
    }

    private static Fact ended(String id, Instant when) {
        return new Fact.ServiceEnded(id, when, NOW, Set.of("care"), null);
    }

    private static Fact refusal(String id, Instant when) {
        return new Fact.DemandAnswered(
                id,
                when,
                when,
                id,
                Action.OBJECT,
                Restrictions.of(new Restriction.ToScope(MAIL)),
                Status.GRANTED,
                null);
    }
}
