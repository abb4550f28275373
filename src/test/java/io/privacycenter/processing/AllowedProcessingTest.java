package io.privacycenter.processing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.Permission;
import io.privacycenter.engine.state.State;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triple;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is stored about people is what their facts come to. */
class AllowedProcessingTest extends Installed {

    private static final Triple OFFERS = new Triple("CONTACT.EMAIL", "USING", "MARKETING");

    @Autowired
    private AllowedProcessing processing;

    @Autowired
    private StoredStates states;

    @Autowired
    private KeepingUp keepingUp;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Configurations configurations;

    @Autowired
    private InstallationClock clock;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    private record Chain(UUID subject, UUID controller) {}

    private <T> T in(Supplier<T> work) {
        return asWorker(() -> transaction.execute(status -> work.get()));
    }

    private List<Chain> everybody() {
        return in(() -> database.sql("""
                        select subject, controller from ledger.subject_key
                        where controller in (select controller from configuration.version)
                        """).query(Chain.class).list());
    }

    private State replayed(Chain chain) {
        Rules rules = configurations.inForce(chain.controller()).rules();
        return State.of(rules, ledger.timeline(chain.subject()).asKnown(clock.instant()), clock.instant(), null);
    }

    private void assertStoredIsReplayed(Chain chain) {
        in(() -> {
            State stored = processing.state(chain.subject(), chain.controller());
            State replayed = replayed(chain);
            assertThat(stored.allowed().granted()).isEqualTo(replayed.allowed().granted());
            assertThat(stored.allowed().nextChange())
                    .isEqualTo(replayed.allowed().nextChange());
            return true;
        });
    }

    @Test
    void what_is_stored_is_what_the_facts_come_to_for_everybody_in_the_demo() {
        List<Chain> everybody = everybody();
        assertThat(everybody).hasSizeGreaterThan(1_000);
        everybody.forEach(this::assertStoredIsReplayed);
        everybody.forEach(this::assertStoredIsReplayed);
        Set<UUID> practices = everybody.stream().map(Chain::controller).collect(Collectors.toSet());
        assertThat(in(() -> states.missing(practices, 1))).isEmpty();
    }

    @Test
    void facts_reported_before_there_are_rules_for_them_hold_up_nobody_else() {
        Chain early = new Chain(UUID.randomUUID(), UUID.randomUUID());
        Chain chain = somebodyNew();
        for (Chain one : List.of(early, chain)) {
            record(
                    one,
                    "first",
                    (veil, id, recorded) ->
                            new Fact.ServiceStarted(id, clock.instant(), recorded, Set.of("care"), null));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> asWorker(() -> {
                    keepingUp.keepUp(() -> false);
                    return in(() -> states.of(Set.of(chain.subject()))).size() == 1;
                }));
        assertThat(in(() -> states.of(Set.of(early.subject())))).isEmpty();
        assertThat(in(() -> states.missing(Set.of(early.controller()), 2)))
                .as("until there are rules")
                .singleElement()
                .satisfies(one -> assertThat(one.subject()).isEqualTo(early.subject()));
    }

