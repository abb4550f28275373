package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Text;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.net.URI;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One rule of retention: which data, at least or at most, how long, from what, by which law, and its name. */
final class KeepForm extends Composite<Div> {
    private static final String LEAST = "NO-LESS-THAN";
    private static final String MOST = "NO-LONGER-THAN";
    private static final int LONGEST = 300;

    private enum Unit {
        YEARS,
        MONTHS,
        DAYS
    }

    private final Texts texts;
    private final Words words;
    private final Practice.Keeping before;
    private final DataBox data;
    private final Select<String> type = new Select<>();
    private final IntegerField count;
    private final Select<Unit> unit = new Select<>();
    private final Select<String> after = new Select<>();
    private final Select<String> of = new Select<>();
    private final Checkbox yearEnd;
    private final TextField law;
    private final TextField page;
    private final Checkbox binding;
    private final Checkbox confirmed;
    private final ThreeTexts label;
    private Text proposal;

    /** @param before what the rule says so far; its id, its conditions and what it replaces stay */
    KeepForm(Texts texts, Shown shown, Practice.Keeping before) {
        this.texts = texts;
        this.before = before;
        words = shown.words();
        data = new DataBox(shown, words.of("practice.keep.data"), before.dc());
        type.setLabel(words.of("practice.keep.type"));
        type.setItems(LEAST, MOST);
        type.setItemLabelGenerator(
                one -> words.of(one.equals(LEAST) ? "practice.keep.at-least" : "practice.keep.at-most"));
        type.setValue(before.type());
        count = new IntegerField(words.of("practice.keep.count"));
        count.setMin(0);
        count.setMax(1200);
        count.setStepButtonsVisible(true);
        unit.setLabel(words.of("practice.keep.unit"));
        unit.setItems(Unit.values());
        unit.setItemLabelGenerator(one -> words.of("practice.keep.unit." + one.name()));
        show(before.duration());
        after.setLabel(words.of("practice.keep.after"));
        after.setItems(Arrays.stream(ClockStart.values()).map(ClockStart::term).toList());
        after.setItemLabelGenerator(event -> words.term("event", event));
        after.setValue(before.after());
        of.setLabel(words.of("practice.keep.of"));
        of.setHelperText(words.of("practice.keep.of.help"));
        of.setEmptySelectionAllowed(true);
        of.setEmptySelectionCaption(words.of("practice.keep.of.any"));
        of.setItems(shown.practice().bases().stream().map(Practice.Base::id).toList());
        of.setItemLabelGenerator(id -> shown.practice()
                .base(String.valueOf(id))
                .map(use -> use.label().in(words.language()))
                .orElse(words.of("practice.keep.of.any")));
        of.setValue(before.of());
        yearEnd = new Checkbox(words.of("practice.keep.year-end"), before.toYearEnd());
        law = new TextField(words.of("practice.keep.law"));
        law.setMaxLength(LONGEST);
        law.setValue(Objects.requireNonNullElse(before.law(), ""));
        page = new TextField(words.of("practice.keep.page"));
        page.setMaxLength(LONGEST);
        page.setValue(before.lawUrl() == null ? "" : before.lawUrl().toString());
        binding = new Checkbox(words.of("practice.keep.binding"), before.binding());
        confirmed = new Checkbox(words.of("practice.keep.confirmed"), before.confirmed());
        confirmed.setHelperText(words.of("practice.keep.confirmed.help"));
        label = new ThreeTexts(words, words.of("practice.words.rule"));
        proposal = proposed();
        label.show(before.label().en().isBlank() ? proposal : before.label());
        type.addValueChangeListener(change -> propose());
        count.addValueChangeListener(change -> propose());
        unit.addValueChangeListener(change -> propose());
        after.addValueChangeListener(change -> propose());
        Div length = new Div(type, count, unit);
        Div from = new Div(after, of);
        Div source = new Div(law, page);
        List.of(length, from, source).forEach(line -> line.addClassName("set-up-line"));
        getContent().addClassNames("stack", "keep-form");
        getContent().add(data, length, from, yearEnd, source, binding, confirmed, label);
    }

    boolean isWell() {
        data.setInvalid(data.isEmpty());
        data.setErrorMessage(words.of("practice.needed"));
        count.setInvalid(count.isEmpty() || count.getValue() < 0);
        count.setErrorMessage(words.of("practice.needed"));
        page.setInvalid(uri() == null && !page.isEmpty());
        page.setErrorMessage(words.of("practice.who.no-page"));
        return !data.isInvalid() & !count.isInvalid() & !page.isInvalid() & label.isWell();
    }

    Practice.Keeping rule() {
        return new Practice.Keeping(
                before.id(),
                Objects.requireNonNullElse(data.categories(), List.of()),
                type.getValue(),
                duration(),
                after.getValue(),
                of.getValue(),
                yearEnd.getValue(),
                law.isEmpty() ? null : law.getValue().strip(),
                uri(),
                binding.getValue(),
                confirmed.getValue(),
                label.text(),
                before.claim(),
                before.condition(),
                before.replaces(),
                before.yields() && type.getValue().equals(LEAST));
    }

    private @Nullable URI uri() {
        try {
            URI written = URI.create(page.getValue().strip());
            return written.getHost() == null || !List.of("http", "https").contains(written.getScheme())
                    ? null
                    : written;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void show(@Nullable Period duration) {
        Period said = Objects.requireNonNullElse(duration, Period.ZERO);
        boolean inMonths = said.getMonths() > 0 && said.getDays() == 0;
        boolean inDays = said.getDays() > 0;
        unit.setValue(inDays ? Unit.DAYS : inMonths ? Unit.MONTHS : Unit.YEARS);
        if (inDays) {
            count.setValue(said.getDays());
        } else {
            count.setValue(inMonths ? (int) said.toTotalMonths() : said.getYears());
        }
    }

    private Period duration() {
        if (before.duration() != null
                && before.duration().getDays() > 0
                && before.duration().toTotalMonths() > 0
                && unit.getValue() == Unit.DAYS
                && Integer.valueOf(before.duration().getDays()).equals(count.getValue())) {
            return before.duration(); // months and days together: no one unit says them
        }
        int number = count.getValue() == null ? 0 : count.getValue();
        return switch (unit.getValue()) {
            case YEARS -> Period.ofYears(number);
            case MONTHS -> Period.ofMonths(number);
            case DAYS -> Period.ofDays(number);
        };
    }

    private Text proposed() {
        return PeriodWords.proposed(texts, type.getValue().equals(LEAST), duration(), after.getValue());
    }

    /** What the person wrote stays; what was only proposed follows. */
    private void propose() {
        Text next = proposed();
        if (label.text().equals(proposal)) {
            label.show(next);
        }
        proposal = next;
    }
}
