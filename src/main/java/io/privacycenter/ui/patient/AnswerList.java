package io.privacycenter.ui.patient;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.OpenQuestions.Answered;
import java.util.List;

/** Questions about the use of data with their answers: one line as a sentence, several as a list. */
final class AnswerList extends Div {

    AnswerList(List<Answered> answers) {
        addClassName("answers");
        answers.forEach(answer -> add(answered(answer)));
    }

    private static Section answered(Answered answer) {
        Section section = new Section(new H2(answer.question()));
        section.getElement().setAttribute("aria-label", answer.question());
        if (answer.lines().size() == 1) {
            section.add(new Paragraph(answer.lines().getFirst()));
        } else {
            UnorderedList lines = new UnorderedList();
            answer.lines().forEach(line -> lines.add(new ListItem(line)));
            section.add(lines);
        }
        return section;
    }
}
