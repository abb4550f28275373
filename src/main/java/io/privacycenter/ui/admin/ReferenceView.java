package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.ReferenceApplications;
import io.privacycenter.identity.ReferenceApplications.Application;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Card;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Pairs;
import io.privacycenter.ui.parts.PlainDialog;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** At which practices the reference interface is answered, and for which application: off until an administrator says otherwise. */
@Route(value = "admin/reference", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class ReferenceView extends Page implements BeforeEnterObserver {
    private static final int AT_ONCE = 200;

    private final ReferenceApplications applications;
    private final Controllers controllers;
    private final PracticeList practices;
    private final Div list = new Div();
    private final Said said = new Said(words());
    private final ReferenceForm form;

    ReferenceView(Texts texts, ReferenceApplications applications, Controllers controllers, PracticeList practices) {
        super(texts);
        this.applications = applications;
        this.controllers = controllers;
        this.practices = practices;
        this.form = new ReferenceForm(words(), applications, controllers, practices, this::show);
        list.addClassName("stack");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Anchor about = Press.anchor(words().of("reference.about"), "v0/about");
        about.setRouterIgnore(true);
        add(new Sheet(title(words().of("reference.title")), words().of("reference.lead"))
                .body(
                        about,
                        said,
                        Columns.section(words().of("reference.on"), list),
                        Columns.section(words().of("reference.say"), form)));
        show();
    }

    private void show() {
        list.removeAll();
        List<Application> on = applications.on(AT_ONCE);
        on.forEach(one -> list.add(card(one)));
        if (on.isEmpty()) {
            list.add(new Paragraph(words().of("reference.none")));
        }
    }

    private Component card(Application one) {
        String name = practices.of(controllers.get(one.controller())).name();
        Pairs pairs = new Pairs()
                .withCode(words().of("reference.application"), one.id().toString())
                .withCode(words().of("reference.key"), one.publicKey())
                .with(
                        words().of("reference.origins"),
                        one.origins().isEmpty()
                                ? words().of("reference.origins.none")
                                : String.join(" · ", one.origins()))
                .with(
                        words().of("reference.decides"),
                        words().of(one.decides() ? "reference.decides.yes" : "reference.decides.no"));
        Button change = Press.plain(words().of("reference.change"), click -> form.show(one));
        Button off = Press.ghost(words().of("reference.off"), click -> off(one, name));
        Div actions = new Div(change, off);
        actions.addClassName("line");
        for (Button act : List.of(change, off)) {
            act.setAriaLabel(act.getText() + ": " + name);
        }
        return Card.titled(name, new Tag(Tone.OK, words().of("reference.is-on")))
                .with(pairs, actions);
    }

    private void off(Application one, String name) {
        PlainDialog dialog = new PlainDialog(words().of("reference.off.sure", name), words().of("reference.off.why"));
        dialog.sends(words().of("keys.not"), words().of("reference.off"), () -> {
            dialog.close();
            applications.switchOff(one.controller());
            said.well(words().of("reference.is-off", name.replace("*", "")));
            show();
        });
        dialog.open();
    }
}
