package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.observations.Observations;
import io.privacycenter.observations.Observations.Offered;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Sheet;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** What rows tell by themselves where no software reports events: looked at first, then reported from now on. Counts alone. */
@Route(value = "admin/facts", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class FactsView extends Page implements BeforeEnterObserver {

    private final Observations observations;

    FactsView(Texts texts, Observations observations) {
        super(texts);
        this.observations = observations;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        List<Offered> all = observations.all();
        Sheet sheet = new Sheet(title(words().of("admin.facts")), words().of("admin.facts.lead"))
                .back(Press.back(words().of("admin.map"), "/admin/map"));
        removeAll();
        add(all.isEmpty() ? sheet.flush(nothing()) : sheet.body(cards(all)));
    }

    private Component nothing() {
        return EmptyState.nothingYet(
                words().of("admin.facts.empty"),
                words().of("admin.facts.empty.text"),
                Press.link(words().of("admin.set-up"), SetUpView.class, "primary"));
    }

    private Div cards(List<Offered> all) {
        Div cards = new Div();
        cards.addClassName("stack");
        all.forEach(offered -> cards.add(new FactCard(words(), observations, offered, this::show)));
        return cards;
    }
}
