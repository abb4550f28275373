package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.Press;
import java.util.Locale;

/** Lets somebody in, with a role at one controller or at all; what they sign in with is shown once. */
final class PeopleForm extends Composite<Div> {
    PeopleForm(Words words, Administration administration, PracticeList practices) {
        Said said = new Said(words);
        TextField email = new TextField(words.of("staff.email"));
        TextField name = new TextField(words.of("admin.person.name"));
        TextField title = new TextField(words.of("admin.person.title"));
        title.setHelperText(words.of("admin.person.title.help"));
        Select<Role> role = new Select<>();
        role.setLabel(words.of("admin.role"));
        role.setItems(Role.DOCTOR, Role.DELEGATE, Role.DPO, Role.ADMINISTRATOR);
        role.setItemLabelGenerator(one -> words.of("admin.staff." + one.name().toLowerCase(Locale.ROOT)));
        role.setValue(Role.DOCTOR);
        Everywhere where = new Everywhere(words, practices);
        Div fields = new Div(
                email,
                name,
                title,
                role,
                where,
                Press.plain(
                        words.of("admin.person.let-in"),
                        click -> said.after(() -> {
                            Staff.Credentials made = administration.letIn(
                                    email.getValue(),
                                    name.getValue(),
                                    title.getValue(),
                                    role.getValue(),
                                    where.controller());
                            said.well(
                                    words.of("admin.person.in", name.getValue().replace("*", "")));
                            said.add(new Pairs()
                                    .withCode(words.of("staff.email"), made.email())
                                    .withCode(words.of("staff.password"), made.password())
                                    .withCode(words.of("staff.welcome.totp.secret"), made.totpSecret()));
                        })));
        fields.addClassName("set-up-line");
        getContent()
                .add(Card.titled(words.of("admin.person.add"))
                        .with(new Paragraph(words.of("admin.person.why")), fields, said));
    }
}
