package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Doors.Entrance;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.ErrorSummary;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Prose;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.asking.GoOnView;
import io.privacycenter.ui.shell.Session;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;

/** A page at the door of one practice, and what follows when somebody tries to come in. */
public abstract class DoorPage extends Page implements BeforeEnterObserver {
    static final String SLUG = "slug";

    private final Practices practices;
    private final Doors doors;

    DoorPage(Texts texts, Practices practices, Doors doors) {
        super(texts);
        this.practices = practices;
        this.doors = doors;
    }

    @Override
    public final void beforeEnter(BeforeEnterEvent event) {
        Optional<Door> door = event.getRouteParameters().get(SLUG).flatMap(practices::behind);
        if (door.isPresent()) {
            show(door.get());
        } else {
            event.rerouteToError(NotFoundException.class);
        }
    }

    abstract void show(Door door);

    final Doors doors() {
        return doors;
    }

    /** One step in the place of the last: its title in heading and tab, its sentence, what to fill in or press. */
    final void step(String title, String sentence, Component... content) {
        removeAll();
        addClassName("narrow");
        add(head(title, sentence));
        add(content);
        UI ui = UI.getCurrent();
        if (ui != null && isAttached()) {
            ui.getPage().setTitle(getPageTitle());
            getElement().executeJs("this.querySelector('[autofocus]') ?? this.querySelector('h1').focus()");
        }
    }

    /** What comes after an attempt. @param again what to do about a wrong code: told how many tries are left */
    final void enter(Door door, Entrance entrance, IntConsumer again) {
        switch (entrance) {
            case Entrance.Open open -> {
                Session.open(open.patient());
                getUI().ifPresent(ui -> ui.navigate(open.goesOn() ? GoOnView.PAGE : Wanted.page()));
            }
            case Entrance.BirthDateNeeded needed -> birthDate(door, needed.signIn());
            case Entrance.AskThePractice ask ->
                step(
                        words().of("door.ask"),
                        door.practice().phone() == null
                                ? words().of("door.ask.desk", door.practice().name())
                                : words().of(
                                                "door.ask.phone",
                                                door.practice().name(),
                                                door.practice().phone()),
                        Press.anchor(words().of("door.home"), door.address()));
            case Entrance.WrongCode wrong -> again.accept(wrong.triesLeft());
            case Entrance.Expired expired ->
                step(
                        words().of("door.expired"),
                        words().of("err.link"),
                        Press.anchor(words().of("door.new"), door.signIn(), "big", "primary"));
        }
    }

    private void birthDate(Door door, UUID signIn) {
        DayPicker born = new DayPicker(words(), words().of("door.born.label"));
        born.setId("born");
        born.setHelperText(words().of("door.born.hint"));
        Div errors = new Div();
        step(
                words().of("door.born"),
                words().of("door.born.why"),
                errors,
                born,
                buttons(Press.once(Press.big(Press.primary(words().of("door.go"), click -> {
                    errors.removeAll();
                    if (born.getValue() == null) {
                        errors.add(new ErrorSummary(
                                words().of("err.title"), Map.of("born", words().of("door.born.error"))));
                        click.getSource().setEnabled(true);
                        return;
                    }
                    enter(door, doors.enterByBirthDate(signIn, BrowserSecret.ofSession(), born.getValue()), left -> {});
                })))));
    }

    public static Div buttons(Component... buttons) {
        Div line = new Div(buttons);
        line.addClassNames("line", "form-buttons");
        return line;
    }

    public static Paragraph quiet(String sentence) {
        Paragraph quiet = Prose.paragraph(sentence);
        quiet.addClassNames("small", "muted");
        return quiet;
    }
}
