package io.privacycenter.ui.patient;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Livery;
import io.privacycenter.ui.shell.PatientLayout;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The frame before anybody is known. Its foot and its look are those of the practice whose door is shown. */
@AnonymousAllowed
public class PracticeLayout extends PatientLayout implements BeforeEnterObserver {
    private final Texts texts;
    private final Practices practices;
    private final HelpLines help;

    PracticeLayout(Texts texts, Practices practices) {
        super(texts, List.of(), null);
        this.texts = texts;
        this.practices = practices;
        UI ui = UI.getCurrent();
        help = new HelpLines(texts.in(ui == null ? Locale.ENGLISH : ui.getLocale()));
        help(help.lines());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<Door> behind = event.getRouteParameters().get("slug").flatMap(practices::behind);
        behind.ifPresent(door -> help.show(texts.in(event.getUI().getLocale()), door));
        wear(behind.map(Door::livery).orElse(Livery.OURS));
    }
}
