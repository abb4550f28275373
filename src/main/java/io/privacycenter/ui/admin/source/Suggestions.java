package io.privacycenter.ui.admin.source;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.UsualKinds;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.configuration.source.SourceMapping.ColumnMapping;
import io.privacycenter.sources.proposal.Acceptance;
import io.privacycenter.sources.proposal.Acceptance.Column;
import io.privacycenter.sources.proposal.MappingProposal;
import io.privacycenter.sources.proposal.MappingProposal.ColumnProposal;
import io.privacycenter.sources.proposal.MappingProposal.TableProposal;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.admin.Said;
import io.privacycenter.ui.admin.VersionsView;
import io.privacycenter.ui.admin.Ways;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Coverage;
import io.privacycenter.ui.parts.DataWords;
import io.privacycenter.ui.parts.KeyHints;
import io.privacycenter.ui.parts.Keys;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the columns of a source may mean, table by table, for a person to accept. */
final class Suggestions extends Composite<Div> {
    /** So sure that a person may take all of them at once, and look at the rest. */
    private static final int SURE = 90;

    private final Words words;
    private final Connecting connecting;
    private final SourceDefinition source;
    private final MappingProposal proposal;
    private final Acceptance acceptance;
    private final @Nullable String controller;
    private final Said said;
    private final DataWords data;
    private final Div coverage = new Div();
    private final Nav tables = new Nav();
    private final Div columns = new Div();
    private final Div side = new Div();
    private final Button rest;
    private final Grid<ColumnProposal> grid = new Grid<>();
    private TableProposal shown;

    Suggestions(
            Words words,
            Connecting connecting,
            SourceDefinition source,
            MappingProposal proposal,
            Acceptance acceptance,
            @Nullable String controller,
            Said said) {
        this.words = words;
        this.connecting = connecting;
        this.source = source;
        this.proposal = proposal;
        this.acceptance = acceptance;
        this.controller = controller;
        this.said = said;
        data = new DataWords(words, UsualKinds.with(List.of()));
        shown = acceptance.tables().getFirst();
        tables.addClassName("map-tables");
        tables.getElement().setAttribute("aria-label", words.of("admin.tables"));
        side.addClassNames("stack", "map-facts");
        side.getElement().setAttribute("role", "region");
        side.getElement().setAttribute("aria-label", words.of("suggest.why"));
        columns.addClassName("map-columns");
        Div map = new Div(tables, columns, side);
        map.addClassNames("map", "suggestions");
        rest = Press.plain("", click -> acceptRest());
        Div acts = new Div(
                Press.plain(words.of("suggest.sure", SURE), click -> {
                    int more = acceptance.acceptFrom(SURE);
                    said.well(words.of("suggest.accepted", more));
                    goOn(0);
                }),
                rest,
                Press.primary(words.of("suggest.save"), click -> said.after(this::save)));
        acts.addClassName("demand-acts");
        getContent().addClassName("stack");
        getContent().add(coverage, acts, map, hints());
        columnsOfGrid();
        keys();
        draw();
    }

    private KeyHints hints() {
        return new KeyHints()
                .with(words.of("suggest.key.move"), "J", "K")
                .with(words.of("suggest.key.accept"), "A")
                .with(words.of("suggest.key.rest"), "R")
                .with(words.of("desk2.key.undo"), "Z")
                .with(words.of("suggest.key.choose"), "C")
                .with(words.of("suggest.key.not"), "N");
    }

    private void keys() {
        Keys.of(this)
                .on("j", () -> move(1))
                .on("k", () -> move(-1))
                .on("a", () -> current().ifPresent(this::accept))
                .on("r", this::acceptRest)
                .on("z", Notice::undo)
                .on("c", () -> current().ifPresent(this::choose))
                .on("n", () -> current().ifPresent(this::notPersonal));
    }

