package io.privacycenter.ui.review.inbox;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.ContextMenu;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.inbox.Inbox.Certainty;
import io.privacycenter.requests.inbox.Inbox.Cut;
import io.privacycenter.requests.inbox.Inbox.Kind;
import io.privacycenter.requests.inbox.Inbox.Part;
import io.privacycenter.requests.inbox.Inbox.Urgency;
import io.privacycenter.requests.inbox.Inbox.Whose;
import io.privacycenter.requests.inbox.PeopleSearch;
import io.privacycenter.requests.inbox.SavedViews;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Keycap;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.WordsDialog;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** What an inbox is cut by: who is looked for, what is asked, how sure, how urgent; and the views kept under a name. */
final class InboxTools extends Div {
    private static final int TYPES_FOR_MILLIS = 400;

    private final Words words;
    private final SavedViews views;
    private final Consumer<Cut> chosen;
    private final TextField search = new TextField();
    private final Select<Optional<Kind>> kind;
    private final Select<Optional<Certainty>> certainty;
    private final Select<Optional<Whose>> whose;
    private final Button kept;
    private final ContextMenu menu;
    private Cut cut = Cut.WAITING;
    private boolean showing;

    /**
     * @param chosen told of another cut; whom somebody looks for is not part of it
     * @param sought told what somebody typed to look for
     */
    InboxTools(Words words, SavedViews views, Consumer<Cut> chosen, Consumer<String> sought) {
        this.words = words;
        this.views = views;
        this.chosen = chosen;
        addClassName("inbox-tools");
        search.setPlaceholder(words.of("desk2.search"));
        search.setAriaLabel(words.of("desk2.search"));
        search.setMaxLength(PeopleSearch.LONGEST);
        search.setClearButtonVisible(true);
        search.setPrefixComponent(Icons.SEARCH.draw());
        search.setSuffixComponent(new Keycap("/"));
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setValueChangeTimeout(TYPES_FOR_MILLIS);
        search.addValueChangeListener(typed -> sought.accept(typed.getValue()));
        kind = choice(words.of("desk2.kind"), words.of("desk2.kind.any"), Kind.values(), this::said);
        kind.addValueChangeListener(change -> choose(new Cut(
                cut.part(), change.getValue().orElse(null), cut.certainty(), cut.urgency(), cut.whose(), null)));
        certainty =
                choice(words.of("desk2.certainty"), words.of("desk2.certainty.any"), Certainty.values(), this::said);
        certainty.addValueChangeListener(change -> choose(
                new Cut(cut.part(), cut.kind(), change.getValue().orElse(null), cut.urgency(), cut.whose(), null)));
        whose = choice(words.of("desk2.whose"), words.of("desk2.whose.any"), Whose.values(), this::said);
        whose.addValueChangeListener(
                change -> choose(cut.with(change.getValue().orElse(null)).of(null)));
        kept = Press.after(Press.plain(words.of("desk2.views"), click -> {}), Icons.CHEVRON_DOWN);
        kept.getElement().setAttribute("aria-haspopup", "menu");
        menu = new ContextMenu(kept);
        menu.setOpenOnClick(true);
        list();
        add(search, kind, certainty, whose, kept);
    }

    /** Shows what is chosen, without telling anyone. */
    void show(Cut cut) {
        this.cut = cut;
        showing = true;
        kind.setValue(Optional.ofNullable(cut.kind()));
        certainty.setValue(Optional.ofNullable(cut.certainty()));
        kept.setText(name(cut));
        whose.setValue(Optional.ofNullable(cut.whose()));
        showing = false;
    }

    /** Puts the focus where somebody is looked for. */
    void search() {
        search.focus();
    }

    private void choose(Cut cut) {
        this.cut = cut;
        if (!showing) {
            chosen.accept(cut);
        }
    }

    /** What the cut is called, where it is a view; else that there are views. */
    private String name(Cut cut) {
        return Stream.concat(ready().entrySet().stream(), views.mine().entrySet().stream())
                .filter(view ->
                        view.getValue().equals(cut.of(null)) && !view.getValue().equals(Cut.WAITING))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(words.of("desk2.views"));
    }

    private void list() {
        menu.removeAll();
        ready().forEach((name, cut) -> menu.addItem(name, click -> chosen.accept(cut)));
        Map<String, Cut> mine = views.mine();
        if (!mine.isEmpty()) {
            menu.addSeparator();
        }
        mine.forEach((name, cut) -> {
            MenuItem item = menu.addItem(name);
            item.getSubMenu().addItem(words.of("desk2.views.show"), click -> chosen.accept(cut));
            item.getSubMenu().addItem(words.of("desk2.views.forget"), click -> {
                views.forget(name);
                list();
            });
        });
        menu.addSeparator();
        menu.addItem(words.of("desk2.views.keep"), click -> keep());
    }

    /** Views that everybody has. */
    private Map<String, Cut> ready() {
        Map<String, Cut> ready = new LinkedHashMap<>();
        ready.put(words.of("desk2.views.all"), Cut.WAITING);
        ready.put(words.of("desk2.urgency.within-a-week"), Cut.WAITING.with(Urgency.WITHIN_A_WEEK));
        ready.put(words.of("desk2.urgency.overdue"), Cut.WAITING.with(Urgency.OVERDUE));
        ready.put(
                words.of("desk2.certainty.needs-view"),
                new Cut(Part.FOR_ME, null, Certainty.NEEDS_VIEW, null, Whose.MINE, null));
        return ready;
    }

    private void keep() {
        new WordsDialog(
                        words,
                        words.of("desk2.views.keep"),
                        words.of("desk2.views.keep.text"),
                        words.of("desk2.views.name"),
                        SavedViews.LONGEST_NAME,
                        name -> {
                            try {
                                views.keep(name, cut);
                                list();
                                return Optional.empty();
                            } catch (InvalidRequest invalid) {
                                return Optional.of(words.of(invalid.key(), invalid.arguments()));
                            }
                        })
                .sending(words.of("desk2.views.save"))
                .open();
    }

    private String said(Kind kind) {
        return switch (kind) {
            case SEE -> words.of("desk2.kind.see");
            case CORRECT -> words.of("desk2.kind.correct");
            case ERASE -> words.of("desk2.kind.erase");
            case STOP -> words.of("desk2.kind.stop");
            case TAKE -> words.of("desk2.kind.take");
            case KNOW -> words.of("desk2.kind.know");
            case ELSE -> words.of("desk2.kind.else");
        };
    }

    private String said(Certainty certainty) {
        return switch (certainty) {
            case RULES_AGREE -> words.of("desk2.certainty.rules-agree");
            case NEEDS_VIEW -> words.of("desk2.certainty.needs-view");
            case WANTS_SECOND -> words.of("desk2.certainty.wants-second");
            case FOR_OFFICER -> words.of("desk2.officer");
        };
    }

    private String said(Whose whose) {
        return switch (whose) {
            case MINE -> words.of("desk2.whose.mine");
            case QUEUE -> words.of("desk2.whose.queue");
        };
    }

    /** One of the values, or any. */
    private static <T> Select<Optional<T>> choice(String label, String any, T[] values, Function<T, String> said) {
        Select<Optional<T>> choice = new Select<>();
        choice.setAriaLabel(label);
        choice.setItems(Stream.concat(
                        Stream.of(Optional.<T>empty()), Arrays.stream(values).map(Optional::of))
                .toList());
        choice.setItemLabelGenerator(one -> one.map(said).orElse(any));
        choice.setValue(Optional.empty());
        return choice;
    }
}
