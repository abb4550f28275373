package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.privacycenter.configuration.Fields;
import io.privacycenter.identity.Controller;
import io.privacycenter.ui.admin.AdminLayout;
import io.privacycenter.ui.parts.Press;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Who is responsible: the practice, its officer, its authority, where its data is, and who has to agree. */
@Route(value = "admin/practice/:slug/who", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class WhoView extends PracticePage {
    WhoView(Workbench bench) {
        super(bench, Step.WHO);
    }

    /** Leads to what a practice says of itself. */
    public static RouterLink link(String name, Controller controller, String... looks) {
        RouterLink link = new RouterLink(name, WhoView.class, of(controller));
        link.addClassNames(looks);
        return link;
    }

    @Override
    List<Component> content(Shown shown) {
        WhoForm form = new WhoForm(words(), shown.practice());
        return List.of(form, Press.primary(words().of("practice.save"), click -> {
            if (form.isWell()) {
                change(words().of("practice.saved"), document -> Fields.with(document, form.said()));
            }
        }));
    }
}
