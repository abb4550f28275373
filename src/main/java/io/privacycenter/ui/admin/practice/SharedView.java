package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.Route;
import io.privacycenter.ui.admin.AdminLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

@Route(value = "admin/practice/:slug/shared", layout = AdminLayout.class)
@RolesAllowed("ADMINISTRATOR")
public class SharedView extends PracticePage {
    SharedView(Workbench bench) {
        super(bench, Step.SHARED);
    }

    @Override
    List<Component> content(Shown shown) {
        return List.of();
    }
}
