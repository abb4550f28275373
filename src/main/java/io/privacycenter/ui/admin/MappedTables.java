package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.privacycenter.texts.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The tables of a source, of which one is shown. Of more than fit on a page, those are drawn that are looked for. */
final class MappedTables extends Composite<Div> {
    private static final int MOST = 60;

    private final Words words;
    private final List<String> tables;
    private final int shown;
    private final IntFunction<String> state;
    private final IntConsumer chosen;
    private final Nav nav = new Nav();
    private final Paragraph more = new Paragraph();

    /**
     * @param shown which of them is open
     * @param state what is said about one of them
     * @param chosen told which of them is wanted
     */
    MappedTables(Words words, List<String> tables, int shown, IntFunction<String> state, IntConsumer chosen) {
        this.words = words;
        this.tables = tables;
        this.shown = shown;
        this.state = state;
        this.chosen = chosen;
        nav.addClassName("map-tables");
        nav.getElement().setAttribute("aria-label", words.of("admin.tables"));
        more.addClassNames("small", "quiet");
        more.getElement().setAttribute("role", "status");
        if (tables.size() > MOST) {
            TextField search = new TextField(words.of("admin.tables.search"));
            search.setClearButtonVisible(true);
            search.setWidthFull();
            search.setValueChangeMode(ValueChangeMode.LAZY);
            search.addValueChangeListener(change -> draw(change.getValue()));
            getContent().add(search);
        }
        getContent().add(nav, more);
        draw("");
    }

    /** The open one first, wherever it stands, while nothing is looked for. */
    private void draw(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        int[] found = IntStream.range(0, tables.size())
                .filter(i -> tables.get(i).toLowerCase(Locale.ROOT).contains(wanted))
                .toArray();
        nav.removeAll();
        if (wanted.isEmpty() && shown >= MOST) {
            nav.add(button(shown));
        }
        IntStream.of(found).limit(MOST).forEach(i -> nav.add(button(i)));
        int left = Math.max(0, found.length - MOST);
        more.setText(left == 0 ? "" : words.of("admin.tables.more", left));
    }

    private NativeButton button(int table) {
        NativeButton button = new NativeButton("", click -> chosen.accept(table));
        Span name = new Span(Ways.plain(tables.get(table)));
        name.addClassName("mono");
        Span said = new Span(state.apply(table));
        said.addClassName("small");
        button.add(name, said);
        if (table == shown) {
            button.getElement().setAttribute("aria-current", "true");
        }
        return button;
    }
}
