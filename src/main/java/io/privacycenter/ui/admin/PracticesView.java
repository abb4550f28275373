package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.configuration.together.ConfigurationFile;
import io.privacycenter.configuration.together.Together;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.practice.WhoView;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import jakarta.annotation.security.RolesAllowed;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** All practices, as many as there are: what each says of its own, one change for many of them, and all of it as a file. */
@Route(value = "admin/practices", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class PracticesView extends Page implements BeforeEnterObserver {
    private static final String CHOSEN = "chosen";

    private final PracticeList practices;
    private final Configurations configurations;
    private final Together together;
    private final ConfigurationFile file;
    private final Grid<PracticeList.Listed> grid = new Grid<>();
    private final TextField search = new TextField();
    private final Checkbox all = new Checkbox();
    private final Span count = new Span();
    private final Set<UUID> chosen = new HashSet<>();
    private int matching;

    PracticesView(
            Texts texts,
            PracticeList practices,
            Configurations configurations,
            Together together,
            ConfigurationFile file) {
        super(texts);
        this.practices = practices;
        this.configurations = configurations;
        this.together = together;
        this.file = file;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        search.setLabel(words().of("practices.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> find());
        all.addValueChangeListener(change -> {
            Objects.requireNonNull(grid.getColumnByKey(CHOSEN)).setVisible(!change.getValue());
            told();
        });
        count.getElement().setAttribute("role", "status");
        count.addClassNames("small", "quiet");
        list();
        Div choice = new Div(all, count);
        choice.addClassName("line");
        add(new Sheet(title(words().of("practices.title")), words().of("practices.lead"))
                .beside(search)
                .body(
                        grid,
                        choice,
                        Columns.section(
                                words().of("many.title"),
                                new ManyForm(
                                        words(),
                                        practices,
                                        configurations,
                                        together,
                                        this::chosen,
                                        this::chosenCount,
                                        () -> grid.getDataProvider().refreshAll())),
                        Columns.section(
                                words().of("file.title"),
                                new FileForm(
                                        words(),
                                        file,
                                        search::getValue,
                                        () -> grid.getDataProvider().refreshAll()))));
        find();
    }

    private void list() {
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addClassName("practices");
        grid.getElement().setAttribute("aria-label", words().of("practices.title"));
        grid.setItems(new CallbackDataProvider<>(
                query -> practices.page(search.getValue(), query.getOffset(), query.getLimit()).stream(),
                query -> matching,
                one -> one.controller().id()));
        grid.addColumn(new ComponentRenderer<>(this::choice))
                .setKey(CHOSEN)
                .setHeader(words().of("practices.head.chosen"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addColumn(new ComponentRenderer<>(this::practice)).setHeader(words().of("practices.head.name"));
        grid.addThemeName("wrap-cell-content");
        grid.setHeight("26rem");
    }

    /** Vaadin's own column of choices has an empty head, and calls every row the same, in English. */
    private Component choice(PracticeList.Listed one) {
        UUID id = one.controller().id();
        Checkbox choice = new Checkbox(chosen.contains(id));
        choice.setAriaLabel(words().of("practices.choose", one.name()));
        choice.addValueChangeListener(change -> {
            if (change.getValue()) {
                chosen.add(id);
            } else {
                chosen.remove(id);
            }
            told();
        });
        return choice;
    }

    /** What is in force beside the name, or below it where there is no room. */
    private Component practice(PracticeList.Listed one) {
        Div practice = new Div(name(one), state(one));
        practice.addClassName("practice-line");
        return practice;
    }

    private Component name(PracticeList.Listed one) {
        Span below = new Span(
                one.city().isEmpty()
                        ? one.controller().slug()
                        : one.controller().slug() + " · " + one.city() + " · " + words().country(one.country()));
        below.addClassNames("meta", "quiet");
        Component name = one.number() == 0
                ? WhoView.link(one.name(), one.controller())
                : RulesView.link(one.name(), one.controller().slug());
        return new Div(new Div(name), below);
    }

    private Component state(PracticeList.Listed one) {
        Div state = new Div();
        state.addClassName("line");
        if (one.number() == 0) {
            state.add(new Tag(Tone.PAUSE, words().of("practices.nothing")));
            return state;
        }
        Integer own = one.own();
        state.add(
                new Span(words().of("admin.version", one.number())),
                new Tag(Tone.PLAIN, own == null ? words().of("practices.whole") : words().of("practices.own", own)));
        if (one.draft()) {
            state.add(new Tag(Tone.ACCENT, words().of("versions.draft")));
        }
        return state;
    }

    private void find() {
        matching = practices.count(search.getValue());
        chosen.clear();
        grid.getDataProvider().refreshAll();
        told();
    }

    private void told() {
        all.setLabel(words().of("practices.all", matching));
        count.setText(words().of("practices.chosen", chosenCount()));
    }

    private int chosenCount() {
        return all.getValue() ? matching : chosen.size();
    }

    /** Nobody chosen is nobody, and not everybody. */
    private Together.Chosen chosen() {
        Set<UUID> only = all.getValue() ? Set.of() : Set.copyOf(chosen);
        if (!all.getValue() && only.isEmpty()) {
            throw new IllegalArgumentException(words().of("practices.none"));
        }
        return new Together.Chosen(search.getValue(), only);
    }
}
