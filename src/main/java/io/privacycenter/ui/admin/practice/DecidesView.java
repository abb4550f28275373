package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import io.privacycenter.ui.admin.AdminLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

@Route(value = "admin/practice/:slug/decides", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class DecidesView extends PracticePage {
    DecidesView(Workbench bench) {
        super(bench, Step.DECIDES);
    }

    @Override
    List<Component> content(Shown shown) {
        return List.of();
    }
}
