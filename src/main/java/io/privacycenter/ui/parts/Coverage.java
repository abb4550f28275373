package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Locale;

/** How much of a whole is known, guessed and open, as a bar with its figures in words. */
public final class Coverage extends Div {

    /** How a share is drawn: filled, hatched, outlined. */
    public enum Fill {
        KNOWN,
        GUESS,
        OPEN
    }

    /** @param words {@code 212 agreed} */
    public record Share(Fill fill, long count, String words) {}

    public Coverage(List<Share> shares) {
        Div bar = new Div();
        bar.addClassName("coverage-bar");
        bar.getElement().setAttribute("aria-hidden", "true");
        UnorderedList legend = new UnorderedList();
        legend.addClassName("coverage-legend");
        for (Share share : shares) {
            String look = "coverage-" + share.fill().name().toLowerCase(Locale.ROOT);
            if (share.count() > 0) {
                Span part = new Span();
                part.addClassName(look);
                part.getStyle().set("flex", String.valueOf(share.count()));
                bar.add(part);
            }
            Span swatch = new Span();
            swatch.addClassNames("coverage-swatch", look);
            legend.add(new ListItem(swatch, new Span(share.words())));
        }
        add(bar, legend);
    }
}