    @Test
    void who_is_forgotten_is_not_looked_for_and_whose_state_was_lost_is() {
        Chain lost = somebodyNew();
        Chain forgotten = somebodyNew();
        for (Chain one : List.of(lost, forgotten)) {
            record(
                    one,
                    "first",
                    (veil, id, recorded) ->
                            new Fact.ServiceStarted(id, clock.instant(), recorded, Set.of("care"), null));
            assertStoredIsReplayed(one);
        }
        owner().sql("delete from processing.state where subject = any (?)")
                .param(new UUID[] {lost.subject(), forgotten.subject()})
                .update();
        in(() -> database.sql("select ledger.forget(?, ?, now())")
                .params(forgotten.subject(), forgotten.controller())
                .query((row, n) -> true)
                .list());
        assertThat(in(() -> states.missing(Set.of(forgotten.controller()), 1_000)))
                .extracting(StoredStates.Whose::subject)
                .doesNotContain(forgotten.subject());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> asWorker(() -> {
                    keepingUp.keepUp(() -> false);
                    return in(() -> states.of(Set.of(lost.subject()))).size() == 1;
                }));
        assertThat(in(() -> states.of(Set.of(forgotten.subject())))).isEmpty();
    }

    @Test
    void a_state_goes_on_by_new_facts_and_is_folded_anew_for_late_and_mistaken_ones() {
        Chain chain = somebodyNew();
        Instant now = clock.instant();
        record(
                chain,
                "first",
                (veil, id, recorded) ->
                        new Fact.ServiceStarted(id, now.minusSeconds(60), recorded, Set.of("care"), null));
        assertStoredIsReplayed(chain);
        record(
                chain,
                "end ahead",
                (veil, id, recorded) ->
                        new Fact.ServiceEnded(id, now.plusSeconds(86_400), recorded, Set.of("care"), null));
        assertStoredIsReplayed(chain);
        record(
                chain,
                "late",
                (veil, id, recorded) ->
                        new Fact.ServiceStarted(id, now.minusSeconds(600), recorded, Set.of("care"), null));
        assertStoredIsReplayed(chain);
        record(
                chain,
                "mistake",
                (veil, id, recorded) -> new Fact.Annulled(id, now, recorded, veil.event("first"), "wrong person"));
        assertStoredIsReplayed(chain);
        later(Duration.ofDays(2), () -> {
            assertStoredIsReplayed(chain);
            return true;
        });
    }

    @Test
    void a_consent_that_expires_ends_on_time_with_nobody_looking() {
        Chain chain = somebodyNew();
        Instant now = clock.instant();
        Scope offers = Scope.of(Terms.of(OFFERS.data()), Terms.of(OFFERS.processing()), Terms.of(OFFERS.purpose()));
        record(
                chain,
                "consent",
                (veil, id, recorded) -> new Fact.ConsentGiven(
                        id, now, recorded, veil.reference("c"), offers, null, null, now.plusSeconds(86_400), null));
        assertThat(in(() -> processing.of(chain.subject(), chain.controller()).permits(OFFERS)))
                .isEqualTo(Permission.ALLOWED);
        assertThat(stored(chain).nextChange()).isEqualTo(now.plusSeconds(86_400));
        later(Duration.ofDays(2), () -> {
            asWorker(() -> {
                keepingUp.keepUp(() -> false);
                return true;
            });
            assertThat(stored(chain).nextChange()).isNull();
            assertThat(readBack(chain).allowed().permits(OFFERS)).isEqualTo(Permission.NOT_ALLOWED);
            return true;
        });
    }

    @Test
    void what_cannot_be_read_is_folded_again() {
        Chain chain = somebodyNew();
        record(
                chain,
                "first",
                (veil, id, recorded) -> new Fact.ServiceStarted(id, clock.instant(), recorded, Set.of("care"), null));
        assertStoredIsReplayed(chain);
        in(() -> database.sql("update processing.state set bytes = '\\x01' where subject = ?")
                .param(chain.subject())
                .update());
        assertStoredIsReplayed(chain);
        assertThat(readBack(chain).allowed().granted()).isNotEmpty();
    }

    @Test
    void what_became_due_while_a_state_was_worked_out_stays_due() {
        Chain chain = somebodyNew();
        record(
                chain,
                "first",
                (veil, id, recorded) -> new Fact.ServiceStarted(id, clock.instant(), recorded, Set.of("care"), null));
        assertStoredIsReplayed(chain);
        StoredStates.Stored begun = stored(chain);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        in(() -> {
            states.due(new UUID[] {chain.subject()}, now);
            return states.put(chain.subject(), chain.controller(), begun, begun.nextChange());
        });
        assertThat(stored(chain).nextChange()).isEqualTo(now);
        in(() -> states.put(chain.subject(), chain.controller(), begun, now));
        assertThat(stored(chain).nextChange())
                .as("whoever saw that it was due has done what was due")
                .isEqualTo(begun.nextChange());
    }

    @Test
    void nothing_of_a_forgotten_person_stays() {
        Chain chain = somebodyNew();
        record(
                chain,
                "first",
                (veil, id, recorded) -> new Fact.ServiceStarted(id, clock.instant(), recorded, Set.of("care"), null));
        assertStoredIsReplayed(chain);
        in(() -> database.sql("select ledger.forget(?, ?, now())")
                .params(chain.subject(), chain.controller())
                .query((row, n) -> true)
                .single());
        assertThat(in(() -> states.of(Set.of(chain.subject())))).isEmpty();
    }

    private StoredStates.Stored stored(Chain chain) {
        return in(() -> states.of(Set.of(chain.subject())).get(chain.subject()));
    }

    private State readBack(Chain chain) {
        Rules rules = configurations.inForce(chain.controller()).rules();
        return State.read(rules, stored(chain).bytes(), List.of(), null);
    }

    private Chain somebodyNew() {
        return new Chain(UUID.randomUUID(), everybody().getFirst().controller());
    }

    private void record(Chain chain, String event, Statement.Veiled fact) {
        in(() -> ledger.record(new Statement(chain.subject(), chain.controller(), event, fact)));
    }
}
