package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.PracticeLayout;
import io.privacycenter.ui.patient.Practices;
import java.util.List;

/** The first page: choose your practice. Whoever came for a page inside goes on there after signing in. */
@Route(value = "", layout = PracticeLayout.class)
@AnonymousAllowed
class FirstPageView extends Page {
    /** Beyond this, one is found by its name: there may be 200,000. */
    private static final int MOST = 30;

    private static final int LONGEST = 100;

    private final Practices practices;
    private final boolean expected = Wanted.isKnown();
    private final UnorderedList doors = new UnorderedList();
    private final Paragraph found = new Paragraph();

    FirstPageView(Texts texts, Practices practices) {
        super(texts);
        this.practices = practices;
        addClassName("narrow");
        add(head(
                words().of("door.choose"), expected ? words().of("door.choose.back") : words().of("door.choose.lead")));
        doors.addClassNames("card", "card-flush", "door-list");
        found.addClassNames("small", "muted");
        found.getElement().setAttribute("role", "status");
        if (show("") > MOST) {
            add(search());
        }
        Anchor staff = new Anchor("sign-in", words().of("door.staff"));
        staff.setRouterIgnore(true);
        RouterLink verify = new RouterLink(words().of("verify.title"), VerifyView.class);
        Paragraph beside = new Paragraph(staff, new Text(" · "), verify);
        beside.addClassNames("small", "muted", "door-staff");
        add(doors, found, beside);
    }

    private TextField search() {
        TextField search = new TextField(words().of("door.find"));
        search.setWidthFull();
        search.setMaxLength(LONGEST);
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> show(change.getValue()));
        return search;
    }

    /** @return how many are found, counted as far as one more than are shown */
    private int show(String text) {
        List<Door> some = practices.open(text, MOST + 1);
        doors.removeAll();
        doors.setVisible(!some.isEmpty());
        some.stream()
                .limit(MOST)
                .forEach(door -> doors.add(new ListItem(link(door, expected ? door.signIn() : door.address()))));
        String none = text.isBlank() ? "" : words().of("door.find.none");
        found.setText(some.size() > MOST ? words().of("door.find.more") : some.isEmpty() ? none : "");
        return some.size();
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
