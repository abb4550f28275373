package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Press;
import java.util.List;
import java.util.function.Function;

/** What values of one column look like, once somebody asks; read out when they come, and gone with the page. */
final class ColumnExamples extends Composite<Div> {

    private final Words words;
    private final String column;
    private final Div seen = new Div();

    /** @param asked the masks of a column, or what to say instead of them */
    ColumnExamples(Words words, String column, Function<String, SourceAnswer<List<String>>> asked) {
        this.words = words;
        this.column = column;
        // The button stays: who pressed it keeps the focus.
        Button ask = Press.ghost(words.of("admin.examples"), click -> show(asked.apply(column)));
        ask.setAriaLabel(words.of("admin.examples.of", column));
        ask.addClassName("small");
        seen.getElement().setAttribute("aria-live", "polite");
        getContent().addClassName("map-examples");
        getContent().add(ask, seen);
    }

    private void show(SourceAnswer<List<String>> answer) {
        seen.removeAll();
        switch (answer) {
            case SourceAnswer.Found<List<String>> found
            when found.value().isEmpty() -> seen.add(note(words.of("admin.examples.none")));
            case SourceAnswer.Found<List<String>> found -> seen.add(list(found.value()));
            case SourceAnswer.Unreachable<List<String>> silent ->
                seen.add(note(Findings.reason(silent.fault().reason(), words)));
        }
    }

    private UnorderedList list(List<String> masks) {
        UnorderedList list = new UnorderedList();
        list.getElement().setAttribute("aria-label", words.of("admin.examples.list", column));
        masks.forEach(mask -> list.add(new ListItem(mask)));
        list.addClassName("mono");
        return list;
    }

    private static Paragraph note(String sentence) {
        Paragraph note = new Paragraph(sentence);
        note.addClassNames("meta", "quiet");
        return note;
    }
}
