package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.BeforeEnterEvent;
import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.examples.MaskedExamples;
import io.privacycenter.texts.Texts;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** Masked examples on the data map, pressed as an administrator presses them. */
class ColumnExamplesTest extends Installed {

    private static final String PATIENTS = "medcom.patients";

    @Autowired
    private Texts texts;

    @Autowired
    private Configurations configurations;

    @Autowired
    private SourceChecks checks;

    @Autowired
    private MaskedExamples examples;

    @Autowired
    private Acts acts;

    @Autowired
    private Staff staff;

    @Autowired
    private Grants grants;

    @Test
    void a_column_shows_its_values_masked_once_somebody_asks() {
        DataMapView view = shown(administrator());
        assertThat(text(view)).doesNotContain("9999-99-99");

        as(administrator(), () -> press(view, "Show masked examples of birth_date"));
        as(administrator(), () -> press(view, "Show masked examples of last_name"));

        assertThat(text(view)).contains("9999-99-99").contains("xxxxxx");
        assertThat(medcom().sql("select last_name from medcom.patients where length(last_name) > 3")
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .noneMatch(name -> text(view).contains(name));
        assertThat(regions(view)).contains("polite");
    }

    @Test
    void the_record_says_who_looked_at_which_column() {
        DataMapView view = shown(administrator());

        as(administrator(), () -> press(view, "Show masked examples of insurance_number"));

        assertThat(as(administrator(), () -> acts.of(null, Long.MAX_VALUE, 1)))
                .singleElement()
                .satisfies(done -> {
                    assertThat(done.by()).isEqualTo(administrator().actorId());
                    assertThat(done.act()).isEqualTo(new Act.ExamplesSeen("medcom", PATIENTS, "insurance_number"));
                });
    }

    @Test
    void who_administers_one_practice_does_not_look_at_rows_of_others() {
        StaffMember one = asWorker(() -> transaction.execute(status -> {
            Staff.Credentials credentials = staff.enroll("examples@one.example", "Administrator of one", "Secretary");
            grants.give(credentials.id(), Role.ADMINISTRATOR, controller(TILLEULS));
            return new StaffMember(credentials.id(), "Administrator of one", "Secretary", Set.of(Role.ADMINISTRATOR));
        }));

        assertThat(buttons(shown(one)).map(Button::getText)).doesNotContain("Show masked examples");
        assertThatThrownBy(() -> as(one, () -> examples.of(medcomSource(), PATIENTS, "last_name")))
                .isInstanceOf(AccessDeniedException.class);
    }

    private Source medcomSource() {
        var platform = configurations.platform().orElseThrow();
        SourceDefinition medcom = platform.sources().getFirst();
        return new Source(medcom, platform.mapping(medcom.id()).orElseThrow());
    }

    private DataMapView shown(StaffMember member) {
        return as(member, () -> {
            DataMapView view = new DataMapView(texts, configurations, checks);
            view.beforeEnter((BeforeEnterEvent) null);
            return view;
        });
    }

    private StaffMember administrator() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }

    /** Found by its name for screen readers, which tells one column's button from another's. */
    private static boolean press(Component view, String name) {
        buttons(view)
                .filter(button -> button.getAriaLabel().filter(name::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .click();
        return true;
    }

    private static String text(Component view) {
        return view.getElement().getTextRecursively();
    }

    private static Stream<Component> all(Component view) {
        return Stream.concat(Stream.of(view), view.getChildren().flatMap(ColumnExamplesTest::all));
    }

    private static Stream<Button> buttons(Component view) {
        return all(view).filter(Button.class::isInstance).map(Button.class::cast);
    }

    /** How politely the filled places speak that speak by themselves. */
    private static List<String> regions(Component view) {
        return all(view)
                .map(Component::getElement)
                .filter(one -> one.hasAttribute("aria-live")
                        && !one.getTextRecursively().isEmpty())
                .map(one -> one.getAttribute("aria-live"))
                .toList();
    }
}
