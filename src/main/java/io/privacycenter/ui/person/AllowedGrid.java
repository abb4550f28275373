package io.privacycenter.ui.person;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.requests.mydata.AllowedDay;
import io.privacycenter.requests.mydata.AllowedDay.Act;
import io.privacycenter.requests.mydata.AllowedDay.Place;
import io.privacycenter.requests.mydata.AllowedDay.State;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Kinds of data by what they are used for and what is done with them. One stop of the Tab key; arrows move in it, Enter
 * opens a cell.
 */
public final class AllowedGrid extends Div {
    private static final String CELL = "data-cell";

    /** Arrows move within the grid and go no further: outside of it they lead to other days. */
    private static final String ARROWS = """
            this.addEventListener('keydown', event => {
                const cell = event.target.closest('[data-cell]');
                if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
                const cells = [...this.querySelectorAll('[data-cell]')];
                const wide = cell.parentElement.querySelectorAll('[data-cell]').length;
                const at = cells.indexOf(cell);
                const first = at - at % wide;
                const to = { ArrowRight: Math.min(at + 1, first + wide - 1), ArrowLeft: Math.max(at - 1, first),
                    ArrowDown: at + wide, ArrowUp: at - wide, Home: first, End: first + wide - 1 }[event.key];
                if (event.key === 'Enter' || event.key === ' ') cell.click();
                else if (to === undefined) return;
                else if (cells[to]) {
                    cell.tabIndex = -1;
                    cells[to].tabIndex = 0;
                    cells[to].focus();
                }
                event.preventDefault();
                event.stopPropagation();
            });
            """;

    private final Words words;
    private final CellWords said;
    private final AllowedDay day;
    private final List<Place> places = new ArrayList<>();

    public AllowedGrid(Words words, AllowedDay day, Consumer<Place> opened) {
        this.words = words;
        this.day = day;
        said = new CellWords(words);
        addClassName("allowed-wrap");
        Element table = new Element("table");
        table.setAttribute("role", "grid");
        table.setAttribute("aria-label", words.of("person.grid"));
        table.setAttribute("class", "allowed");
        table.appendChild(heads(), rows());
        table.addEventListener("click", event -> {
                    int cell = event.getEventData()
                            .get("+(event.target.closest('[data-cell]')?.dataset.cell ?? -1)")
                            .asInt();
                    if (cell >= 0 && cell < places.size()) {
                        opened.accept(places.get(cell));
                    }
                })
                .addEventData("+(event.target.closest('[data-cell]')?.dataset.cell ?? -1)");
        getElement().appendChild(table);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        getElement().executeJs(ARROWS);
    }

    private Element heads() {
        Element purposes = new Element("tr");
        Element acts = new Element("tr");
        Element corner = new Element("td");
        corner.setAttribute("rowspan", "2");
        purposes.appendChild(corner);
        for (String purpose : day.purposes()) {
            Element head = head("colgroup", said.purpose(purpose), "purpose");
            head.setAttribute("colspan", String.valueOf(Act.values().length));
            purposes.appendChild(head);
            for (Act act : Act.values()) {
                acts.appendChild(head("col", said.of(act), act == Act.COLLECT ? "act first" : "act"));
            }
        }
        Element heads = new Element("thead");
        heads.appendChild(purposes, acts);
        return heads;
    }

    private static Element head(String scope, String text, String looks) {
        Element head = new Element("th");
        head.setAttribute("scope", scope);
        head.setAttribute("class", looks);
        head.setText(text);
        return head;
    }

    private Element rows() {
        Element body = new Element("tbody");
        for (KindOfData kind : day.kinds()) {
            Element row = new Element("tr");
            row.appendChild(head("row", kind.label().in(words.language()), "kind-name"));
            for (String purpose : day.purposes()) {
                for (Act act : Act.values()) {
                    row.appendChild(cell(new Place(kind.id(), purpose, act)));
                }
            }
            body.appendChild(row);
        }
        return body;
    }

    private Element cell(Place place) {
        Element cell = new Element("td");
        State state = day.at(place).state();
        cell.setAttribute("role", "gridcell");
        cell.setAttribute(CELL, String.valueOf(places.size()));
        cell.setAttribute("tabindex", places.isEmpty() ? "0" : "-1");
        cell.setAttribute("aria-label", said.said(day, place));
        cell.setAttribute("title", said.said(day, place));
        cell.setAttribute(
                "class",
                (place.act() == Act.COLLECT ? "first" : "") + (day.at(place).changed() ? " changed" : ""));
        cell.appendChild(drawn(state, "").getElement());
        places.add(place);
        return cell;
    }

    private static Component drawn(State state, String word) {
        return CellWords.mark(state)
                .<Component>map(mark -> word.isEmpty() ? Mark.beside(mark, "") : Mark.worded(mark, word))
                .orElseGet(() -> {
                    Span dot = new Span();
                    dot.addClassName("not");
                    return word.isEmpty() ? dot : new Span(dot, new Span(word));
                });
    }

    /** What the marks mean. */
    public static UnorderedList legend(Words words) {
        CellWords said = new CellWords(words);
        UnorderedList legend = new UnorderedList();
        legend.addClassNames("marks-legend", "allowed-legend");
        legend.getElement().setAttribute("aria-label", words.of("mark.legend"));
        for (State state : State.values()) {
            legend.add(new ListItem(drawn(state, said.of(state))));
        }
        Span ring = new Span();
        ring.addClassName("ring");
        legend.add(new ListItem(ring, new Span(words.of("person.changed"))));
        return legend;
    }
}
