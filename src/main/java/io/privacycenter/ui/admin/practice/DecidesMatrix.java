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
import io.privacycenter.configuration.Choice;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.engine.Route;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;
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

    private final Words words;
    private final Answers answers;
    private final Choosing choosing;

    /** Told what a person chose for a cell. */
    interface Choosing {
        void chose(Action action, @Nullable String kind, Choice choice);
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
            Component select = select(action, kind, name + ", " + called);
            cells.add(cell(called, over == null ? select : new LockedCell(words, over, select)));
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

    /** Which text says it. */
    private static String key(Choice choice) {
        Integer from = choice.from();
        boolean officer = choice.otherwise() == Route.Way.OFFICER;
        return from == null ? officer ? "officer" : "person" : officer ? "way." + from + ".officer" : "way." + from;
    }

    private Select<Choice> select(Action action, @Nullable KindOfData kind, String label) {
        String id = kind == null ? null : kind.id();
        Select<Choice> select = new Select<>();
        select.setAriaLabel(label);
        select.setItems(answers.offered(action, kind));
        select.setItemLabelGenerator(choice -> words.of("practice.decides.short." + key(choice)));
        select.setRenderer(
                new TextRenderer<>(choice -> words.of("practice.decides." + key(choice)))); // in the open list
        Choice now = kind == null ? answers.of(action, id) : answers.of(action, kind);
        select.setValue(now);
        select.addClassName(now.isEverAtOnce() ? "at-once" : "by-person");
        if (answers.isOfficers(action, id)) {
            select.setTooltipText(words.of("practice.decides.platform"));
        }
        select.addValueChangeListener(change -> choosing.chose(action, id, change.getValue()));
        return select;
    }
}
