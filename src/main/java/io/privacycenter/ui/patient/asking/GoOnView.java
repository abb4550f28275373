package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import jakarta.annotation.security.RolesAllowed;

/** The way back to what a person has begun last; to the choice when that was sent meanwhile. */
@Route(value = GoOnView.PAGE, layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class GoOnView extends Div implements BeforeEnterObserver {
    public static final String PAGE = "me/requests/new/on";

    private final Drafts drafts;
    private final Practices practices;

    GoOnView(Drafts drafts, Practices practices) {
        this.drafts = drafts;
        this.practices = practices;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(drafts.open(practices.ofPatient().patient())
                .map(open -> switch (open) {
                    case Drafts.Open.Mine mine -> Step.place(mine.draft());
                    case Drafts.Open.Anothers another -> ElseView.PAGE;
                })
                .orElse(Step.CHOICE));
    }
}
