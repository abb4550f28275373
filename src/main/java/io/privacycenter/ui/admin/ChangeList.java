package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Press;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the platform or a controller changed, newest first, a page at a time. */
final class ChangeList extends Composite<Section> {
    private static final int AT_A_TIME = 10;

    private final Words words;
    private final Changes changes;
    private final Paragraph none;
    private final OrderedList list = new OrderedList();
    private final Button more;
    private @Nullable Controller whose;
    private long before;

    ChangeList(Words words, Changes changes) {
        this.words = words;
        this.changes = changes;
        none = new Paragraph(words.of("admin.changes.none"));
        more = Press.plain(words.of("admin.changes.more"), click -> showMore());
        list.addClassName("timeline");
        show(null);
    }

    @Override
    protected Section initContent() {
        Div content = new Div(new Paragraph(words.of("admin.changes.lead")), choice(), none, list, more);
        content.addClassName("stack");
        return Columns.section(words.of("admin.changes"), content);
    }

    /** Of all, one is searched; of a few, chosen. */
    private Component choice() {
        if (changes.everywhere()) {
            ControllerSearch search = new ControllerSearch(words.of("admin.changes.whose"), changes.all());
            search.setPlaceholder(words.of("admin.changes.platform"));
            search.setClearButtonVisible(true);
            search.addValueChangeListener(change -> show(search.controller()));
            return search;
        }
        Select<Controller> choice = new Select<>();
        choice.setLabel(words.of("admin.changes.whose"));
        choice.setItems(changes.administered());
        choice.setEmptySelectionAllowed(true);
        choice.setEmptySelectionCaption(words.of("admin.changes.platform"));
        choice.setItemLabelGenerator(one -> one == null ? words.of("admin.changes.platform") : one.slug());
        choice.addValueChangeListener(change -> show(change.getValue()));
        return choice;
    }

    private void show(@Nullable Controller controller) {
        whose = controller;
        before = Long.MAX_VALUE;
        list.removeAll();
        showMore();
        none.setVisible(list.getComponentCount() == 0);
        list.setVisible(list.getComponentCount() > 0);
    }

    private void showMore() {
        List<Changes.Change> page = changes.before(whose, before, AT_A_TIME);
        page.forEach(change -> list.add(line(change)));
        if (!page.isEmpty()) {
            before = page.getLast().number();
        }
        more.setVisible(page.size() == AT_A_TIME && before > 1);
    }

    private ListItem line(Changes.Change change) {
        Span date = new Span(words.utc(change.at()));
        date.addClassName("meta");
        ListItem line = new ListItem(date, new Bold(ActWords.of(change, words)));
        if (change.by() != null) {
            line.add(new Span(words.of("admin.changes.by", change.by())));
        }
        line.addClassName("tone-" + ActWords.tone(change.act()).name().toLowerCase(Locale.ROOT));
        return line;
    }
}
