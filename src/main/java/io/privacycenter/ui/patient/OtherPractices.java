package io.privacycenter.ui.patient;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.ui.shell.Session;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The other practices that know the person, and the way over to each: the same person, signed in there. */
public final class OtherPractices {

    private OtherPractices() {}

    /** From here on the session is that of the other practice, with everything that is shown. */
    static void goOver(AtPractice there, String page) {
        Session.open(there.patient());
        Objects.requireNonNull(UI.getCurrent()).getPage().setLocation(page);
    }

    public static String name(AtPractice there) {
        return there.practice().name() + ", " + there.practice().city();
    }

    static Card card(Words words, List<AtPractice> others) {
        return Card.titled(words.of("me.others"))
                .with(
                        DoorPage.quiet(words.of("me.others.text")),
                        list(others, "me", there -> words.of("me.others.go", name(there))));
    }

    /** A button for each. */
    public static UnorderedList list(List<AtPractice> others, String page, Function<AtPractice, String> said) {
        UnorderedList list = new UnorderedList();
        list.addClassName("other-practices");
        for (AtPractice there : others) {
            Button over = Press.after(
                    Press.once(Press.plain(said.apply(there), click -> goOver(there, page))), Icons.ARROW_RIGHT);
            over.addClassName("wide");
            list.add(new ListItem(new Div(over)));
        }
        return list;
    }
}
