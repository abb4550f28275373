package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.texts.Words;
import java.util.List;

/**
 * The panel beside a form that shows the outcome before the act. A change is announced as one sentence, not as the
 * whole panel.
 */
public final class Preview extends Section {
    private final OutcomeLine line;
    private final Span summary = new Span();

    /** @param live the word beside the title: {@code Live preview} */
    public Preview(Words words, String title, String live, String sentence) {
        addClassName("preview");
        getElement().setAttribute("aria-label", title);
        Span livePoint = new Span(live);
        livePoint.addClassName("live");
        Div head = new Div(new H2(title), livePoint);
        head.addClassNames("line", "between");
        summary.addClassName("sr");
        summary.getElement().setAttribute("role", "status");
        line = new OutcomeLine(words, List.of());
        add(head, new Paragraph(sentence), line, summary);
    }

    /** Shows the outcomes and says {@code inOneSentence} aloud: {@code 2 erased, 2 kept by law}. */
    public void show(List<OutcomeLine.Outcome> outcomes, String inOneSentence) {
        line.show(outcomes);
        summary.setText(inOneSentence);
        busy(false);
    }

    /** Dims what is there while a new answer is worked out. */
    public void busy(boolean busy) {
        getElement().setAttribute("aria-busy", String.valueOf(busy));
    }

    /** The last line: by when the answer comes, and who looks at it. */
    public Preview answeredBy(String sentence, String note) {
        Div answer = new Div(Icons.CALENDAR.draw(), new Div(new Bold(sentence), new Paragraph(note)));
        answer.addClassName("answer-line");
        add(answer);
        return this;
    }
}
