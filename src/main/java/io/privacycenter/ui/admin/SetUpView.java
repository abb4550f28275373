package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Administration;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import io.privacycenter.requests.assignment.Succession;
import io.privacycenter.sources.restores.RestoredSources;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.practice.PracticePage;
import io.privacycenter.ui.admin.practice.WhoView;
import io.privacycenter.ui.admin.source.ConnectView;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Filters;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Where a source is connected, what it means is published, controllers are registered, and keys and people let in. */
@Route(value = "admin/set-up", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class SetUpView extends Page implements BeforeEnterObserver {

    private enum Step {
        SOURCE,
        CONTROLLERS,
        KEYS,
        PEOPLE
    }

    private final Administration administration;
    private final PracticeList practices;
    private final RestoredSources restored;
    private final Succession succession;
    private final Div shown = new Div();

    SetUpView(
            Texts texts,
            Administration administration,
            PracticeList practices,
            RestoredSources restored,
            Succession succession) {
        super(texts);
        this.administration = administration;
        this.practices = practices;
        this.restored = restored;
        this.succession = succession;
        shown.addClassNames("stack", "set-up");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new Sheet(title(words().of("admin.set-up")), words().of("admin.set-up.lead"))
                .tools(new Filters<>(
                                words().of("admin.set-up"),
                                List.of(Step.values()),
                                step -> new Filters.Face(name(step), ""),
                                this::show)
                        .press(Step.SOURCE))
                .body(shown));
        show(Step.SOURCE);
    }

    private String name(Step step) {
        return switch (step) {
            case SOURCE -> words().of("admin.step.source");
            case CONTROLLERS -> words().of("admin.step.controllers");
            case KEYS -> words().of("admin.step.keys");
            case PEOPLE -> words().of("admin.step.people");
        };
    }

    /** A new practice says first who it is. */
    private static void sayWho(Controller registered) {
        UI.getCurrentOrThrow().navigate(WhoView.class, PracticePage.of(registered));
    }

    private void show(Step step) {
        shown.removeAll();
        shown.add(
                switch (step) {
                    case SOURCE ->
                        new Component[] {
                            Card.titled(words().of("connect.title"))
                                    .with(
                                            new Paragraph(words().of("connect.lead")),
                                            Press.link(words().of("admin.map.connect"), ConnectView.class, "primary")),
                            Card.titled(words().of("admin.platform.title"))
                                    .with(
                                            new Paragraph(words().of("admin.platform.why")),
                                            VersionsView.link(words().of("admin.platform.open"), null, "btn")),
                            new PasswordForm(words(), administration),
                            new RestoredForm(words(), restored)
                        };
                    case CONTROLLERS ->
                        new Component[] {
                            new ControllerForm(words(), administration, SetUpView::sayWho),
                            new DeclaredForm(words(), practices)
                        };
                    case KEYS ->
                        new Component[] {
                            Card.titled(words().of("keys.title"))
                                    .with(
                                            new Paragraph(words().of("keys.lead")),
                                            Press.link(words().of("keys.open"), KeysView.class, "primary"))
                        };
                    case PEOPLE ->
                        new Component[] {
                            new PeopleForm(words(), administration, practices),
                            new LetInAnewForm(words(), administration),
                            new LeaveForm(words(), succession, practices)
                        };
                });
    }
}
