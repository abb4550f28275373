package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.router.QueryParameters;
import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Own;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Role;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the platform says and what a practice says of its own, as an administrator sees it. */
class LayersViewTest extends Installed {

    @Autowired
    private Configurations configurations;

    @BeforeEach
    void roche_follows_the_platform() {
        UUID roche = controller("103");
        if (!configurations.inForce(roche).own().followsPlatform()) {
            asWorker(() -> transaction.execute(status -> configurations.publish(
                    roche,
                    Own.following(
                            configurations.platform().orElseThrow(),
                            configurations.inForce(roche).practice()),
                    "As the platform says")));
        }
    }

    @Test
    void each_rule_says_whose_it_is() {
        lea(window -> {
            window.getUI().navigate("admin/rules", QueryParameters.of("practice", "cabinet-roche"));

            assertThat(text(window))
                    .contains("Rules of Cabinet Roche")
                    .contains("Follows the platform")
                    .contains("from the platform")
                    .contains("this practice, instead of the platform’s");

            window.getUI().navigate("admin/rules", QueryParameters.of("practice", "tilleuls"));

            assertThat(text(window)).contains("Says everything itself").doesNotContain("instead of the platform");
        });
    }

    @Test
    void a_practice_is_found_by_a_part_of_its_name() {
        lea(window -> {
            window.getUI().navigate("admin/practices");
            TextField search = all(window.getUI())
                    .filter(one ->
                            one instanceof TextField field && field.getLabel().startsWith("Name, city"))
                    .map(TextField.class::cast)
                    .findFirst()
                    .orElseThrow();

            search.setValue("ROCHE");

            assertThat(shown(window.getUI()))
                    .extracting(PracticeList.Listed::name)
                    .containsExactly("Cabinet Roche");
            assertThat(shown(window.getUI()))
                    .first()
                    .extracting(PracticeList.Listed::own)
                    .isNotNull();
            search.setValue("annecy");
            assertThat(shown(window.getUI())).hasSize(1);
        });
    }

    @SuppressWarnings("unchecked")
    private static Stream<PracticeList.Listed> shown(UI ui) {
        Grid<PracticeList.Listed> grid = (Grid<PracticeList.Listed>)
                all(ui).filter(Grid.class::isInstance).findFirst().orElseThrow();
        return grid.getDataProvider().fetch(new Query<>(0, 50, java.util.List.of(), null, null));
    }

    private static Stream<Component> all(Component from) {
        return Stream.concat(Stream.of(from), from.getChildren().flatMap(LayersViewTest::all));
    }

    private void lea(Consumer<BrowserlessUIContext> work) {
        window(staff("Léa Fontaine", Role.ADMINISTRATOR), work);
    }
}
