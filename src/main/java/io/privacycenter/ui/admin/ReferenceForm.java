package io.privacycenter.ui.admin;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.ReferenceApplications;
import io.privacycenter.identity.ReferenceApplications.Application;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Press;
import java.util.List;
import java.util.UUID;

/** Says which application speaks the reference interface at a practice, and what it may. */
final class ReferenceForm extends Composite<Div> {
    private final Words words;
    private final ReferenceApplications applications;
    private final Controllers controllers;
    private final PracticeList practices;
    private final ControllerSearch where;
    private final TextField id = new TextField();
    private final TextField key = new TextField();
    private final TextArea origins = new TextArea();
    private final Checkbox decides = new Checkbox();
    private final Said said;
    private final Button save;
    private final Runnable saved;

    /** @param saved told after each */
    ReferenceForm(
            Words words,
            ReferenceApplications applications,
            Controllers controllers,
            PracticeList practices,
            Runnable saved) {
        this.words = words;
        this.said = new Said(words);
        this.applications = applications;
        this.controllers = controllers;
        this.practices = practices;
        this.saved = saved;
        where = new ControllerSearch(words.of("reference.where"), practices).whenChosen(this::show);
        id.setLabel(words.of("reference.application"));
        id.setHelperText(words.of("reference.application.help"));
        id.setMaxLength(36);
        id.setWidthFull();
        key.setLabel(words.of("reference.key"));
        key.setHelperText(words.of("reference.key.help"));
        key.setMaxLength(44);
        key.setWidthFull();
        origins.setLabel(words.of("reference.origins"));
        origins.setHelperText(words.of("reference.origins.help"));
        origins.setMaxLength(6_000);
        origins.setWidthFull();
        decides.setLabel(words.of("reference.decides"));
        decides.setHelperText(words.of("reference.decides.help"));
        save = Press.once(Press.primary(words.of("reference.save"), click -> {
            said.after(this::save);
            click.getSource().setEnabled(true);
        }));
        getContent().addClassName("stack");
        getContent()
                .add(new Paragraph(words.of("reference.why")), where, id, key, origins, decides, new Div(save), said);
    }

    /** Shows what was said of the one of a practice. */
    void show(Controller controller) {
        where.show(controller);
        said.removeAll();
        var known = applications.at(controller.id());
        id.setValue(known.map(one -> one.id().toString()).orElse(""));
        key.setValue(known.map(Application::publicKey).orElse(""));
        origins.setValue(known.map(one -> String.join("\n", one.origins())).orElse(""));
        decides.setValue(known.map(Application::decides).orElse(false));
        boolean on = known.map(Application::key).isPresent();
        save.setText(words.of(on ? "reference.save.changes" : "reference.save"));
        id.focus();
    }

    void show(Application application) {
        show(controllers.get(application.controller()));
    }

    private void save() {
        Controller chosen = where.controller();
        if (chosen == null) {
            said.badly(words.of("reference.where.none"));
            return;
        }
        if (practices.of(chosen).number() == 0) {
            said.badly(words.of("reference.where.nothing"));
            return;
        }
        UUID application;
        try {
            application = UUID.fromString(id.getValue().strip());
        } catch (IllegalArgumentException unreadable) {
            said.badly(words.of("reference.application.wrong"));
            return;
        }
        List<String> lines =
                origins.getValue().lines().filter(line -> !line.isBlank()).toList();
        boolean wasOn = applications.at(chosen.id()).map(Application::key).isPresent();
        applications.switchOn(chosen.id(), application, key.getValue().strip(), lines, decides.getValue());
        said.well(words.of(wasOn ? "reference.saved.changes" : "reference.saved"));
        save.setText(words.of("reference.save.changes"));
        saved.run();
    }
}
