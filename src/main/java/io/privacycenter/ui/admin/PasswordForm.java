package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.source.SourceDefinition.Account;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Press;

/** Keeps the password of one account of a source; it is sealed and never shown. */
final class PasswordForm extends Composite<Div> {
    PasswordForm(Words words, Administration administration) {
        Said said = new Said(words);
        TextField source = new TextField(words.of("admin.source"));
        source.setHelperText(words.of("admin.source.help"));
        Select<Account> account = new Select<>();
        account.setLabel(words.of("admin.account"));
        account.setItems(Account.values());
        account.setItemLabelGenerator(one -> switch (one) {
            case READING -> words.of("admin.account.reading");
            case CHANGING -> words.of("admin.account.changing");
        });
        account.setValue(Account.READING);
        account.setHelperText(words.of("admin.account.help"));
        PasswordField password = new PasswordField(words.of("admin.password"));
        password.getElement().setAttribute("autocomplete", "off");
        Div fields = new Div(
                source,
                account,
                password,
                Press.plain(
                        words.of("admin.password.keep"),
                        click -> said.after(() -> {
                            if (source.isEmpty() || password.isEmpty()) {
                                said.badly(words.of("admin.password.missing"));
                                return;
                            }
                            administration.keepPassword(
                                    source.getValue().strip(), account.getValue(), password.getValue());
                            password.clear();
                            said.well(words.of("admin.password.kept"));
                        })));
        fields.addClassName("set-up-line");
        getContent()
                .add(Card.titled(words.of("admin.password.title"))
                        .with(new Paragraph(words.of("admin.password.why")), fields, said));
    }
}
