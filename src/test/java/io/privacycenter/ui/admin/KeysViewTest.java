package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.router.BeforeEnterEvent;
import io.privacycenter.Installed;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.texts.Texts;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** What administrators see of the keys of programs. */
class KeysViewTest extends Installed {

    @Autowired
    private Administration administration;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private PracticeList practices;

    @Autowired
    private InstallationClock clock;

    @Autowired
    private Texts texts;

    @Test
    void a_key_says_what_it_is_for_where_and_whether_it_is_used_and_a_changed_and_an_ended_one_say_so() {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        Controller tilleuls = controllers.ofHostId(TILLEULS).orElseThrow();
        String name = "Calendar " + UUID.randomUUID();
        String text = as(lea, () -> administration.issueKey(name, tilleuls, Set.of(KeyScope.PROCESSING)));
        assertThat(page(lea, name))
                .contains("Ask what is allowed", "Never", "Valid")
                .doesNotContain("Report events", text);

        UUID id = keys.of(text).orElseThrow().key();
        assertThat(page(lea, name)).contains(id.toString()).doesNotContain("Never");

        as(lea, () -> administration.changeKey(id));
        assertThat(page(lea, name)).contains("Former key works until");

        as(lea, () -> {
            administration.endKey(id);
            return true;
        });
        assertThat(page(lea, name)).contains("Ended").doesNotContain("Change key");
        assertThatThrownBy(() -> as(lea, () -> administration.changeKey(id))).hasMessage("This key ended already");
    }

    @Test
    void a_key_for_nothing_is_not_made_and_nobody_but_administrators_makes_one() {
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        assertThatThrownBy(() -> as(lea, () -> administration.issueKey("For nothing", null, Set.of())))
                .hasMessage("A key is for something: choose what it may be used for");
        assertThatThrownBy(() -> as(drMartin(), () -> administration.keys("", 0, 10)))
                .isInstanceOf(AccessDeniedException.class);
    }

    /** The page as it opens, and what it found of one name. */
    private String page(StaffMember who, String name) {
        return as(who, () -> {
            KeysView view = new KeysView(texts, administration, controllers, practices, clock);
            view.beforeEnter((BeforeEnterEvent) null);
            view.find(name);
            return Objects.requireNonNull(view.list().getTextRecursively());
        });
    }
}
