package io.privacycenter.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PartsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private final Words words = Texts.strict().in(Locale.ENGLISH);

    @ParameterizedTest
    @EnumSource(Mark.State.class)
    void every_mark_has_a_word_for_patients_and_one_for_staff(Mark.State state) {
        assertThat(state.forPatient(words)).isNotBlank();
        assertThat(state.forStaff(words)).isNotBlank();
        assertThat(text(Mark.worded(state, state.forStaff(words)))).isEqualTo(state.forStaff(words));
    }

    @Test
    void a_mark_beside_a_text_still_says_its_word_to_who_cannot_see_it() {
        Mark mark = Mark.beside(Mark.State.LAW, "Kept by law");

        assertThat(all(mark.getElement()).filter(part -> part.getClassList().contains("sr")))
                .singleElement()
                .satisfies(said -> assertThat(said.getText()).isEqualTo("Kept by law"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-12-09 | 19days left for the answerby Wednesday 9 December 2026",
                "2026-11-21 | 1day left for the answerby Saturday 21 November 2026",
                "2026-11-20 | 0due todayby Friday 20 November 2026",
                "2026-11-18 | 2days lateby Wednesday 18 November 2026",
            })
    void a_deadline_says_days_and_date(LocalDate due, String said) {
        assertThat(text(new Deadline(words, Due.on(due, TODAY), Deadline.Place.CARD)))
                .isEqualTo(said);
    }

    @Test
    void a_bar_says_its_figures_and_never_runs_over() {
        Component bar = Deadline.bar(words, 40, 30);

        assertThat(bar.getElement().getAttribute("aria-label")).isEqualTo("30 of 30 days have passed");
        assertThat(bar.getElement().getChild(0).getStyle().get("width")).isEqualTo("100%");
    }

    @ParameterizedTest
    @CsvSource({"2026-10, 2026 2027", "2026-12, 2027", "2027-01, 2027"})
    void a_year_stands_below_its_first_month_but_never_beside_another(YearMonth first, String years) {
        SortedMap<YearMonth, Integer> counted = new TreeMap<>();
        Stream.iterate(first, month -> month.plusMonths(1)).limit(6).forEach(month -> counted.put(month, 7));

        assertThat(all(Bars.months(words, "What ends", counted).getElement())
                        .filter(part -> part.getClassList().contains("bar-year"))
                        .map(Element::getText)
                        .filter(year -> !year.isEmpty())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(years);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 265, 0, 133",
        "1, 6912, 1, 178",
        "1284, 6912, 33, 178",
        "6911, 6912, 177, 178",
        "40, 40, 40, 40",
        "0, 0, 0, 0"
    })
    void a_part_that_is_not_nothing_has_a_dot_and_one_that_is_not_everything_leaves_one(
            long some, long all, long filled, long dots) {
        Share share = new Share("some", "of all").dots(some, all, "each");

        assertThat(dots(share, "span")).isEqualTo(filled);
        assertThat(dots(share, "div")).isEqualTo(dots);
    }

    private static long dots(Share share, String tag) {
        return all(share.getElement())
                .filter(part -> part.getTag().equals(tag) && part.getStyle().get("--dots") != null)
                .mapToLong(part -> Long.parseLong(part.getStyle().get("--dots")))
                .sum();
    }

    @Test
    void an_action_card_stays_pressed_and_says_so() {
        List<Boolean> told = new ArrayList<>();
        ActionCard card = new ActionCard(Icons.EYE, "See my data", "Get a copy.", null).onToggle(told::add);

        press(card);
        assertThat(card.getElement().getAttribute("aria-pressed")).isEqualTo("true");
        press(card);

        assertThat(card.isPressed()).isFalse();
        assertThat(told).containsExactly(true, false);
    }

    @Test
    void a_switch_is_named_after_its_thing_and_tells_its_state() {
        List<Boolean> told = new ArrayList<>();
        ChoiceSwitch choice = new ChoiceSwitch("Newsletter", "On since 3 May 2019", true, told::add);
        NativeButton button = (NativeButton) choice.getComponentAt(1);

        press(button);

        assertThat(button.getElement().getAttribute("aria-label")).isEqualTo("Newsletter");
        assertThat(button.getElement().getAttribute("aria-checked")).isEqualTo("false");
        assertThat(told).containsExactly(false);
    }

    @Test
    void tiles_remember_what_is_chosen_in_their_own_order() {
        Tiles<String> tiles =
                Tiles.ofMany(List.of("messages", "photos", "notes"), value -> new Tiles.Face(Icons.FILE, value, "3"));

        tiles.choose(Set.of("notes", "messages"));

        assertThat(tiles.chosen()).containsExactly("messages", "notes");
    }

    @Test
    void a_recommendation_opens_into_its_explanation() {
        var because = new Explanation.Because(
                List.of("Last visit: *14 March 2026*"), "The law.", List.of(), "A rule.", List.of());
        RecommendationRow row = new RecommendationRow(
                words,
                new RecommendationRow.Recommended(
                        Mark.State.LAW, "Notes", "HEALTH.NOTE", 23, "Keep", "until 14 March 2046", because));
        NativeButton head = (NativeButton) row.getChildren().findFirst().orElseThrow();
        assertThat(head.getElement().getAttribute("aria-expanded")).isEqualTo("false");

        press(head);

        assertThat(head.getElement().getAttribute("aria-expanded")).isEqualTo("true");
        assertThat(row.isOpen()).isTrue();
    }

    @Test
    void the_current_step_is_marked_and_earlier_ones_are_said_to_be_done() {
        StepLine steps = new StepLine(words, List.of("Choose", "Details", "Check"), 1);

        assertThat(text(steps.getComponentAt(0))).contains("Choose").contains("done");
        assertThat(steps.getComponentAt(1).getElement().getAttribute("aria-current"))
                .isEqualTo("step");
        assertThat(steps.getComponentAt(2).getElement().hasAttribute("aria-current"))
                .isFalse();
    }

    @Test
    void words_between_asterisks_are_bold_and_html_is_only_text() {
        Component sentence = Prose.paragraph("You said *yes* to <b>this</b>");

        assertThat(text(sentence)).isEqualTo("You said yes to <b>this</b>");
        assertThat(all(sentence.getElement()).filter(part -> part.getTag().equals("b")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Camille Laurent,CL", "Dr Hélène Martin,HM", "Élodie,É", "Ana María de la Cruz,AC"})
    void initials_come_from_first_and_last_name(String name, String initials) {
        assertThat(Avatar.initials(name)).isEqualTo(initials);
    }

    @Test
    void an_icon_is_found_by_the_name_that_configuration_writes() {
        assertThat(Icons.named("arrow-left")).isEqualTo(Icons.ARROW_LEFT);
        assertThat(Icons.named("unheard-of")).isEqualTo(Icons.FILE);
    }

    private static void press(Component button) {
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    private static String text(Component component) {
        return component.getElement().getTextRecursively();
    }

    private static Stream<Element> all(Element element) {
        return Stream.concat(
                Stream.of(element).filter(part -> !part.isTextNode()),
                element.getChildren().flatMap(PartsTest::all));
    }
}
