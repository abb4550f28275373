package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.BeforeEnterEvent;
import io.privacycenter.observations.FactsOffered;
import io.privacycenter.observations.Observations;
import io.privacycenter.texts.Texts;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of facts, pressed as an administrator presses it. */
class FactsViewTest extends FactsOffered {

    @Autowired
    private Texts texts;

    @Autowired
    private Observations observations;

    @Test
    void an_administrator_looks_first_and_then_has_it_reported() {
        twoPatientsAndOneWithoutADate();
        FactsView view = as(administrator(), () -> {
            FactsView shown = new FactsView(texts, observations);
            shown.beforeEnter((BeforeEnterEvent) null);
            return shown;
        });
        assertThat(text(view)).contains("Relationship began").contains("It is not reported");
        assertThat(buttons(view)).noneMatch(button -> button.getText().equals("Report these from now on"));

        as(administrator(), () -> press(view, "See what would be reported"));

        assertThat(text(view))
                .contains("It would report 2 events about 2 people. Nothing was recorded yet.")
                .contains("one row without a date")
                .doesNotContain("@small.example");

        as(administrator(), () -> press(view, "Report these from now on"));

        assertThat(text(view)).contains("It is reported as long as it is on").contains("Stop reporting");
        assertThat(whenPassed()).isEqualTo(2);
    }

    private static boolean press(Component view, String label) {
        buttons(view)
                .filter(button -> button.getText().equals(label))
                .findFirst()
                .orElseThrow()
                .click();
        return true;
    }

    private static String text(Component view) {
        return view.getElement().getTextRecursively();
    }

    private static Stream<Button> buttons(Component view) {
        Stream<Button> below = view.getChildren().flatMap(FactsViewTest::buttons);
        return view instanceof Button button ? Stream.concat(Stream.of(button), below) : below;
    }
}
