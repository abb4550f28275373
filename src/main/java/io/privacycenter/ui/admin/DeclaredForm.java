package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.admin.practice.WhoView;
import io.privacycenter.ui.parts.Card;

/** The ways to what one practice declares: page by page, or as one document. Both change its draft. */
final class DeclaredForm extends Composite<Div> {
    private final Words words;
    private final Div ways = new Div();

    DeclaredForm(Words words, PracticeList practices) {
        this.words = words;
        ways.addClassName("demand-acts");
        ControllerSearch choice = new ControllerSearch(words.of("admin.controller"), practices).whenChosen(this::show);
        getContent()
                .add(Card.titled(words.of("admin.practice.title"))
                        .with(new Paragraph(words.of("admin.practice.why")), choice, ways));
    }

    private void show(Controller controller) {
        ways.removeAll();
        ways.add(
                WhoView.link(words.of("admin.practice.pages"), controller, "btn", "primary"),
                VersionsView.link(words.of("admin.practice.document"), controller, "btn"));
    }
}
