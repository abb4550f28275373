package io.privacycenter.ui.admin;

import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.shell.Place;
import io.privacycenter.ui.shell.StaffLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** The shell of administrators. */
@RolesAllowed("ADMINISTRATOR")
public class AdminLayout extends StaffLayout {
    AdminLayout(Texts texts) {
        super(
                texts,
                List.of(
                        new Place("admin.map", DataMapView.class, Icons.DATABASE),
                        new Place("admin.rules", RulesView.class, Icons.SCALES),
                        new Place("admin.record", RecordView.class, Icons.SHIELD),
                        new Place("admin.set-up", SetUpView.class, Icons.PENCIL)),
                signedIn());
    }
}
