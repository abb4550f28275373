package io.privacycenter.ui.patient.door;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import io.privacycenter.identity.Doors;
import io.privacycenter.requests.mydata.OpenQuestions;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.AnswerList;
import io.privacycenter.ui.patient.Door;
import io.privacycenter.ui.patient.PracticeLayout;
import io.privacycenter.ui.patient.Practices;
import java.util.Locale;

/** How a practice uses data, for anybody and at once; what it holds about a person needs signing in. */
@Route(value = "p/:slug/questions", layout = PracticeLayout.class)
@AnonymousAllowed
class OpenQuestionsView extends DoorPage {
    private final OpenQuestions questions;

    OpenQuestionsView(Texts texts, Practices practices, Doors doors, OpenQuestions questions) {
        super(texts, practices, doors);
        this.questions = questions;
    }

    @Override
    void show(Door door) {
        UI ui = UI.getCurrent();
        removeAll();
        add(head(
                words().of("guest.questions", door.practice().shortName()),
                words().of("guest.questions.lead"),
                Press.back(words().of("door.home"), door.address())));
        add(new AnswerList(questions.of(door.controller().id(), ui == null ? Locale.ENGLISH : ui.getLocale())));
        add(buttons(Press.anchor(words().of("guest.about-me"), door.signIn(), "primary", "big")));
    }
}
