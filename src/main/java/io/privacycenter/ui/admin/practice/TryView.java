package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Published;
import io.privacycenter.foresight.MadeUp;
import io.privacycenter.foresight.Trying;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.EmptyState;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.vocabulary.Sentence;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A patient who is nobody asks for something, and one sees what each person would see of it. Nothing is kept of it. */
@Route(value = "admin/practice/:slug/try", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class TryView extends PracticePage {
    private final Trying trying;

    TryView(Workbench bench, Trying trying) {
        super(bench, Step.TRY);
        this.trying = trying;
    }

    @Override
    List<Component> content(Shown shown) {
        Optional<Published> said;
        try {
            said = trying.said(shown.controller());
        } catch (IllegalArgumentException unpublishable) {
            String why = words().of(Sentence.of(unpublishable)).replace('*', '∗');
            return List.of(new Banner(Tone.ALERT, Icons.ALERT, words().of("practice.try.unpublishable", why)));
        }
        return said.map(this::bench)
                .orElseGet(() -> List.of(
                        EmptyState.nothingYet(words().of("practice.try.none"), words().of("practice.try.none.text"))));
    }

    private List<Component> bench(Published published) {
        LocalDate today = trying.today(published);
        MadeUpForm patient = new MadeUpForm(words(), published, today);
        AskedForm asked = new AskedForm(words(), published);
        TrialShown results = new TrialShown(words());
        Runnable again = () -> tryOut(published, patient, asked, results);
        patient.onChange(() -> {
            asked.offer(patient.madeUp().consents());
            again.run();
        });
        asked.onChange(again);
        patient.show(MadeUp.Usual.CURRENT);
        Div forms = new Div(patient, asked);
        forms.addClassName("try-forms");
        Div both = new Div(forms, results);
        both.addClassName("try");
        return List.of(new Banner(Tone.PLAIN, Icons.LOCK, words().of("practice.try.nothing-real")), both);
    }

    private void tryOut(Published published, MadeUpForm patient, AskedForm asked, TrialShown results) {
        if (!patient.isWell()) {
            results.nothing(words().of("practice.try.mend"));
            return;
        }
        try {
            results.show(trying.of(
                    published, patient.madeUp(), asked.part(), asked.asker(), asked.language(), words().language()));
        } catch (InvalidRequest invalid) {
            results.nothing(words().of(invalid.key(), invalid.arguments()));
        }
    }
}
