package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import io.privacycenter.Installed;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.ReferenceApplications;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.texts.Texts;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The form in which an administrator says which application speaks the reference interface. */
class ReferenceFormTest extends Installed {

    @Autowired
    private ReferenceApplications applications;

    @Autowired
    private PracticeList practices;

    @Autowired
    private Texts texts;

    @Test
    void its_button_switches_on_where_nothing_is_and_saves_changes_where_something_is_on() {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        Controller lyon = controllers.ofHostId(HOSPITAL).orElseThrow();
        as(lea, () -> {
            ReferenceForm form =
                    new ReferenceForm(texts.in(Locale.ENGLISH), applications, controllers, practices, () -> {});
            form.show(lyon);
            assertThat(button(form)).isEqualTo("Switch on");
            applications.switchOn(lyon.id(), UUID.randomUUID(), ANY_KEY, List.of(), false);
            try {
                form.show(lyon);
                assertThat(button(form)).isEqualTo("Save changes");
            } finally {
                applications.switchOff(lyon.id());
            }
            form.show(lyon);
            assertThat(button(form)).isEqualTo("Switch on");
            return true;
        });
    }

    private static final String ANY_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static String button(Component form) {
        return all(form)
                .filter(Button.class::isInstance)
                .map(one -> ((Button) one).getText())
                .filter(text -> !text.isEmpty())
                .reduce((one, last) -> last)
                .orElseThrow();
    }

    private static Stream<Component> all(Component one) {
        return Stream.concat(Stream.of(one), one.getChildren().flatMap(ReferenceFormTest::all));
    }
}
