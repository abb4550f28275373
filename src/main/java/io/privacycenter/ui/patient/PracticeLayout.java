package io.privacycenter.ui.patient;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.shell.PatientLayout;
import java.util.List;
import java.util.Locale;

/** The frame before anybody is known. Its foot belongs to the practice whose door is shown. */
@AnonymousAllowed
class PracticeLayout extends PatientLayout implements BeforeEnterObserver {
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
        event.getRouteParameters()
                .get("slug")
                .flatMap(practices::behind)
                .ifPresent(door -> help.show(texts.in(event.getUI().getLocale()), door));
    }
}
