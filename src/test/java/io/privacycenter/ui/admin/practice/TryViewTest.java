package io.privacycenter.ui.admin.practice;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.privacycenter.AnAdministratorsDraft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.foresight.MadeUp;
import io.privacycenter.foresight.Trying;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.trials.Trial;
import io.privacycenter.requests.words.Explained;
import io.privacycenter.requests.words.Reader;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.RecommendationRow;
import io.privacycenter.vocabulary.Action;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator tries the rules with a patient who is nobody. */
class TryViewTest extends AnAdministratorsDraft {

    @Autowired
    private Drafting drafting;

    @Autowired
    private Trying trying;

    @Test
    void an_erasure_shows_for_each_kind_what_the_rules_say_and_nothing_is_written_of_it() {
        List<Long> before = counted();
        Trial trial = as(lea, () -> {
            var published = trying.said(tilleuls).orElseThrow();
            MadeUp current = MadeUp.of(MadeUp.Usual.CURRENT, published, trying.today(published));
            return trying.of(
                    published,
                    current,
                    Part.of(Action.DELETE),
                    new Route.Asker(2, false),
                    Locale.ENGLISH,
                    Locale.ENGLISH);
        });
        List<String> advised = trial.demand().recommendation().outcomes().stream()
                .map(one -> Explained.of(
                                one,
                                Reader.REVIEWER,
                                trial.published(),
                                Texts.strict().in(Locale.ENGLISH))
                        .label())
                .toList();

        inTheRoom(window -> {
            assertThat(rows(window)).hasSameSizeAs(advised);
            assertThat(page(window))
                    .contains("Nothing real is read or changed here")
                    .contains(advised)
                    .contains(trial.letter().lines().toList())
                    .contains(
                            "One click: the rules say it all, a reviewer approves.",
                            "We received your request.",
                            "The time for an answer runs out");
        });

        assertThat(trial.demand().recommendation().outcomes())
                .extracting(one -> one.verdict())
                .contains(Verdict.KEEP, Verdict.ERASE);
        assertThat(counted()).isEqualTo(before);
    }

    @Test
    void the_same_patient_is_told_otherwise_once_the_draft_keeps_invoices_longer() {
        inTheRoom(window -> assertThat(page(window)).doesNotContain("31 December 2066"));
        as(lea, () -> drafting.change(tilleuls, null, document -> document.replace("\"P10Y\"", "\"P40Y\"")));
        inTheRoom(window -> assertThat(page(window)).contains("31 December 2066"));
    }

    @Test
    void a_question_is_answered_at_once_in_the_patients_language() {
        inTheRoom(window -> {
            select(window, "Request").setValue(Action.TRANSPARENCY_ORGANIZATION);
            select(window, "Their language").setValue("fr");
            assertThat(page(window))
                    .contains("Answered at once: the rules decide, nobody has to look.")
                    .contains("Qui est responsable de mes données");
        });
    }

    @Test
    void what_cannot_have_been_says_so_beside_its_day_and_nothing_is_answered() {
        inTheRoom(window -> {
            DatePicker left = days(window, "Left on");
            left.setValue(LocalDate.of(2001, 2, 3));
            assertThat(left.isInvalid()).isTrue();
            assertThat(left.getErrorMessage()).isEqualTo("One leaves on or after the last visit");
            assertThat(rows(window)).isEmpty();
            left.setValue(null);
            assertThat(rows(window)).isNotEmpty();
            IntegerField many = all(
                            window,
                            IntegerField.class,
                            field -> field.getAriaLabel().orElse("").equals("Messages: how many"))
                    .getFirst();
            many.setValue(5_000);
            assertThat(many.getErrorMessage()).isEqualTo("A number from 0 to 100");
            assertThat(rows(window)).isEmpty();
        });
    }

    @Test
    void a_limit_without_data_says_what_is_missing() {
        inTheRoom(window -> {
            select(window, "Request").setValue(Action.RESTRICT);
            assertThat(page(window)).contains("Choose at least one item");
            assertThat(rows(window)).isEmpty();
        });
    }

    private List<Long> counted() {
        UUID practice = tilleuls.id();
        return List.of("ledger.entry", "requests.case_file", "requests.demand").stream()
                .map(table -> owner().sql("select count(*) from " + table + " where controller = ?")
                        .param(practice)
                        .query(Long.class)
                        .single())
                .toList();
    }

    private void inTheRoom(Consumer<BrowserlessUIContext> work) {
        window(lea, window -> {
            window.getUI().navigate("admin/practice/" + tilleuls.slug() + "/try");
            work.accept(window);
        });
    }

    private static String page(BrowserlessUIContext window) {
        window.roundTrip();
        return window.getCurrentView().getElement().getTextRecursively();
    }

    private static List<RecommendationRow> rows(BrowserlessUIContext window) {
        return all(window, RecommendationRow.class, row -> true);
    }

    @SuppressWarnings("unchecked")
    private static <T> Select<T> select(BrowserlessUIContext window, String label) {
        return all(window, Select.class, box -> label.equals(box.getLabel())).getFirst();
    }

    private static DatePicker days(BrowserlessUIContext window, String label) {
        return all(window, DatePicker.class, field -> label.equals(field.getLabel()))
                .getFirst();
    }

    private static <T extends Component> List<T> all(BrowserlessUIContext window, Class<T> type, Predicate<T> like) {
        return window.find(type).all().stream().filter(like).toList();
    }
}
