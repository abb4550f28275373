package io.privacycenter.ui.patient;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.mydata.OpenQuestions.Answered;
import java.util.List;
import java.util.function.Function;

/** Questions about the use of data with their answers: one line as a sentence, several as a list. */
public final class AnswerList extends Div {

    public AnswerList(List<Answered> answers) {
        this(answers, H2::new);
    }

    /** @param heading of each question, of the level that is next on the page */
    public AnswerList(List<Answered> answers, Function<String, Component> heading) {
        addClassName("answers");
        answers.forEach(answer -> add(answered(answer, heading.apply(answer.question()))));
    }

    private static Section answered(Answered answer, Component heading) {
        Section section = new Section(heading);
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