    private void columnsOfGrid() {
        grid.setAllRowsVisible(true);
        grid.addThemeName("wrap-cell-content");
        grid.setAriaLabel(words.of("suggest.columns"));
        grid.addComponentColumn(one -> mono(one.mapping().column()))
                .setHeader(words.of("admin.head.column"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::meaning)
                .setHeader(words.of("admin.head.meaning"))
                .setFlexGrow(2);
        grid.addColumn(one -> words.percent(one.confidence()))
                .setHeader(words.of("suggest.confidence"))
                .setWidth("6rem")
                .setFlexGrow(0);
        grid.addComponentColumn(this::acts)
                .setHeader(words.of("suggest.state"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addSelectionListener(change -> drawSide());
    }

    private void draw() {
        drawCoverage();
        drawTables();
        drawRest();
        columns.removeAll();
        H2 name = new H2(shown.table());
        name.addClassName("mono");
        columns.add(name, grid);
        Optional<ColumnProposal> before = current();
        grid.setItems(shown.columns());
        grid.select(
                before.filter(shown.columns()::contains).orElse(shown.columns().getFirst()));
        drawSide();
    }

    private void drawCoverage() {
        int all = acceptance.columns();
        int done = acceptance.accepted();
        coverage.removeAll();
        coverage.add(new Coverage(List.of(
                new Coverage.Share(Coverage.Fill.KNOWN, done, words.of("suggest.done", done)),
                new Coverage.Share(Coverage.Fill.GUESS, all - done, words.of("suggest.open", all - done)))));
    }

    private void drawTables() {
        tables.removeAll();
        for (TableProposal table : acceptance.tables()) {
            NativeButton button = new NativeButton("", click -> {
                shown = table;
                grid.deselectAll();
                draw();
            });
            Span name = mono(Ways.plain(table.table()));
            int open = acceptance.open(table);
            Span state = new Span(open == 0 ? words.of("admin.table.done") : words.of("suggest.to-check", open));
            state.addClassName("small");
            button.add(name, state);
            if (table.table().equals(shown.table())) {
                button.getElement().setAttribute("aria-current", "true");
            }
            tables.add(button);
        }
    }

    private void drawRest() {
        int open = acceptance.open(shown);
        rest.setText(words.of("suggest.rest", open, Ways.plain(shown.table())));
        rest.setEnabled(open > 0);
    }

    private void drawSide() {
        side.removeAll();
        current().ifPresent(one -> side.add(new Why(words, data, connecting, source, proposal, shown, one)));
    }

    private Component meaning(ColumnProposal one) {
        ColumnMapping as = acceptance.accepted(column(one)).orElse(one.mapping());
        String selector = as.selector();
        Bold name = new Bold(
                selector == null
                        ? words.of("admin.role."
                                + as.role().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        : data.label(selector));
        if (selector == null) {
            return new Div(name);
        }
        Span term = mono(selector);
        term.addClassNames("meta", "quiet", "breaks");
        return new Div(name, new Div(term));
    }

    private Component acts(ColumnProposal one) {
        if (acceptance.accepted(column(one)).isPresent()) {
            return new Tag(Tone.OK, words.of("suggest.agreed"));
        }
        Div acts = new Div(
                Press.plain(words.of("suggest.accept"), click -> accept(one)),
                Press.ghost(words.of("suggest.choose"), click -> choose(one)));
        acts.addClassName("line");
        return acts;
    }

    private void accept(ColumnProposal one) {
        acceptance.accept(column(one));
        decided(one);
    }

    private void acceptRest() {
        TableProposal table = shown;
        List<Column> now = acceptance.acceptRest(table);
        if (now.isEmpty()) {
            return;
        }
        goOn(0);
        Notice.withUndoByKey(words, words.of("suggest.accepted", now.size()), () -> {
            acceptance.takeBack(now);
            shown = table;
            goOn(0);
        });
    }

    private void notPersonal(ColumnProposal one) {
        acceptance.notPersonal(column(one));
        decided(one);
    }

    private void choose(ColumnProposal one) {
        new MeaningDialog(
                        words,
                        one.mapping().column(),
                        proposal,
                        said,
                        selector -> {
                            acceptance.choose(column(one), selector);
                            decided(one);
                        },
                        () -> notPersonal(one))
                .open();
    }

    private void decided(ColumnProposal one) {
        goOn(shown.columns().indexOf(one));
    }

    /** The next column that nobody decided is the current one then: in its table, or else in one of the others. */
    private void goOn(int from) {
        Optional<ColumnProposal> here = open(shown, from);
        if (here.isEmpty()) {
            List<TableProposal> all = acceptance.tables();
            int at = all.indexOf(shown) + 1;
            Stream.concat(all.subList(at, all.size()).stream(), all.subList(0, at).stream())
                    .filter(table -> acceptance.open(table) > 0)
                    .findFirst()
                    .ifPresent(next -> shown = next);
        }
        draw();
        here.or(() -> open(shown, 0)).ifPresent(grid::select);
    }

    private Optional<ColumnProposal> open(TableProposal table, int from) {
        return table.columns().subList(from, table.columns().size()).stream()
                .filter(one -> acceptance
                        .accepted(new Column(table.table(), one.mapping().column()))
                        .isEmpty())
                .findFirst();
    }

    private void move(int by) {
        int here = current().map(shown.columns()::indexOf).orElse(-1);
        int next = Math.clamp(here + by, 0, shown.columns().size() - 1);
        grid.select(shown.columns().get(next));
        grid.scrollToIndex(next);
    }

    private Optional<ColumnProposal> current() {
        return grid.getSelectedItems().stream().findFirst();
    }

    private Column column(ColumnProposal one) {
        return new Column(shown.table(), one.mapping().column());
    }

    private void save() {
        acceptance
                .mapping(source.id(), controller)
                .ifPresentOrElse(
                        mapping -> {
                            connecting.save(source, mapping);
                            said.well(words.of("suggest.saved", acceptance.accepted(), acceptance.columns()));
                            Div way = new Div(VersionsView.link(words.of("practice.publish"), null, "btn", "primary"));
                            way.addClassNames("demand-acts", "suggestions-way");
                            said.add(way);
                        },
                        () -> said.badly(words.of("suggest.nothing")));
    }

    private static Span mono(String text) {
        Span span = new Span(text);
        span.addClassName("mono");
        return span;
    }
}
