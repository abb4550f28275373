package io.privacycenter.ui.review.officer;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.evidence.Entrusted;
import io.privacycenter.evidence.Evidence;
import io.privacycenter.evidence.Extent;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.review.DeskLayout;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.Optional;

/** Takes a file that shows what became of all requests of a period. */
@Route(value = "review/evidence", layout = DeskLayout.class)
@RolesAllowed("DPO")
public class EvidenceView extends Page implements BeforeEnterObserver {

    private final Evidence evidence;
    private final Entrusted entrusted;
    private final Desk desk;

    EvidenceView(Texts texts, Evidence evidence, Entrusted entrusted, Desk desk) {
        super(texts);
        this.evidence = evidence;
        this.entrusted = entrusted;
        this.desk = desk;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        TakeEvidence take = new TakeEvidence(words(), evidence);
        LocalDate today = LocalDate.ofInstant(desk.now(), entrusted.zone(null));
        PeriodChoice choice = new PeriodChoice(words(), entrusted, today, chosen -> about(take, chosen));
        about(take, choice.chosen());
        Div form = new Div(choice, take);
        form.addClassNames("stack", "set-up");
        add(new Sheet(title(words().of("evidence.title")), words().of("evidence.lead")).body(form));
    }

    private static void about(TakeEvidence take, Optional<Extent.Period> chosen) {
        take.about(
                chosen.orElse(null),
                chosen.map(period -> "evidence-" + period.from() + "-" + period.to())
                        .orElse("evidence"));
    }
}
