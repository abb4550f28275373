package io.privacycenter.ui.admin.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.AnAdministratorsDraft;
import io.privacycenter.configuration.Answers;
import io.privacycenter.configuration.Checklist;
import io.privacycenter.configuration.Choice;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.configuration.Entries;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.Practice;
import io.privacycenter.installation.Settings;
import io.privacycenter.notices.PatientMail;
import io.privacycenter.texts.Texts;
import io.privacycenter.vocabulary.Action;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator says what data is used for, how long it is kept and who answers, page by page. */
class RulesPagesTest extends AnAdministratorsDraft {

    @Autowired
    private Drafting drafting;

    @Autowired
    private Configurations configurations;

    @Autowired
    private Settings settings;

    @Test
    void a_use_that_is_built_is_one_sentence_in_the_draft_and_nothing_is_published() {
        int before = inForce().bases().size();
        on("uses", window -> {
            press(window, "Add a use");
            choose(window, "Which data", Set.of("CONTACT.EMAIL"));
            choose(window, "What is done with it", Set.of("USING"));
            choose(window, "What for", Set.of("SERVICES"));
            assertThat(page(window)).contains("We use your e-mail address to serve you, because you agreed.");
            write(window, "Name of a use, English", "Letters");
            write(window, "What a use means, English", "We write to you.");
            press(window, "Save in the draft");
            assertThat(page(window)).contains("Saved in the draft.", "Letters");
        });
        assertThat(said().base("letters").orElseThrow().scope())
                .containsExactly(new Practice.Slice(List.of("CONTACT.EMAIL"), List.of("USING"), List.of("SERVICES")));
        assertThat(inForce().bases()).hasSize(before);
    }

    @Test
    void health_data_for_offers_on_a_contract_is_said_to_be_cut_with_its_law_while_it_is_written() {
        on("uses", window -> {
            press(window, "Add a use");
            choose(window, "Which data", Set.of("HEALTH.NOTE"));
            choose(window, "What is done with it", Set.of("USING"));
            choose(window, "What for", Set.of("MARKETING"));
            assertThat(page(window)).doesNotContain("The law takes it away");
            select(window, "Why you may").setValue("CONTRACT");
            assertThat(page(window))
                    .contains("This reason does not carry: Consultation notes.", "GDPR 9(2)(h), 9(3)")
                    .contains("Offers, adverts and sale need consent or a justified interest.");
        });
    }

    @Test
    void a_justified_interest_is_saved_only_with_what_it_weighs() {
        on("uses", window -> {
            press(window, "Add a use");
            choose(window, "Which data", Set.of("CONTACT.EMAIL"));
            choose(window, "What is done with it", Set.of("USING"));
            choose(window, "What for", Set.of("SECURITY"));
            write(window, "Name of a use, English", "Safety");
            write(window, "What a use means, English", "We look for misuse.");
            select(window, "Why you may").setValue("LEGITIMATE-INTEREST");
            press(window, "Save in the draft");
            assertThat(as(lea, () -> drafting.of(tilleuls.id()))).isEmpty();
            write(window, "Why your interest weighs more, English", "Misuse harms all patients.");
            press(window, "Save in the draft");
        });
        assertThat(said().base("safety").orElseThrow().balance().en()).isEqualTo("Misuse harms all patients.");
    }

    @Test
    void a_new_practice_starts_with_what_is_usual_and_its_law_takes_nothing_away() {
        change(document -> Entries.KEEPING.all(Entries.BASES.all(document, List.of()), List.of()));
        on("uses", window -> {
            press(window, "Start with what is usual");
            press(window, "Save in the draft");
        });
        assertThat(said().bases())
                .extracting(Practice.Base::id)
                .containsExactly(
                        "care", "visit", "messaging", "reminders", "newsletter", "accounts", "relatives", "security");
        assertThat(said().base("accounts").orElseThrow().article()).contains("L.123-22");
        assertThat(open(Checklist.Section.USES)).doesNotContain("uses", "covered", "profile", "interests");
    }

