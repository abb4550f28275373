package io.privacycenter.ui.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.texts.Words;

/** What the rules recommend for one kind of data; opens into its explanation. Rows go into a {@link #list}. */
public final class RecommendationRow extends ListItem {

    /**
     * @param code the PRIV term, in small print
     * @param items what a person would count
     * @param verdict the word of the tag: {@code Keep}
     * @param when {@code until 14 March 2046}, {@code within 30 days}
     */
    public record Recommended(
            Mark.State state,
            String name,
            String code,
            long items,
            String verdict,
            String when,
            Explanation.Because because) {}

    private final Words words;
    private final Recommended recommended;
    private final NativeButton head = new NativeButton();
    private final Component explanation;

    /** @param tools what stands at the end of the row: the key, a button to change it */
    public RecommendationRow(Words words, Recommended recommended, Component... tools) {
        this.words = words;
        this.recommended = recommended;
        addClassNames("recommendation", "outcome-" + recommended.state().css());
        explanation = new Explanation(words, recommended.because());
        head.addClassName("recommendation-head");
        head.addClickListener(click -> open(!isOpen()));
        // What it shows stands side by side without commas; read aloud it would run together.
        head.getElement()
                .setAttribute(
                        "aria-label",
                        String.join(
                                        ", ",
                                        recommended.name(),
                                        words.number(recommended.items()),
                                        recommended.verdict() + " " + recommended.when())
                                .strip());
        Div end = new Div(tools);
        end.addClassName("recommendation-tools");
        add(head, end, explanation);
        open(false);
    }

    public static UnorderedList list(RecommendationRow... rows) {
        UnorderedList list = new UnorderedList(rows);
        list.addClassName("recommendations");
        return list;
    }

    public boolean isOpen() {
        return explanation.isVisible();
    }

    public void open(boolean open) {
        explanation.setVisible(open);
        setClassName("open", open);
        head.getElement().setAttribute("aria-expanded", String.valueOf(open));
        head.removeAll();
        Span name = new Span(new Bold(recommended.name()), code());
        Span items = new Span(words.number(recommended.items()));
        items.addClassNames("quiet", "num");
        Span end = new Span(new Tag(recommended.state().tone(), recommended.verdict()), new Span(recommended.when()));
        end.addClassName("end");
        head.add(
                (open ? Icons.CHEVRON_UP : Icons.CHEVRON_RIGHT).draw(),
                Mark.beside(recommended.state(), recommended.state().forStaff(words)),
                name,
                items,
                end);
    }

    private Span code() {
        Span code = new Span(recommended.code());
        code.addClassName("code");
        return code;
    }
}
