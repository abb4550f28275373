package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import io.privacycenter.requests.assignment.Succession;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A controller's document: who is responsible, legal bases, retention, what is answered at once. */
final class PracticeForm extends Composite<Div> {
    private @Nullable Controller shown;

    PracticeForm(Words words, Administration administration, Succession succession, PracticeList practices) {
        Card card = Card.titled(words.of("admin.practice.title"));
        getContent().add(card);
        List<PracticeList.Listed> first = practices.page("", 0, 1);
        if (first.isEmpty()) {
            card.with(new Paragraph(words.of("admin.practice.none")));
            return;
        }
        Said said = new Said();
        shown = first.getFirst().controller();
        ControllerSearch choice = new ControllerSearch(words.of("admin.controller"), practices).show(shown());
        DocumentEditor editor = new DocumentEditor(
                words,
                words.of("admin.practice"),
                administration.practiceDocument(shown()),
                said,
                document -> said.well(
                        words.of("admin.practice.fits"),
                        TwoPeople.warnings(words, succession, shown(), administration.readPractice(shown(), document))),
                (document, reason) -> said.well(
                        words.of("admin.published", administration.publishPractice(shown(), document, reason)),
                        TwoPeople.warnings(
                                words, succession, shown(), administration.readPractice(shown(), document))));
        choice.whenChosen(controller -> {
            shown = controller;
            editor.show(administration.practiceDocument(controller));
        });
        card.with(new Paragraph(words.of("admin.practice.why")), choice, editor);
    }

    private Controller shown() {
        return Objects.requireNonNull(shown);
    }
}
