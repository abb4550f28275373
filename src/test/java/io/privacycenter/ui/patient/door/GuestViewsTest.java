package io.privacycenter.ui.patient.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import io.privacycenter.Installed;
import io.privacycenter.configuration.Practice;
import io.privacycenter.identity.Doors;
import io.privacycenter.requests.mydata.PrivacyNotice;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.Practices;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What anybody sees of a practice, without a browser. */
class GuestViewsTest extends Installed {

    @Autowired
    private Practices practices;

    @Autowired
    private Doors doors;

    @Autowired
    private PrivacyNotice notices;

    @ParameterizedTest
    @ValueSource(strings = {"cabinet-martin", "consulta-ruiz", "hopital-lyon"})
    void the_notice_names_everything_that_the_practice_declares(String slug) {
        Door door = practices.behind(slug).orElseThrow();
        NoticeView page = new NoticeView(Texts.strict(), practices, doors, notices);
        page.show(door);

        String said = text(page);
        Practice practice = door.practice();
        assertThat(said)
                .contains(
                        practice.name(),
                        practice.address(),
                        practice.dpo().name(),
                        practice.dpo().email(),
                        practice.authority().name(),
                        "Does a computer decide about you?");
        assertThat(practice.bases()).allMatch(base -> said.contains(base.label().in(Locale.ENGLISH)));
        assertThat(practice.recipients()).allMatch(recipient -> said.contains(recipient.name()));
        assertThat(practice.retention())
                .allMatch(rule -> said.contains(rule.label().in(Locale.ENGLISH)));
        assertThat(links(page))
                .contains(
                        "mailto:" + practice.dpo().email(),
                        practice.authority().url().toString(),
                        practice.policy().toString(),
                        door.signIn());
    }

    @Test
    void the_home_of_a_guest_leads_to_the_answers_the_notice_and_the_door() {
        Door door = practices.behind("cabinet-martin").orElseThrow();
        GuestHomeView page = new GuestHomeView(Texts.strict(), practices, doors);
        page.show(door);

        assertThat(links(page)).contains(door.questions(), door.notice(), door.signIn());
    }

    private static String text(Component page) {
        return page.getElement().getTextRecursively();
    }

    private static List<String> links(Component page) {
        return all(page)
                .filter(Anchor.class::isInstance)
                .map(Anchor.class::cast)
                .map(Anchor::getHref)
                .toList();
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(GuestViewsTest::all));
    }
}