    @Test
    void a_rule_of_the_country_closes_the_gap_that_the_time_line_shows() {
        change(document -> Entries.KEEPING.all(document, List.of()));
        assertThat(open(Checklist.Section.KEEP)).contains("periods", "minimums");
        on("keep", window -> {
            assertThat(page(window)).contains("No rule yet");
            press(window, "Rules of your country");
            assertThat(page(window)).contains("CNIL 2020-081", "Not confirmed by a lawyer");
            pressNth(window, "Take this rule", 0);
            choose(
                    window,
                    "Which data",
                    platform().kinds().stream().map(kind -> kind.term()).collect(Collectors.toSet()));
            press(window, "Save in the draft");
            assertThat(page(window)).doesNotContain("No rule yet").contains("20 years after your last visit");
        });
        assertThat(open(Checklist.Section.KEEP)).doesNotContain("periods");
        assertThat(said().retention())
                .singleElement()
                .satisfies(rule -> assertThat(rule.confirmed()).isFalse());
    }

    @Test
    void what_must_be_kept_longer_than_it_may_be_is_shown_with_the_winner() {
        on("keep", window -> {
            press(window, "Write a rule of your own");
            choose(window, "Which data", Set.of("HEALTH.NOTE"));
            select(window, "How").setValue("NO-LONGER-THAN");
            press(window, "Save in the draft");
            assertThat(page(window))
                    .contains("Must be kept 20 years, may be kept 5 years only. The longer obligation to keep wins.");
        });
        assertThat(said().keeping("own").orElseThrow().label().fr())
                .isEqualTo("Au plus 5 ans après votre dernière visite");
    }

    @Test
    void erasing_health_data_is_never_at_once_and_says_why_while_invoices_can_be_chosen() {
        on("decides", window -> {
            assertThat(offered(window, "Erase my data, Contact details")).anyMatch(Choice::isEverAtOnce);
            assertThat(offered(window, "Erase my data, Messages"))
                    .as("which person decides can be chosen")
                    .containsExactly(Choice.OFFICER, Choice.PERSON);
            assertThat(page(window)).contains("erased only when a doctor or the data protection officer says so");
            cell(window, "Get a copy of my data, Contact details").setValue(Choice.atOnceFrom(2));
        });
        Answers answers = as(lea, () -> Answers.of(platform(), drafting.practice(tilleuls)));
        assertThat(answers.of(Action.ACCESS, "contact-details")).isEqualTo(Choice.atOnceFrom(2));
        assertThat(answers.of(Action.ACCESS, "messages")).isEqualTo(Choice.PERSON);
        assertThat(inForce().strategies()).isNotEqualTo(said().strategies());
    }

    @Test
    void what_is_left_to_the_officer_names_that_there_is_none_and_is_not_published_until_there_is() {
        on("decides", window -> {
            assertThat(page(window)).doesNotContain("nobody has that role here");
            cell(window, "Erase my data, Messages").setValue(Choice.OFFICER);
            assertThat(page(window)).contains("nobody has that role here");
        });
        assertThat(as(lea, () -> drafting.answers(tilleuls)).of(Action.DELETE, "messages"))
                .isEqualTo(Choice.OFFICER);
        Draft draft = as(lea, () -> drafting.of(tilleuls.id())).orElseThrow();
        assertThatThrownBy(() -> as(lea, () -> drafting.publish(draft, "Health data is the officer's")))
                .hasMessageContaining("no member of staff has that role here");
    }

    @Test
    void a_colour_that_cannot_be_read_is_said_so_with_the_nearest_that_can_which_one_click_takes() {
        on("look", window -> {
            labelled(window, "In the light look").setValue("yellow");
            press(window, "Save in the draft");
            assertThat(as(lea, () -> drafting.of(tilleuls.id()))).isEmpty();
            labelled(window, "In the light look").setValue("#FFCC00");
            assertThat(page(window)).contains("#ffcc00 cannot be read well enough in the light look", "1.3 to 1");
            String take = all(window, Button.class, button -> button.getText().startsWith("Take #"))
                    .getFirst()
                    .getText();
            press(window, take);
            assertThat(page(window))
                    .doesNotContain("cannot be read", "Not enough")
                    .contains("Enough");
            press(window, "Save in the draft");
            assertThat(said().looks().accent()).isEqualTo(take.substring("Take ".length()));
        });
        assertThat(said().looks().canBeRead()).isTrue();
        assertThat(open(Checklist.Section.LOOK)).isEmpty();
    }

