package io.privacycenter.ui.person;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.requests.mydata.AllowedDay;
import io.privacycenter.requests.mydata.AllowedDay.Act;
import io.privacycenter.requests.mydata.AllowedDay.Place;
import io.privacycenter.requests.mydata.AllowedDay.State;
import io.privacycenter.texts.Words;
import java.util.function.Consumer;

/** The same as the matrix in words, for phones and for whoever would rather read: what is, was or is kept, and no more. */
public final class AllowedList extends Div {
    public AllowedList(Words words, AllowedDay day, Consumer<Place> opened) {
        CellWords said = new CellWords(words);
        addClassName("allowed-list");
        for (KindOfData kind : day.kinds()) {
            UnorderedList lines = new UnorderedList();
            for (String purpose : day.purposes()) {
                for (Act act : Act.values()) {
                    Place place = new Place(kind.id(), purpose, act);
                    if (day.at(place).state() != State.NOT_ALLOWED
                            || day.at(place).changed()) {
                        lines.add(new ListItem(line(said, day, place, opened)));
                    }
                }
            }
            if (lines.getChildren().findAny().isEmpty()) {
                lines.add(new ListItem(words.of("person.list.nothing")));
            }
            add(new H3(kind.label().in(words.language())), lines);
        }
    }

    private static NativeButton line(CellWords said, AllowedDay day, Place place, Consumer<Place> opened) {
        NativeButton line = new NativeButton(said.said(day, place), click -> opened.accept(place));
        line.addClassName("allowed-line");
        return line;
    }
}
