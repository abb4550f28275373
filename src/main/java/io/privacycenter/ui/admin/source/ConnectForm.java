package io.privacycenter.ui.admin.source;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.configuration.source.SourceAddress;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.admin.ControllerSearch;
import io.privacycenter.ui.admin.Said;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Press;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a database is, and which account reads it. */
final class ConnectForm extends Composite<Div> {
    private static final int SECONDS = 30;
    private static final int HIGHEST_PORT = 65_535;

    /** Told what was filled in; {@code controller} is the host id of the one whose rows all are, or null. */
    interface Connects {
        void connect(SourceDefinition source, String password, @Nullable String controller);
    }

    ConnectForm(Words words, PracticeList practices, Said said, Connects connects) {
        TextField name = field(words.of("connect.name"), 100);
        name.setHelperText(words.of("connect.name.help"));
        TextField host = field(words.of("connect.host"), 200);
        IntegerField port = new IntegerField(words.of("connect.port"));
        port.setMin(1);
        port.setMax(HIGHEST_PORT);
        port.setValue(SourceAddress.USUAL_PORT);
        TextField database = field(words.of("connect.database"), 100);
        TextField user = field(words.of("connect.user"), 100);
        user.setHelperText(words.of("connect.user.help"));
        PasswordField password = new PasswordField(words.of("admin.password"));
        password.getElement().setAttribute("autocomplete", "off");
        ControllerSearch whose = new ControllerSearch(words.of("connect.whose"), practices);
        whose.setClearButtonVisible(true);
        whose.setHelperText(words.of("connect.whose.help"));
        Div where = line(name, host, port, database);
        Div who = line(user, password, whose);
        Paragraph safe = new Paragraph(words.of("connect.safe"));
        safe.addClassNames("small", "quiet");
        getContent().addClassName("stack");
        getContent()
                .add(
                        Columns.section(words.of("connect.where"), where),
                        Columns.section(words.of("connect.account"), who),
                        safe,
                        Press.primary(
                                words.of("connect.do"),
                                click -> said.after(() -> {
                                    boolean filled = Stream.of(name, host, database, user)
                                            .peek(field -> field.setInvalid(field.isEmpty()))
                                            .noneMatch(TextField::isInvalid);
                                    if (!filled || port.getValue() == null) {
                                        said.badly(words.of("connect.missing"));
                                        return;
                                    }
                                    connects.connect(
                                            new SourceDefinition(
                                                    id(name.getValue()),
                                                    name.getValue().strip(),
                                                    "jdbc:postgresql://%s:%d/%s"
                                                            .formatted(
                                                                    host.getValue()
                                                                            .strip(),
                                                                    port.getValue(),
                                                                    database.getValue()
                                                                            .strip()),
                                                    user.getValue().strip(),
                                                    SECONDS),
                                            password.getValue(),
                                            hostId(whose.controller()));
                                })));
    }

    private static @Nullable String hostId(@Nullable Controller controller) {
        return controller == null ? null : controller.hostId();
    }

    /** Its short name: letters and digits of the one that people use. */
    private static String id(String name) {
        return name.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    private static TextField field(String label, int longest) {
        TextField field = new TextField(label);
        field.setMaxLength(longest);
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    private static Div line(com.vaadin.flow.component.Component... fields) {
        Div line = new Div(fields);
        line.addClassName("set-up-line");
        return line;
    }
}
