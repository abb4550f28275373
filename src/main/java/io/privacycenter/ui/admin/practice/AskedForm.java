package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.HasValueChangeMode;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Route;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.patient.asking.PauseWords;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the made-up patient asks, and how they come to the practice. */
final class AskedForm extends Composite<Div> {
    private static final List<Action> OF_DATA =
            List.of(Action.ACCESS, Action.PORTABILITY, Action.MODIFY, Action.DELETE, Action.RESTRICT);
    private static final List<Action> OF_DAYS = List.of(Action.ACCESS, Action.PORTABILITY, Action.DELETE);
    private static final List<Integer> LEVELS = List.of(1, 2);

    private final Words words;
    private final Published published;
    private final Select<Action> action = new Select<>();
    private final MultiSelectComboBox<String> kinds;
    private final Select<PauseGround> ground = new Select<>();
    private final CheckboxGroup<String> uses = new CheckboxGroup<>();
    private final DayPicker from;
    private final DayPicker to;
    private final TextArea message;
    private final Select<Integer> level = new Select<>();
    private final Select<String> language = new Select<>();
    private final Checkbox another;
    private Set<String> consents = Set.of();
    private Runnable changed = () -> {};
    private boolean showing;

    AskedForm(Words words, Published published) {
        this.words = words;
        this.published = published;
        action.setLabel(words.of("practice.try.action"));
        action.setItems(Action.values());
        action.setItemLabelGenerator(one -> words.term("actions", one.term()));
        action.setValue(Action.DELETE);
        action.addValueChangeListener(change -> choose());
        kinds = new MultiSelectComboBox<>(words.of("practice.try.kinds"));
        kinds.setItems(published.platform().kinds().stream().map(KindOfData::id).toList());
        kinds.setItemLabelGenerator(id -> published.platform().nameOf(id, words.language()));
        kinds.setPlaceholder(words.of("practice.try.kinds.all"));
        kinds.addValueChangeListener(change -> change());
        ground.setLabel(words.of("practice.try.ground"));
        ground.setItems(PauseGround.values());
        ground.setItemLabelGenerator(one -> PauseWords.of(one, words));
        ground.setValue(PauseGround.WRONG);
        ground.addValueChangeListener(change -> change());
        uses.setLabel(words.of("practice.try.uses"));
        uses.setItemLabelGenerator(id -> published.practice().nameOf(id, words.language()));
        uses.addValueChangeListener(change -> change());
        from = day("from");
        to = day("to");
        message = new TextArea(words.of("practice.try.message"));
        message.setMaxLength(Part.LONGEST_MESSAGE);
        message.setValueChangeMode(ValueChangeMode.LAZY);
        message.setValueChangeTimeout(HasValueChangeMode.DEFAULT_CHANGE_TIMEOUT);
        message.addValueChangeListener(change -> change());
        level.setLabel(words.of("practice.try.level"));
        level.setItems(LEVELS);
        level.setItemLabelGenerator(one -> words.term("level", one.toString()));
        level.setValue(LEVELS.getLast());
        level.addValueChangeListener(change -> change());
        language.setLabel(words.of("practice.try.language"));
        language.setItems(Texts.LANGUAGES.stream().map(Locale::getLanguage).toList());
        language.setItemLabelGenerator(one -> words.of("practice.language." + one));
        language.setValue(words.language().getLanguage());
        language.addValueChangeListener(change -> change());
        another = new Checkbox(words.of("practice.try.another"));
        another.addValueChangeListener(change -> change());
        Div days = new Div(from, to);
        days.addClassName("try-days");
        Component asked = Columns.section(
                words.of("practice.try.request"), action, kinds, ground, uses, days, message, level, language, another);
        getContent().add(asked);
        choose();
    }

    void onChange(Runnable listener) {
        changed = listener;
    }

    /** Offers what somebody can take back. */
    void offer(Set<String> given) {
        if (!given.equals(consents)) {
            consents = new TreeSet<>(given);
            showUses();
        }
    }

    /** @throws io.privacycenter.requests.asking.InvalidRequest when the days are reversed or the message is too long */
    Part part() {
        Action chosen = action.getValue();
        boolean ofDays = OF_DAYS.contains(chosen);
        return new Part(
                chosen,
                OF_DATA.contains(chosen) ? kinds.getValue() : Set.of(),
                chosen == Action.REVOKE_CONSENT ? uses.getValue() : Set.of(),
                chosen == Action.OBJECT ? uses.getValue() : Set.of(),
                ofDays ? from.getValue() : null,
                ofDays ? to.getValue() : null,
                message.getValue(),
                java.util.Map.of(),
                chosen == Action.RESTRICT ? ground.getValue() : null);
    }

    Route.Asker asker() {
        return new Route.Asker(level.getValue(), another.getValue());
    }

    Locale language() {
        return Locale.of(language.getValue());
    }

    private void choose() {
        Action chosen = action.getValue();
        kinds.setVisible(OF_DATA.contains(chosen));
        ground.setVisible(chosen == Action.RESTRICT);
        uses.setVisible(chosen == Action.OBJECT || chosen == Action.REVOKE_CONSENT);
        from.setVisible(OF_DAYS.contains(chosen));
        to.setVisible(OF_DAYS.contains(chosen));
        message.setVisible(!chosen.isTransparency());
        showUses();
        change();
    }

    /** All that there are, chosen: one takes away those that are not meant. */
    private void showUses() {
        List<String> offered = published.practice().bases().stream()
                .filter(base -> action.getValue() == Action.REVOKE_CONSENT
                        ? consents.contains(base.id())
                        : LegalBaseKind.of(base.type()).mayBeObjectedTo())
                .map(Practice.Base::id)
                .toList();
        showing = true;
        uses.setItems(offered);
        uses.setValue(Set.copyOf(offered));
        uses.setHelperText(offered.isEmpty() ? words.of("practice.try.uses.none") : null);
        showing = false;
    }

    private DayPicker day(String name) {
        DayPicker day = new DayPicker(words, words.of("practice.try." + name));
        day.addValueChangeListener(change -> change());
        return day;
    }

    private void change() {
        if (!showing) {
            changed.run();
        }
    }
}
