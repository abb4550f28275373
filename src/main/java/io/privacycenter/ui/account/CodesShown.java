package io.privacycenter.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.texts.Words;
import java.util.List;

/** Recovery codes, the one time that they are shown. */
final class CodesShown extends Composite<Div> {

    /** @param codes none when the password was typed too long ago */
    CodesShown(Words words, List<String> codes) {
        if (codes.isEmpty()) {
            getContent().add(new Paragraph(words.of("account.codes.late")));
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("recovery-codes");
        codes.forEach(code -> list.add(new ListItem(new Code(code))));
        getContent().add(new Paragraph(words.of("account.codes.shown")), list);
    }
}
