package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Administration;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Press;
import java.util.function.Consumer;

/** Registers a controller: a practice, a doctor of their own, a hospital. */
final class ControllerForm extends Composite<Div> {

    /** @param registered told who is there now */
    ControllerForm(Words words, Administration administration, Consumer<Controller> registered) {
        Said said = new Said(words);
        TextField slug = new TextField(words.of("admin.slug"));
        slug.setHelperText(words.of("admin.slug.help"));
        TextField hostId = new TextField(words.of("admin.host-id"));
        hostId.setHelperText(words.of("admin.host-id.help"));
        Div fields = new Div(
                slug,
                hostId,
                Press.plain(
                        words.of("admin.register"),
                        click -> said.after(() -> {
                            registered.accept(administration.register(slug.getValue(), hostId.getValue()));
                        })));
        fields.addClassName("set-up-line");
        getContent().add(Card.titled(words.of("admin.register.title")).with(fields, said));
    }
}
