package io.privacycenter.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.junit.jupiter.api.Test;

class UnsentTest {

    @Test
    void what_was_typed_stands_in_the_same_field_of_the_next_drawing_and_is_put_over_nothing() {
        Unsent unsent = Unsent.on(page("I was called twice.", "Marie", ""));
        Div kept = page("", "Camille", "");
        Div fresh = page("", "", "");

        unsent.into(kept);
        unsent.into(fresh);

        assertThat(texts(fresh)).containsExactly("I was called twice.", "Marie", "");
        assertThat(texts(kept)).containsExactly("I was called twice.", "Camille", "");
    }

    private static Div page(String message, String name, String other) {
        TextArea area = new TextArea();
        area.setId("message");
        area.setValue(message);
        TextField field = new TextField();
        field.setId("name");
        field.setValue(name);
        TextField without = new TextField();
        without.setValue(other);
        return new Div(new Div(area), new Div(field, without));
    }

    private static String[] texts(Div page) {
        return page.getChildren()
                .flatMap(line -> line.getChildren())
                .map(field -> field.getElement().getProperty("value", ""))
                .toArray(String[]::new);
    }
}
