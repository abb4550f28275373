package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import io.privacycenter.configuration.Administration;
import io.privacycenter.identity.Staff;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;

/** Lets a member in anew who lost password or second factor; what they sign in with is shown once. */
final class LetInAnewForm extends Composite<Div> {
    LetInAnewForm(Words words, Administration administration) {
        Said said = new Said(words);
        Select<Staff.Listed> who = new Select<>();
        who.setLabel(words.of("admin.anew.who"));
        who.setItems(administration.people());
        who.setItemLabelGenerator(one -> one == null ? "" : one.name() + ", " + one.email());
        Div fields = new Div(who, Press.plain(words.of("admin.anew.go"), click -> {
            if (who.getValue() == null) {
                said.badly(words.of("admin.anew.nobody"));
            } else {
                confirm(words, administration, who.getValue(), said);
            }
        }));
        fields.addClassName("set-up-line");
        getContent()
                .add(Card.titled(words.of("admin.anew")).with(new Paragraph(words.of("admin.anew.why")), fields, said));
    }

    private static void confirm(Words words, Administration administration, Staff.Listed member, Said said) {
        PlainDialog dialog =
                new PlainDialog(words.of("admin.anew.sure", member.name()), words.of("admin.anew.sure.why"));
        dialog.buttons(
                Press.plain(words.of("admin.anew.not"), click -> dialog.close()),
                Press.primary(words.of("admin.anew.go"), click -> {
                    dialog.close();
                    said.after(() -> {
                        Staff.Credentials made = administration.letInAnew(member.id());
                        said.well(words.of("admin.anew.in", member.name().replace("*", "")));
                        said.add(new Pairs()
                                .withCode(words.of("staff.email"), made.email())
                                .withCode(words.of("staff.password"), made.password())
                                .withCode(words.of("staff.welcome.totp.secret"), made.totpSecret()));
                    });
                }));
        dialog.open();
    }
}
