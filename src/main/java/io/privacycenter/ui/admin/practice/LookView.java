package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import io.privacycenter.configuration.Fields;
import io.privacycenter.configuration.look.Logos;
import io.privacycenter.configuration.look.Look;
import io.privacycenter.installation.Settings;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.parts.Press;
import jakarta.annotation.security.RolesAllowed;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** How the pages of a practice look to its patients, whether everybody can read them, and what goes out by mail. */
@Route(value = "admin/practice/:slug/look", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class LookView extends PracticePage {
    private final Texts texts;
    private final Logos logos;
    private final URI baseUrl;

    LookView(Workbench bench, Logos logos, Settings settings) {
        super(bench, Step.LOOK);
        texts = bench.texts();
        this.logos = logos;
        baseUrl = settings.baseUrl();
    }

    @Override
    List<Component> content(Shown shown) {
        Look before = shown.practice().looks();
        LookForm form = new LookForm(words(), shown.name(), before);
        LogoBox logo = new LogoBox(
                words(),
                logos,
                shown.name(),
                before,
                id -> save((form.isWell() ? form.look() : before).with(id)),
                this::cannot);
        Component save = Press.primary(words().of("practice.save"), click -> {
            if (form.isWell()) {
                save(form.look());
            }
        });
        return List.of(logo, form, save, new MailExamples(texts, words(), baseUrl));
    }

    private void save(Look look) {
        change(words().of("practice.saved"), document -> Fields.with(document, Map.of("look", look)));
    }
}
