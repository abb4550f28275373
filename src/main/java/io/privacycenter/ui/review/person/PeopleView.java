package io.privacycenter.ui.review.person;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.desk.PersonsFiles;
import io.privacycenter.requests.desk.PersonsFiles.Listed;
import io.privacycenter.requests.inbox.PeopleSearch;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Keycap;
import io.privacycenter.ui.parts.Keys;
import io.privacycenter.ui.parts.Page;
import io.privacycenter.ui.parts.Rows;
import io.privacycenter.ui.parts.Sheet;
import io.privacycenter.ui.review.DeskLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where somebody is looked up. What was typed is in no address and kept nowhere. */
@Route(value = PeopleView.PLACE, layout = DeskLayout.class)
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO"})
public class PeopleView extends Page {
    static final String PLACE = "review/people";
    private static final int TYPES_FOR_MILLIS = 400;
    private static final int MOST = 50;

    private final PeopleSearch search;
    private final PersonsFiles files;
    private final Paragraph found = new Paragraph();
    private final Div list = new Div();

    PeopleView(Texts texts, PeopleSearch search, PersonsFiles files) {
        super(texts);
        this.search = search;
        this.files = files;
        TextField typed = new TextField(words().of("people.search"));
        typed.setMaxLength(PeopleSearch.LONGEST);
        typed.setClearButtonVisible(true);
        typed.setAutofocus(true);
        typed.setPrefixComponent(Icons.SEARCH.draw());
        typed.setSuffixComponent(new Keycap("/"));
        typed.setValueChangeMode(ValueChangeMode.LAZY);
        typed.setValueChangeTimeout(TYPES_FOR_MILLIS);
        typed.addValueChangeListener(change -> seek(change.getValue()));
        typed.addClassName("people-search");
        found.getElement().setAttribute("role", "status");
        found.addClassName("small");
        add(new Sheet(title(words().of("people.title")), words().of("people.lead")).body(typed, found, list));
        Keys.of(this).on("/", typed::focus);
    }

    /** Lists whom the words may mean. */
    void seek(String typed) {
        list.removeAll();
        Optional<PeopleSearch.Found> people = search.find(typed);
        if (people.isEmpty()) {
            found.setText("");
            return;
        }
        Set<UUID> ids = new LinkedHashSet<>();
        people.get().people().stream().map(Subject::id).forEach(ids::add);
        files.of(typed.strip()).ifPresent(ids::add);
        List<Listed> there = files.listed(ids);
        found.setText(
                people.get().silent() && there.isEmpty()
                        ? words().of("desk2.search.silent")
                        : there.size() > MOST
                                ? words().of("people.many", MOST)
                                : words().of("people.found", there.size()));
        if (there.isEmpty()) {
            return;
        }
        Rows rows =
                new Rows(words().of("people.list"), List.of(words().of("people.name"), words().of("people.practice")));
        there.stream().limit(MOST).forEach(one -> rows.with(link(one), new Span(one.practice())));
        list.add(rows);
    }

    private Anchor link(Listed one) {
        return new Anchor(
                PersonView.address(one.subject()), one.name() == null ? words().of("people.unnamed") : one.name());
    }
}
