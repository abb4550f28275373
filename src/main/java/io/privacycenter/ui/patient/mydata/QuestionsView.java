package io.privacycenter.ui.patient.mydata;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filed;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.mydata.OpenQuestions;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.patient.AnswerList;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.InsidePage;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.answers.RequestsView;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.UUID;

/** How the person's own data is used: twelve questions asked with one button and answered at once, as a request. */
@Route(value = "me/questions", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
public class QuestionsView extends InsidePage {
    private final Cases cases;
    private final Filing filing;
    private final Div answers = new Div();
    private final UUID sending = UUID.randomUUID();

    QuestionsView(Texts texts, Practices practices, Cases cases, Filing filing) {
        super(texts, practices);
        this.cases = cases;
        this.filing = filing;
        add(head(words().of("ask.know.title"), words().of("ask.know.lead")));
        Button ask = Press.once(Press.big(Press.primary(words().of("ask.know.go"), click -> {
            ask();
            click.getSource().setVisible(false);
        })));
        List<Case> before = before();
        add(ask, answers);
        if (!before.isEmpty()) {
            add(Columns.section(words().of("ask.know.before"), RequestsView.list(words(), at(), before)));
        }
    }

    private List<Case> before() {
        return cases.of(at().patient()).stream()
                .filter(one -> one.demands().stream()
                        .allMatch(demand -> demand.action().isTransparency()))
                .toList();
    }

    private void ask() {
        Filed filed = filing.file(at().patient(), sending, Ask.of(Part.of(Action.TRANSPARENCY)), words().language());
        answers.removeAll();
        answers.add(new Banner(Tone.OK, Icons.CHECK, words().of("ask.know.answered", filed.reference())));
        cases.find(filed.reference()).ifPresent(answered -> answered.demands().forEach(this::show));
    }

    private void show(Demand demand) {
        cases.letter(demand.id())
                .ifPresent(letter -> answers.add(
                        new AnswerList(OpenQuestions.split(letter.lines().toList()))));
    }
}
