package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.PracticeLayout;
import io.privacycenter.ui.patient.Practices;
import java.time.LocalDate;
import java.util.Optional;

/** How accessible these pages are, what was tested and what was not, and whom to tell that something is in the way. */
@Route(value = "p/:slug/accessibility", layout = PracticeLayout.class)
@RouteAlias(value = Door.ACCESSIBILITY, layout = PracticeLayout.class)
@AnonymousAllowed
class AccessibilityView extends Page implements BeforeEnterObserver {
    /** When somebody last went through what it says; to be moved with each such look, and with nothing else. */
    private static final LocalDate LAST_LOOK = LocalDate.of(2026, 11, 28);

    private final Practices practices;

    AccessibilityView(Texts texts, Practices practices) {
        super(texts);
        this.practices = practices;
        addClassName("notice-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show(event.getRouteParameters().get(DoorPage.SLUG).flatMap(practices::behind));
    }

    /** @param door of the practice whose pages led here; empty when none is chosen */
    void show(Optional<Door> door) {
        removeAll();
        add(
                head(
                        words().of("accessible.title"),
                        words().of("accessible.lead"),
                        door.map(from -> Press.back(words().of("door.home"), from.address()))
                                .map(back -> new Component[] {back})
                                .orElse(new Component[0])),
                section(
                        words().of("accessible.aim"),
                        new Paragraph(words().of("accessible.aim.text")),
                        new Paragraph(words().of("accessible.aim.how"))),
                section(
                        words().of("accessible.tested"),
                        list(
                                words().of("accessible.tested.checker"),
                                words().of("accessible.tested.stories"),
                                words().of("accessible.tested.narrow"),
                                words().of("accessible.tested.colours"))),
                section(
                        words().of("accessible.untested"),
                        list(
                                words().of("accessible.untested.people"),
                                words().of("accessible.untested.readers"),
                                words().of("accessible.untested.settings"))),
                section(
                        words().of("accessible.known"),
                        list(words().of("accessible.known.files"), words().of("accessible.known.scripts")),
                        new Paragraph(
                                new Anchor(door.map(Door::simple).orElse(Door.SIMPLE), words().of("footer.simple")))),
                section(
                        words().of("accessible.tell"),
                        new Paragraph(
                                door.map(Door::practice).map(this::whom).orElse(words().of("accessible.tell.any"))),
                        new Paragraph(words().of("accessible.tell.authority"))),
                DoorPage.quiet(words().of("accessible.date", LAST_LOOK)));
    }

    private String whom(Practice practice) {
        return practice.phone() == null
                ? words().of(
                                "accessible.tell.write",
                                practice.dpo().name(),
                                practice.dpo().email())
                : words().of(
                                "accessible.tell.phone",
                                practice.dpo().name(),
                                practice.dpo().email(),
                                practice.phone());
    }

    private static Section section(String title, Component... content) {
        Section section = new Section(new H2(title));
        section.getElement().setAttribute("aria-label", title);
        section.add(content);
        return section;
    }

    private static UnorderedList list(String... lines) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        for (String line : lines) {
            list.add(new ListItem(line));
        }
        return list;
    }
}
