package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.SecondFactor.SharedFact;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.corrections.Corrections;
import io.privacycenter.requests.corrections.Corrections.Field;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.DayPicker;
import io.privacycenter.ui.parts.FieldNames;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong and what would be right: the values that can be put right, and words for the rest. */
@Route(value = "me/requests/new/correct", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class CorrectView extends DetailsPage {

    CorrectView(Texts texts, Practices practices, Drafts drafts, Filing filing, Corrections corrections) {
        super(texts, practices, drafts, filing, Step.CORRECT);
        List<Field> fields = corrections.of(at().patient()).stream()
                .sorted(Comparator.comparingInt(field -> FieldNames.place(field.selector())))
                .toList();
        Div values = new Div();
        values.addClassName("values-to-correct");
        values.setId("choices");
        Map<String, Integer> named = new HashMap<>();
        for (Field field : fields) {
            String name = FieldNames.of(field.selector(), words());
            int times = named.merge(name, 1, Integer::sum);
            String label = times == 1 ? name : name + " " + words().number(times);
            values.add(field.day() ? day(field, label) : text(field, label));
        }
        Div hints = new Div(DoorPage.quiet(words().of(fields.isEmpty() ? "ask.correct.none" : "ask.correct.hint")));
        if (fields.stream().anyMatch(field -> field.value() == null)) {
            hints.add(DoorPage.quiet(words().of("ask.correct.hidden")));
        }
        Question which = new Question(words().of("ask.correct.which"), hints, values);
        SharedFact fact = at().practice().asksSecond().fact();
        if (fact != null && at().patient().level() < 2) {
            hints.add(DoorPage.quiet(words().of(
                            "ask.correct.proves",
                            fact.label().in(words().language()),
                            at().practice().name())));
        }
        layOut(words().of("ask.correct"), which, message(Action.MODIFY));
    }

    private Component text(Field field, String label) {
        TextField text = new TextField(label);
        text.setMaxLength(Part.LONGEST_VALUE);
        text.setHelperText(now(field.value()));
        text.setClearButtonVisible(true);
        String said = said(field);
        text.setValue(said == null ? "" : said);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(changed -> keep(field, changed.getValue().isBlank() ? null : changed.getValue()));
        return text;
    }

    private Component day(Field field, String label) {
        DayPicker day = new DayPicker(words(), label);
        day.setHelperText(now(field.value() == null ? null : words().date(LocalDate.parse(field.value()))));
        day.setClearButtonVisible(true);
        String said = said(field);
        day.setValue(said == null ? null : LocalDate.parse(said));
        day.addValueChangeListener(changed -> keep(
                field, changed.getValue() == null ? null : changed.getValue().toString()));
        return day;
    }

    /** Nothing where the value is not shown: that is said once, above. */
    private String now(@Nullable String value) {
        return value == null ? "" : words().of("ask.correct.now", value);
    }

    private @Nullable String said(Field field) {
        return ask().part(Action.MODIFY)
                .map(Part::corrected)
                .map((Map<String, String> values) -> values.get(field.piece()))
                .orElse(null);
    }

    private void keep(Field field, @Nullable String value) {
        Ask before = ask();
        if (change("choices", () -> before.change(Action.MODIFY, part -> part.withCorrected(field.piece(), value)))) {
            foresee();
        }
    }
}
