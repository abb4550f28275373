package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.door.DoorPage;

/** Sends a person a link by which they go on with what they have begun, on another day or device. */
final class GoOnLater extends Composite<Div> {

    GoOnLater(Words words, Drafts drafts, Patient patient) {
        Paragraph said = DoorPage.quiet("");
        said.getElement().setAttribute("role", "status");
        getContent().addClassName("go-on-later");
        getContent()
                .add(
                        Press.before(Icons.MAIL, Press.once(Press.ghost(words.of("on.send"), click -> {
                            boolean sent = drafts.mailLink(patient, words.language());
                            said.setText(sent ? words.of("on.sent") : words.of("on.no-mail"));
                        }))),
                        said);
    }
}
