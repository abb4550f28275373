package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;

/** The nine things one can ask for, under their legal names, for those who know them; each leads to its page. */
@Route(value = "me/requests/new/rights", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class RightsView extends BuilderPage {
    private final UnorderedList rights = new UnorderedList();

    RightsView(Texts texts, Practices practices, Drafts drafts) {
        super(texts, practices, drafts);
        add(top(0));
        add(head(words().of("right.title"), words().of("right.lead")));
        rights.addClassNames("card", "card-flush");
        right(Action.TRANSPARENCY, words().of("right.know"), words().of("right.know.text"), "13 · 14");
        right(Action.ACCESS, words().of("right.access"), words().of("right.access.text"), "15");
        right(Action.MODIFY, words().of("right.modify"), words().of("right.modify.text"), "16");
        right(Action.DELETE, words().of("right.delete"), words().of("right.delete.text"), "17");
        right(Action.RESTRICT, words().of("right.restrict"), words().of("right.restrict.text"), "18");
        right(Action.PORTABILITY, words().of("right.portability"), words().of("right.portability.text"), "20");
        right(Action.OBJECT, words().of("right.object"), words().of("right.object.text"), "21 · 22");
        right(Action.REVOKE_CONSENT, words().of("right.revoke"), words().of("right.revoke.text"), "7(3)");
        right(Action.OTHER_DEMAND, words().of("right.other"), words().of("right.other.text"), "");
        add(
                rights,
                DoorPage.buttons(Press.before(
                        Icons.ARROW_LEFT, Press.big(Press.plain(words().of("ask.back"), click -> go(Step.CHOICE))))));
    }

    /** @param articles of the GDPR; empty for what has none of its own */
    private void right(Action action, String name, String text, String articles) {
        Div said = new Div(
                new Bold(articles.isEmpty() ? name : name + " · " + words().of("right.article", articles)),
                new Paragraph(text));
        said.addClassName("grow");
        Button choose = Press.plain(words().of("right.choose"), click -> choose(action));
        choose.setAriaLabel(words().of("right.choose.named", name));
        ListItem item = new ListItem(said, choose);
        item.addClassName("part-row");
        rights.add(item);
    }

    private void choose(Action action) {
        if (action == Action.TRANSPARENCY) {
            go("me/questions"); // answered at once, without a request to put together
            return;
        }
        Step step = Step.of(action);
        keep(step.chosen(ask(), true));
        go(step.page());
    }
}
