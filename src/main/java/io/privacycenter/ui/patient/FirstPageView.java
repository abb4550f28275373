package io.privacycenter.ui.patient;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;

/** The first page: choose your practice. Whoever came for a page inside goes on there after signing in. */
@Route(value = "", layout = PracticeLayout.class)
@AnonymousAllowed
class FirstPageView extends Page {

    FirstPageView(Texts texts, Practices practices) {
        super(texts);
        addClassName("narrow");
        boolean expected = Wanted.isKnown();
        add(head(
                words().of("door.choose"), expected ? words().of("door.choose.back") : words().of("door.choose.lead")));
        UnorderedList doors = new UnorderedList();
        doors.addClassNames("card", "card-flush", "door-list");
        for (Door door : practices.all()) {
            doors.add(new ListItem(link(door, expected ? door.signIn() : door.address())));
        }
        Anchor staff = new Anchor("sign-in", words().of("door.staff"));
        staff.setRouterIgnore(true);
        RouterLink verify = new RouterLink(words().of("verify.title"), VerifyView.class);
        Paragraph beside = new Paragraph(staff, new Text(" · "), verify);
        beside.addClassNames("small", "muted", "door-staff");
        add(doors, beside);
    }

    private static Anchor link(Door door, String address) {
        Span city = new Span(door.practice().address() + ", " + door.practice().city());
        city.addClassNames("small", "muted");
        Div said = new Div(new Bold(door.practice().name()), city);
        said.addClassName("grow");
        Anchor link = new Anchor(address);
        link.addClassName("door-row");
        link.add(said, Icons.CHEVRON_RIGHT.draw());
        return link;
    }
}
