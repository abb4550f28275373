package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.privacycenter.configuration.Answers;
import io.privacycenter.configuration.Entries;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.admin.SetUpView;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Sentence;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;

/** What is answered at once and from which proof of identity on, what waits for a person, and what always does. */
@Route(value = "admin/practice/:slug/decides", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class DecidesView extends PracticePage {
    DecidesView(Workbench bench) {
        super(bench, Step.DECIDES);
    }

    @Override
    List<Component> content(Shown shown) {
        Answers answers;
        try {
            answers = answers(shown);
        } catch (IllegalArgumentException unreadable) {
            return List.of(new Banner(Tone.ALERT, Icons.ALERT, words().of(Sentence.of(unreadable))));
        }
        DecidesMatrix matrix = new DecidesMatrix(
                words(),
                answers,
                shown.platform().kinds(),
                (action, kind, choice) -> change(
                        words().of("practice.saved"),
                        document -> Entries.ANSWERING.all(document, answers.with(action, kind, choice))));
        Div questions = new Div(
                new Bold(words().term("actions", Action.TRANSPARENCY.term())), matrix.cell(Action.TRANSPARENCY));
        questions.addClassName("decides-questions");
        boolean nobody = answers.needOfficer() && !hasOfficer(shown);
        return nobody ? List.of(noOfficer(), matrix, questions, always()) : List.of(matrix, questions, always());
    }

    /** What publishing would refuse, and where it is mended. */
    private Component noOfficer() {
        return new Banner(Tone.ALERT, Icons.ALERT, words().of("practice.decides.no-officer"))
                .under(new RouterLink(words().of("practice.decides.no-officer.invite"), SetUpView.class));
    }

    /** What stands over every cell. */
    private Component always() {
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "decides-always");
        Stream.of("refusal", "behalf", "correction", "else", "message", "withdrawal", "marketing")
                .forEach(rule -> list.add(
                        new ListItem(Icons.LOCK.draw(), new Span(words().of("practice.decides.always." + rule)))));
        return Columns.section(words().of("practice.decides.always"), list);
    }
}
