package io.privacycenter.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import io.privacycenter.identity.Role;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The page on which a data protection officer releases what has outlived its law. */
class ExpiredPageTest extends Swept {

    @Test
    void everybody_shown_is_ticked_at_once_and_one_of_them_left_out_again() {
        sweep();
        onThePage(window -> {
            List<Checkbox> boxes = boxes(window);
            Checkbox everybody = boxes.getFirst();
            List<Checkbox> people = boxes.subList(1, boxes.size());
            assertThat(people).hasSizeGreaterThan(1);
            assertThat(release(window)).isEqualTo("Erase for nobody");

            window.test(everybody).click();
            assertThat(people).allMatch(Checkbox::getValue);
            assertThat(release(window)).isEqualTo("Erase for %d people".formatted(people.size()));

            window.test(people.getFirst()).click();
            assertThat(people.stream().filter(Checkbox::getValue)).hasSize(people.size() - 1);
            assertThat(everybody.isIndeterminate()).isTrue();
            assertThat(everybody.getValue()).isFalse();

            window.test(everybody).click();
            window.test(everybody).click();
            assertThat(people).noneMatch(Checkbox::getValue);
            assertThat(release(window)).isEqualTo("Erase for nobody");
        });
    }

    @Test
    void those_with_one_kind_of_data_are_seen_alone_and_nobody_stays_ticked_who_is_not_shown() {
        sweep();
        onThePage(window -> {
            int all = boxes(window).size() - 1;
            Button fewest = window.find(Button.class).withTextContaining("See ").all().stream()
                    .min(Comparator.comparingInt(ExpiredPageTest::howMany))
                    .orElseThrow();
            int few = howMany(fewest);
            assertThat(few).isPositive().isLessThan(all);
            window.test(boxes(window).getFirst()).click();

            window.test(fewest).click();
            assertThat(boxes(window)).hasSize(1 + few).noneMatch(Checkbox::getValue);
            assertThat(release(window)).isEqualTo("Erase for nobody");
            assertThat(fewest.getElement().getAttribute("aria-pressed")).isEqualTo("true");

            window.test(window.find(Button.class).withText("Show everybody").single())
                    .click();
            assertThat(boxes(window)).hasSize(1 + all);
            assertThat(fewest.getElement().getAttribute("aria-pressed")).isEqualTo("false");

            window.test(fewest).click();
            assertThat(boxes(window)).hasSize(1 + few);
            window.test(fewest).click();
            assertThat(boxes(window)).hasSize(1 + all);
        });
    }

    private void onThePage(Consumer<BrowserlessUIContext> test) {
        window(staff("Inès Robert", Role.DPO), window -> {
            window.getUI().navigate("review/expired");
            test.accept(window);
        });
    }

    private static List<Checkbox> boxes(BrowserlessUIContext window) {
        return window.find(Checkbox.class).all();
    }

    private static int howMany(Button see) {
        String number = see.getText().replaceAll("\\D", "");
        return number.isEmpty() ? 1 : Integer.parseInt(number);
    }

    private static String release(BrowserlessUIContext window) {
        return window.find(Button.class)
                .withTextContaining("Erase for")
                .single()
                .getText();
    }
}
