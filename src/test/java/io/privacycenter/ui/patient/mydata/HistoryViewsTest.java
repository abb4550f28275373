package io.privacycenter.ui.patient.mydata;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.requests.mydata.MyHistory;
import io.privacycenter.requests.mydata.MyHistory.Knowing;
import io.privacycenter.texts.Texts;
import io.privacycenter.timeline.Fact;
import io.privacycenter.ui.patient.Practices;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of earlier days and of changes, without a browser. */
class HistoryViewsTest extends Installed {

    @Autowired
    private Practices practices;

    @Autowired
    private MyHistory history;

    @Autowired
    private Ledger ledger;

    @Test
    void an_earlier_day_says_in_its_title_what_it_shows() {
        EarlierDayView page = as(camille(), () -> {
            EarlierDayView view = new EarlierDayView(Texts.strict(), practices, history);
            view.show(LocalDate.of(2020, 11, 9), Knowing.NOW);
            return view;
        });

        assertThat(page.getPageTitle()).startsWith("What was allowed on 9 November 2020");
        assertThat(text(page)).contains("Consultation notes", "Needed for your care", "What you had said yes to");
        assertThat(text(page)).as("the study began in 2025").doesNotContain("Asthma study");
        assertThat(text(page)).as("of what never was held nothing is told").doesNotContain("Parents and guardians");
    }

    @Test
    void a_day_to_come_is_a_problem_that_says_how_to_mend_it() {
        EarlierDayView page = as(camille(), () -> {
            EarlierDayView view = new EarlierDayView(Texts.strict(), practices, history);
            view.show(LocalDate.of(2099, 1, 1), Knowing.NOW);
            return view;
        });

        assertThat(text(page)).contains("Choose a day that is not in the future");
    }

    @Test
    void what_changed_is_dated_and_says_by_what() {
        ChangesView page = as(camille(), () -> {
            ChangesView view = new ChangesView(Texts.strict(), practices, history);
            view.show(LocalDate.of(2025, 1, 1), LocalDate.of(2025, 12, 31));
            return view;
        });

        assertThat(page.getPageTitle()).startsWith("What changed from 1 January 2025 to 31 December 2025");
        assertThat(text(page)).contains("2 Feb 2025", "Asthma study", "Research and studies");
    }

    @Test
    void what_is_to_be_erased_what_is_put_off_and_what_is_held_are_told_in_sentences() {
        Patient someone = whoWrote(HOSPITAL, 40);
        tell(
                someone,
                "placed",
                (veil, id, at) -> new Fact.HoldPlaced(id, at, at, veil.reference("a"), Set.of(), Set.of(), null));
        tell(
                someone,
                "ordered",
                (veil, id, at) -> new Fact.ErasureOrdered(
                        id, at, at, "an-order", null, Set.of("BEHAVIOR.CONNECTION"), Set.of("CNIL 2021-122")));
        Instant now = clock.instant();
        owner().sql("""
                        insert into requests.expired_erasure (id, subject, controller, categories, ordered, failure, until)
                        values (?, ?, ?, ?, ?, 'HELD_SINCE', ?)
                        """)
                .params(
                        UUID.randomUUID(),
                        someone.subject(),
                        someone.controller(),
                        new String[] {"BEHAVIOR.CONNECTION"},
                        Timestamp.from(now),
                        Timestamp.from(now.plus(Duration.ofDays(1))))
                .update();
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Europe/Paris"));
        ChangesView page = as(someone, () -> {
            ChangesView view = new ChangesView(Texts.strict(), practices, history);
            view.show(today, today);
            return view;
        });
        assertThat(text(page))
                .contains(
                        "Kept for a legal claim",
                        "It may not be kept any longer and is to be erased",
                        "CNIL 2021-122",
                        "Erasure postponed until",
                        "It is looked at again every day");
    }

    @Test
    void days_the_wrong_way_round_are_a_problem_and_stay_in_their_fields() {
        ChangesView page = as(camille(), () -> {
            ChangesView view = new ChangesView(Texts.strict(), practices, history);
            view.show(LocalDate.of(2025, 12, 31), LocalDate.of(2025, 1, 1));
            return view;
        });

        assertThat(text(page)).contains("The end date must be after the start date");
    }

    private void tell(Patient someone, String event, Statement.Veiled fact) {
        asWorker(() -> transaction.execute(
                status -> ledger.record(new Statement(someone.subject(), someone.controller(), event, fact))));
    }

    private Patient camille() {
        return patient(CABINET_MARTIN, "100001", 1);
    }

    private static String text(Component page) {
        return page.getElement().getTextRecursively();
    }
}
