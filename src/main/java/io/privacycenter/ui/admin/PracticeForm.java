package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.privacycenter.configuration.Administration;
import io.privacycenter.identity.Controller;
import io.privacycenter.requests.assignment.Succession;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import java.util.List;

/** A controller's document: who is responsible, legal bases, retention, what is answered at once. */
final class PracticeForm extends Composite<Div> {
    PracticeForm(Words words, Administration administration, Succession succession, List<Controller> controllers) {
        Card card = Card.titled(words.of("admin.practice.title"));
        getContent().add(card);
        if (controllers.isEmpty()) {
            card.with(new Paragraph(words.of("admin.practice.none")));
            return;
        }
        Said said = new Said();
        Select<Controller> choice = new Select<>();
        choice.setLabel(words.of("admin.controller"));
        choice.setItems(controllers);
        choice.setItemLabelGenerator(one -> one.slug() + " (" + one.hostId() + ")");
        choice.setValue(controllers.getFirst());
        DocumentEditor editor = new DocumentEditor(
                words,
                words.of("admin.practice"),
                administration.practiceDocument(controllers.getFirst()),
                said,
                document -> said.well(
                        words.of("admin.practice.fits"),
                        TwoPeople.warnings(
                                words,
                                succession,
                                choice.getValue(),
                                administration.readPractice(choice.getValue(), document))),
                (document, reason) -> said.well(
                        words.of(
                                "admin.published", administration.publishPractice(choice.getValue(), document, reason)),
                        TwoPeople.warnings(
                                words,
                                succession,
                                choice.getValue(),
                                administration.readPractice(choice.getValue(), document))));
        choice.addValueChangeListener(change -> editor.show(administration.practiceDocument(change.getValue())));
        card.with(new Paragraph(words.of("admin.practice.why")), choice, editor);
    }
}
