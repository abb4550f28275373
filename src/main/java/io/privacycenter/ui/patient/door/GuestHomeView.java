package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.identity.Doors;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.PracticeLayout;
import io.privacycenter.ui.patient.Practices;

/** The home page of a practice for anybody: who we are, three doors, what is often asked. */
@Route(value = "p/:slug", layout = PracticeLayout.class)
@AnonymousAllowed
class GuestHomeView extends DoorPage {

    GuestHomeView(Texts texts, Practices practices, Doors doors) {
        super(texts, practices, doors);
    }

    @Override
    void show(Door door) {
        removeAll();
        Paragraph who =
                new Paragraph(door.practice().name() + " · " + door.practice().city());
        who.addClassName("eyebrow");
        add(head(
                words().of("app.title"),
                words().of("guest.lead", door.practice().shortName()),
                who));
        UnorderedList three = new UnorderedList(
                way(Icons.EYE, words().of("home.see"), words().of("guest.see"), door.questions()),
                way(Icons.PENCIL, words().of("home.ask"), words().of("guest.ask"), door.signIn()),
                way(Icons.HISTORY, words().of("home.follow"), words().of("guest.follow"), door.signIn()));
        three.addClassName("doors");
        UnorderedList often = new UnorderedList();
        often.addClassName("often");
        for (String asked : new String[] {
            words().of("guest.often.copy"),
            words().of("guest.often.correct"),
            words().of("guest.often.reminders"),
            words().of("guest.often.delete"),
            words().of("guest.often.back")
        }) {
            often.add(new ListItem(new Anchor(door.signIn(), asked)));
        }
        often.add(new ListItem(new Anchor(door.questions(), words().of("guest.often.who"))));
        Anchor notice = new Anchor(door.notice(), words().of("guest.notice"));
        Section told = new Section(
                new H2(words().of("guest.notice.title")),
                new Paragraph(notice, new Span(" – " + words().of("guest.notice.text"))));
        told.getElement().setAttribute("aria-label", words().of("guest.notice.title"));
        told.addClassName("told");
        Section asked = new Section(new H2(words().of("home.often")), often);
        asked.getElement().setAttribute("aria-label", words().of("home.often"));
        add(three, asked, told);
    }

    private static ListItem way(Icons icon, String name, String text, String address) {
        Span small = new Span(text);
        Div said = new Div(new Bold(name), small);
        said.addClassName("grow");
        Anchor link = new Anchor(address);
        link.addClassName("way");
        link.add(icon.tile(), said, Icons.ARROW_RIGHT.draw());
        return new ListItem(link);
    }
}
