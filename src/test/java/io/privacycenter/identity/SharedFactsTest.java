package io.privacycenter.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.SharedFacts.Outcome;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The second factor by a birth date and a fact that the practice names: at Cabinet Roche, the number of the health insurance. */
class SharedFactsTest extends Installed {

    private static final String ROCHE = "103";
    private static final LocalDate NEVER = LocalDate.of(1900, 1, 1);
    private static final String NO_NUMBER = "2 00 01 00 000 000 00";

    @Autowired
    private SharedFacts facts;

    @Autowired
    private FactsKnown known;

    private record Somebody(Patient patient, LocalDate born, String number) {}

    /** Of the people of the practice. */
    private Somebody somebody(int which) {
        return medcom().sql("""
                        select p.id::text, p.birth_date, p.insurance_number from medcom.patients p
                        join medcom.patient_practice r on r.patient_id = p.id
                        where r.practice_id = 103 and p.insurance_number is not null and p.died_on is null
                        order by p.id offset ? limit 1
                        """)
                .param(which)
                .query((row, n) -> new Somebody(
                        patient(ROCHE, row.getString(1), 1), row.getObject(2, LocalDate.class), row.getString(3)))
                .single();
    }

    @Test
    void birth_date_and_number_together_are_a_second_factor_and_neither_is_alone() {
        Somebody one = somebody(0);
        assertThat(enter(one, NEVER, one.number())).isEqualTo(new Outcome.Wrong(4));
        assertThat(enter(one, one.born(), NO_NUMBER)).isEqualTo(new Outcome.Wrong(3));
        assertThat(enter(one, one.born(), " ")).isEqualTo(new Outcome.Wrong(2));
        assertThat(enter(one, one.born(), one.number().replace(" ", "-")))
                .as("however it is written")
                .isInstanceOfSatisfying(Outcome.Right.class, right -> {
                    assertThat(right.patient().subject())
                            .isEqualTo(one.patient().subject());
                    assertThat(right.patient().levelAt(controller(ROCHE))).isEqualTo(2);
                });
        assertThat(enter(one, NEVER, one.number()))
                .as("counted anew after a right one")
                .isEqualTo(new Outcome.Wrong(4));
    }

    @Test
    void what_was_proved_to_one_practice_is_not_proved_to_another() {
        Patient proved = somebody(1).patient().provedHere();
        Subject elsewhere = new Subject(java.util.UUID.randomUUID(), controller(CABINET_MARTIN), proved.person());
        assertThat(proved.levelAt(controller(CABINET_MARTIN))).isEqualTo(1);
        assertThat(proved.at(elsewhere).level()).isEqualTo(1);
    }

    @Test
    void five_wrong_attempts_close_this_way_for_the_person_and_for_nobody_else() {
        Somebody one = somebody(2);
        for (int left = 4; left > 0; left--) {
            assertThat(enter(one, NEVER, NO_NUMBER)).isEqualTo(new Outcome.Wrong(left));
        }
        assertThat(enter(one, NEVER, NO_NUMBER)).isInstanceOf(Outcome.Over.class);
        assertThat(enter(one, one.born(), one.number()))
                .isInstanceOfSatisfying(
                        Outcome.Over.class,
                        over -> assertThat(over.until()).isAfter(clock.instant().plus(Duration.ofDays(89))));
        assertThat(enter(somebody(3), NEVER, NO_NUMBER)).isEqualTo(new Outcome.Wrong(4));
        assertThat(later(Duration.ofDays(91), () -> enter(one, one.born(), one.number())))
                .isInstanceOf(Outcome.Right.class);
    }

    @Test
    void attempts_at_the_same_moment_are_no_more_than_five() throws Exception {
        Somebody one = somebody(4);
        Callable<Outcome> attempt = () -> enter(one, NEVER, NO_NUMBER);
        try (ExecutorService browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> all =
                    browsers.invokeAll(Stream.generate(() -> attempt).limit(12).toList());
            assertThat(all)
                    .extracting(Future::resultNow)
                    .filteredOn(Outcome.Wrong.class::isInstance)
                    .hasSize(4);
        }
    }

    @Test
    void a_practice_that_asks_for_a_code_alone_looks_for_no_fact() {
        Subject camille = subject(CABINET_MARTIN, "100001");
        assertThat(as(patient(CABINET_MARTIN, "100001", 1), () -> known.factsOf(camille)))
                .isEmpty();
    }

    private Outcome enter(Somebody one, LocalDate born, String number) {
        return as(one.patient(), () -> facts.enter(one.patient(), born, number));
    }
}
