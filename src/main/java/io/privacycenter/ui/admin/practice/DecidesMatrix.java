package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.TextRenderer;
import io.privacycenter.configuration.Answers;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.engine.Route;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Actions by kinds of data, each cell with who answers. In wide windows one column per action beside the names of the
 * kinds; in narrow ones a list per action, where each cell shows the kind it is about.
 */
final class DecidesMatrix extends Div {

    /** The actions about which a practice can choose by kind of data. */
    static final List<Action> ACTIONS =
            List.of(Action.ACCESS, Action.PORTABILITY, Action.DELETE, Action.OBJECT, Action.RESTRICT);

    private static final int PERSON = -1;

    private final Words words;
    private final Answers answers;
    private final Choosing choosing;

    /** Told what a person chose for a cell: from which level on it is answered at once, null for a person. */
    interface Choosing {
        void chose(Action action, @Nullable String kind, @Nullable Integer level);
    }

    DecidesMatrix(Words words, Answers answers, List<KindOfData> kinds, Choosing choosing) {
        this.words = words;
        this.answers = answers;
        this.choosing = choosing;
        addClassName("decides");
        getStyle().set("--rows", String.valueOf(kinds.size() + 2));
        getStyle().set("--columns", String.valueOf(ACTIONS.size()));
        add(names(kinds));
        ACTIONS.forEach(action -> add(column(action, kinds)));
    }

    /** One cell by itself, for what has no kinds of data. */
    Component cell(Action action) {
        return select(action, null, words.term("actions", action.term()));
    }

    /** The names of the rows, for the eye; each cell has its own for everybody else. */
    private Div names(List<KindOfData> kinds) {
        Div names = new Div(new Span());
        names.addClassName("decides-names");
        names.getElement().setAttribute("aria-hidden", "true");
        kinds.forEach(kind -> names.add(new Span(kind.label().in(words.language()))));
        names.add(new Span(words.of("practice.decides.else")));
        return names;
    }

    private Section column(Action action, List<KindOfData> kinds) {
        String name = words.term("actions", action.term());
        Section column = new Section(new H2(name));
        column.getElement().setAttribute("aria-label", name);
        column.addClassName("decides-action");
        UnorderedList cells = new UnorderedList();
        cells.addClassName("plain-list");
        for (KindOfData kind : kinds) {
            String called = kind.label().in(words.language());
            Route.Cause over = answers.locked(action, kind);
            Component cell =
                    over == null ? select(action, kind.id(), name + ", " + called) : new LockedCell(words, over);
            cells.add(cell(called, cell));
        }
        String called = words.of("practice.decides.else");
        cells.add(cell(called, select(action, null, name + ", " + called)));
        column.add(cells);
        return column;
    }

    private static ListItem cell(String called, Component inside) {
        Span name = new Span(called);
        name.addClassName("decides-kind");
        return new ListItem(name, inside);
    }

    /** Which text says from which level on, or that a person decides. */
    private static String key(int level) {
        return level == PERSON ? "person" : "way." + level;
    }

    private Select<Integer> select(Action action, @Nullable String kind, String label) {
        Select<Integer> select = new Select<>();
        select.setAriaLabel(label);
        List<Integer> levels = new ArrayList<>();
        levels.add(PERSON);
        for (int level = 0; level <= Answers.HIGHEST_LEVEL; level++) {
            levels.add(level);
        }
        select.setItems(levels);
        select.setItemLabelGenerator(level -> words.of("practice.decides.short." + key(level)));
        select.setRenderer(new TextRenderer<>(level -> words.of("practice.decides." + key(level)))); // in the open list
        Integer from = answers.atOnceFrom(action, kind);
        select.setValue(from == null ? PERSON : from);
        select.addClassName(from == null ? "by-person" : "at-once");
        select.addValueChangeListener(change -> {
            Integer chosen = change.getValue();
            choosing.chose(action, kind, chosen == null || chosen == PERSON ? null : chosen);
        });
        return select;
    }
}