    @Test
    void the_mails_of_patients_are_shown_as_they_are_sent_in_each_language() {
        on("look", window -> {
            for (Locale language : Texts.LANGUAGES) {
                window.test(all(
                                        window,
                                        NativeButton.class,
                                        button -> button.getText()
                                                .equals(Texts.strict()
                                                        .of(
                                                                Locale.ENGLISH,
                                                                "practice.language." + language.getLanguage())))
                                .getFirst())
                        .click();
                String shown = page(window);
                for (PatientMail.Example one :
                        PatientMail.examples(Texts.strict().in(language), settings.baseUrl())) {
                    assertThat(shown).contains(one.mail().subject(), one.mail().body());
                    assertThat(one.mail().subject() + one.mail().body())
                            .doesNotContain(inForce().shortName());
                }
            }
        });
    }

    private Platform platform() {
        return configurations.platform().orElseThrow();
    }

    private Practice inForce() {
        return configurations.inForce(tilleuls.id()).practice();
    }

    private Practice said() {
        return as(lea, () -> drafting.practice(tilleuls));
    }

    private List<String> open(Checklist.Section section) {
        return Checklist.of(platform(), said()).open(section).stream()
                .map(Checklist.Point::id)
                .toList();
    }

    private void change(UnaryOperator<String> edit) {
        as(lea, () -> drafting.change(tilleuls, null, edit));
    }

    private void on(String step, Consumer<BrowserlessUIContext> work) {
        window(lea, window -> {
            window.getUI().navigate("admin/practice/" + tilleuls.slug() + "/" + step);
            work.accept(window);
        });
    }

    private static String page(BrowserlessUIContext window) {
        window.roundTrip();
        return window.getCurrentView().getElement().getTextRecursively()
                + window.getUI().getElement().getTextRecursively();
    }

    private static void press(BrowserlessUIContext window, String label) {
        List<Button> buttons =
                all(window, Button.class, button -> button.getText().equals(label));
        window.test(buttons.getLast()).click();
    }

    private static void pressNth(BrowserlessUIContext window, String label, int n) {
        window.test(all(window, Button.class, button -> button.getText().equals(label))
                        .get(n))
                .click();
    }

    @SuppressWarnings("unchecked")
    private static void choose(BrowserlessUIContext window, String label, Set<String> terms) {
        ((MultiSelectComboBox<String>) all(window, MultiSelectComboBox.class, box -> label.equals(box.getLabel()))
                        .getFirst())
                .setValue(terms);
    }

    @SuppressWarnings("unchecked")
    private static Select<String> select(BrowserlessUIContext window, String label) {
        return all(window, Select.class, box -> label.equals(box.getLabel())).getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Select<Choice> cell(BrowserlessUIContext window, String name) {
        return all(window, Select.class, box -> name.equals(box.getAriaLabel().orElse("")))
                .getFirst();
    }

    private static List<Choice> offered(BrowserlessUIContext window, String name) {
        return cell(window, name).getListDataView().getItems().toList();
    }

    private static TextField labelled(BrowserlessUIContext window, String label) {
        return all(window, TextField.class, field -> label.equals(field.getLabel()))
                .getFirst();
    }

    private static void write(BrowserlessUIContext window, String label, String text) {
        all(window, TextField.class, field -> label.equals(field.getAriaLabel().orElse("")))
                .getFirst()
                .setValue(text);
    }

    private static <T extends Component> List<T> all(BrowserlessUIContext window, Class<T> type, Predicate<T> like) {
        return window.find(type).all().stream().filter(like).toList();
    }
}
