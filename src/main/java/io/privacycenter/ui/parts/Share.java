package io.privacycenter.ui.parts;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** One number that matters, in figures, with what it is the number of; and as dots, where it is a part of many. */
public final class Share extends Div {
    private static final int DOTS_IN_A_ROW = 30;
    private static final int ROWS = 6;

    /**
     * @param number ready to read
     * @param of what there is so much of: goes on where the number ends
     */
    public Share(String number, String of) {
        addClassName("share");
        Div said = new Div(new Bold(number), new Span(of));
        said.addClassName("share-said");
        add(said);
    }

    /** How many each dot stands for, where there are {@code all}. */
    public static long each(long all) {
        return Math.max(1, Math.ceilDiv(all, (long) DOTS_IN_A_ROW * ROWS));
    }

    /**
     * Draws what the words say, so readers of screens do not hear it. A part that is not nothing has a dot, and one that is not
     * everything leaves one.
     *
     * @param each what {@link #each} stands for, ready to read
     */
    public Share dots(long some, long all, String each) {
        long most = Math.ceilDiv(all, each(all));
        long full = some == all ? most : Math.clamp(Math.round((double) some / each(all)), some == 0 ? 0 : 1, most - 1);
        Div dots = new Div();
        dots.addClassName("dots");
        dots.getElement().setAttribute("aria-hidden", "true");
        for (long before = 0; before < most; before += DOTS_IN_A_ROW) {
            Span filled = new Span();
            filled.getStyle().set("--dots", String.valueOf(Math.clamp(full - before, 0, DOTS_IN_A_ROW)));
            Div row = new Div(filled);
            row.getStyle().set("--dots", String.valueOf(Math.min(most - before, DOTS_IN_A_ROW)));
            dots.add(row);
        }
        Span scale = new Span(each);
        scale.addClassNames("small", "muted");
        add(dots, scale);
        return this;
    }
}
