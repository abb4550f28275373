package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.configuration.together.Change;
import io.privacycenter.configuration.together.Together;
import io.privacycenter.identity.Controller;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Press;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** One change for many practices: written, or copied from one of them; first drafts, then published with one reason. */
final class ManyForm extends Composite<Div> {
    private final Configurations configurations;
    private final TextArea part;
    private final TextField gone;
    private final MultiSelectComboBox<String> entries;
    private final ControllerSearch from;

    /**
     * @param chosen for which practices; says so where there is none
     * @param count how many those are
     * @param changed what follows when something was done
     */
    ManyForm(
            Words words,
            PracticeList practices,
            Configurations configurations,
            Together together,
            Supplier<Together.Chosen> chosen,
            IntSupplier count,
            Runnable changed) {
        this.configurations = configurations;
        part = new TextArea(words.of("many.part"));
        part.setHelperText(words.of("many.part.help"));
        part.addClassName("mono");
        part.setMaxLength(DocumentUpload.LARGEST);
        part.setMinRows(4);
        part.setMaxRows(16);
        part.setWidthFull();
        part.getElement().setAttribute("spellcheck", "false");
        gone = new TextField(words.of("many.gone"));
        gone.setHelperText(words.of("many.gone.help"));
        gone.setWidthFull();
        entries = new MultiSelectComboBox<>(words.of("many.entries"));
        entries.setEnabled(false);
        from = new ControllerSearch(words.of("many.from"), practices).whenChosen(this::offer);
        Working working = new Working(words);
        TextField reason = new TextField(words.of("admin.reason"));
        reason.setHelperText(words.of("admin.reason.help"));
        Div copy = new Div(from, entries, Press.plain(words.of("many.copy"), click -> copy()));
        copy.addClassName("set-up-line");
        Div acts = new Div(
                Press.plain(
                        words.of("many.prepare"),
                        click -> working.after(() -> {
                            Change change = change();
                            if (change.isNothing()) {
                                throw new IllegalArgumentException(words.of("many.nothing"));
                            }
                            Together.Chosen whom = chosen.get();
                            working.begin(
                                    count.getAsInt(),
                                    "many.prepared",
                                    (done, stopped) -> together.prepare(whom, change, done, stopped),
                                    changed);
                        })),
                reason,
                Press.primary(
                        words.of("many.publish"),
                        click -> working.after(() -> {
                            Together.Chosen whom = chosen.get();
                            String why = reason.getValue();
                            working.begin(
                                    count.getAsInt(),
                                    "many.published",
                                    (done, stopped) -> together.publish(whom, why, done, stopped),
                                    changed);
                        })));
        acts.addClassName("set-up-line");
        Div all = getContent();
        all.addClassName("stack");
        all.add(new Paragraph(words.of("many.why")), copy, part, gone, acts, working);
    }

    private void offer(Controller controller) {
        boolean said = configurations.hasPublished(controller);
        entries.setEnabled(said);
        entries.setItems(said ? configurations.inForce(controller.id()).own().names() : List.<String>of());
    }

    private void copy() {
        Controller controller = from.controller();
        if (controller != null && configurations.hasPublished(controller)) {
            part.setValue(configurations.inForce(controller.id()).own().part(entries.getValue()));
        }
    }

    private Change change() {
        return new Change(
                part.getValue(),
                Arrays.stream(gone.getValue().split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList());
    }
}
