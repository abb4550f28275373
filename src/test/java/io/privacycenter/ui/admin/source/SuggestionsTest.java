package io.privacycenter.ui.admin.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.button.Button;
import io.privacycenter.Installed;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.configuration.source.SourceMapping.ColumnRole;
import io.privacycenter.configuration.source.SourceMapping.ItemRole;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.identity.Role;
import io.privacycenter.sources.proposal.Acceptance;
import io.privacycenter.sources.proposal.MappingProposal;
import io.privacycenter.sources.proposal.MappingProposal.ColumnProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableVerdict;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.Said;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator goes through what the columns of a database may mean. */
class SuggestionsTest extends Installed {

    private static final SourceDefinition SOURCE =
            new SourceDefinition("software", "Software", "jdbc:postgresql://localhost/software", "reader", 10);

    @Autowired
    private Connecting connecting;

    @Autowired
    private Texts texts;

    @Test
    void the_rest_of_the_open_table_is_accepted_with_one_button_that_says_how_many_and_undone_with_another() {
        Acceptance acceptance = new Acceptance(new MappingProposal(
                null,
                null,
                List.of(table("public.patients", "email", "phone", "city"), table("public.visits", "day"))));
        window(staff("Léa Fontaine", Role.ADMINISTRATOR), window -> {
            window.getUI().navigate("admin/connect");
            ((HasComponents) window.getCurrentView())
                    .add(new Suggestions(
                            texts.in(Locale.ENGLISH),
                            connecting,
                            SOURCE,
                            new MappingProposal(null, null, acceptance.tables()),
                            acceptance,
                            null,
                            new Said(texts.in(Locale.ENGLISH))));
            window.roundTrip();
            press(window, "Accept the 3 left in patients");
            assertThat(acceptance.accepted()).isEqualTo(3);
            press(window, "Undo");
            assertThat(acceptance.accepted()).isZero();
            press(window, "Accept the 3 left in patients");
            press(window, "Accept the one left in visits");
            assertThat(acceptance.accepted()).isEqualTo(4);
            assertThat(button(window, "Nothing left in ").isEnabled()).isFalse();
        });
    }

    private static TableProposal table(String name, String... columns) {
        return new TableProposal(
                name,
                TableVerdict.PEOPLE,
                null,
                ItemRole.MAIN,
                List.of(),
                null,
                false,
                List.of("id"),
                null,
                RowErasure.DELETE_ROW,
                Stream.of(columns)
                        .map(column -> new ColumnProposal(
                                new ColumnMapping(
                                        column, ColumnRole.DATA, "CONTACT.EMAIL", null, false, false, null, null, null),
                                50,
                                List.of()))
                        .toList(),
                50,
                List.of());
    }

    private static void press(BrowserlessUIContext window, String label) {
        window.test(button(window, label)).click();
        window.roundTrip();
    }

    private static Button button(BrowserlessUIContext window, String label) {
        return window.find(Button.class).all().stream()
                .filter(button -> button.getText().startsWith(label))
                .toList()
                .getLast();
    }
}
