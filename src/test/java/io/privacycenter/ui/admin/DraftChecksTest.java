package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Draft;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.texts.Texts;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What lies outside a draft and contradicts it is said before it is published. */
class DraftChecksTest extends Installed {

    @Autowired
    private DraftChecks checks;

    @Autowired
    private Drafting drafting;

    @Autowired
    private Configurations configurations;

    @Autowired
    private Texts texts;

    @BeforeEach
    @AfterEach
    void no_draft() {
        forgetDrafts();
    }

    @Test
    void a_platform_that_names_a_column_that_its_database_has_not_is_not_published() {
        int version = configurations.versions(null).getFirst().number();
        Draft draft = as(lea(), () -> drafting.begin(null));
        assertThat(as(lea(), () -> checks.against(draft, texts.in(Locale.ENGLISH))))
                .as("what nobody touched is not in the way")
                .isEmpty();
        as(lea(), () -> drafting.save(draft, draft.document().replace("\"last_name\"", "\"no_such_column\"")));

        String said = published();

        assertThat(said).contains("It does not fit the databases").contains("no_such_column");
        assertThat(configurations.versions(null).getFirst().number()).isEqualTo(version);
    }

    @Test
    void a_practice_that_wants_two_people_and_has_one_is_told_so_while_it_writes_it() {
        Controller roche = controllers.ofHostId("103").orElseThrow();
        Draft draft = as(lea(), () -> drafting.begin(roche.id()));
        Draft two = as(
                lea(),
                () -> drafting.save(draft, draft.document().replaceFirst("\\{", "{\"erasingHealthNeedsTwo\" : true,")));
        List<String> warnings = as(lea(), () -> checks.warnings(two, texts.in(Locale.ENGLISH)));
        assertThat(warnings).hasSize(1);
        assertThat(as(lea(), () -> checks.against(two, texts.in(Locale.ENGLISH))))
                .as("it is warned, not stopped")
                .isEmpty();
    }

    /** Presses "Publish" on the platform's page. @return what stands there then */
    private String published() {
        AtomicReference<String> shown = new AtomicReference<>("");
        window(lea(), window -> {
            window.getUI().navigate("admin/versions");
            all(window.getUI().getCurrentView())
                    .filter(one ->
                            one instanceof Button button && button.getText().equals("Publish"))
                    .map(Button.class::cast)
                    .findFirst()
                    .orElseThrow()
                    .click();
            shown.set(text(window));
        });
        return shown.get();
    }

    private static Stream<Component> all(Component from) {
        return Stream.concat(Stream.of(from), from.getChildren().flatMap(DraftChecksTest::all));
    }

    private StaffMember lea() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }
}
