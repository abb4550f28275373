package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;

/** Issues a key for an integrator, shown once. */
final class KeyForm extends Composite<Div> {
    KeyForm(Words words, Administration administration, PracticeList practices) {
        Said said = new Said();
        TextField name = new TextField(words.of("admin.key.name"));
        name.setHelperText(words.of("admin.key.name.help"));
        Everywhere where = new Everywhere(words, practices);
        Div fields = new Div(
                name,
                where,
                Press.plain(
                        words.of("admin.key.issue"),
                        click -> said.after(() -> {
                            String key = administration.issueKey(name.getValue(), where.controller());
                            said.well(words.of("admin.key.issued"));
                            said.add(new Pairs().withCode(words.of("admin.key"), key));
                            name.clear();
                        })));
        fields.addClassName("set-up-line");
        getContent()
                .add(Card.titled(words.of("admin.key.title"))
                        .with(new Paragraph(words.of("admin.key.why")), fields, said));
    }
}
