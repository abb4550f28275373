package io.privacycenter.ui.admin;

import io.privacycenter.ledger.audit.Audits;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.admin.webhooks.WebhooksView;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.shell.Place;
import io.privacycenter.ui.shell.StaffLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shell of administrators. */
@RolesAllowed("ADMINISTRATOR")
public class AdminLayout extends StaffLayout {
    AdminLayout(Texts texts, Audits audits) {
        super(
                texts,
                List.of(
                        new Place("admin.map", DataMapView.class, Icons.DATABASE),
                        new Place("admin.rules", RulesView.class, Icons.SCALES),
                        new Place("practices.title", PracticesView.class, Icons.USERS),
                        new Place("versions.title", VersionsView.class, Icons.HISTORY),
                        new Place("keys.nav", KeysView.class, Icons.KEY),
                        new Place("reference.nav", ReferenceView.class, Icons.GLOBE),
                        new Place("admin.record", RecordView.class, Icons.SHIELD, found(audits.last())),
                        new Place("admin.health", HealthView.class, Icons.ACTIVITY),
                        new Place("admin.webhooks", WebhooksView.class, Icons.MEGAPHONE),
                        new Place("admin.set-up", SetUpView.class, Icons.PENCIL)),
                signedIn());
    }

    /** What was found stands beside the name of the page, wherever an administrator is. */
    private static int found(Audits.@Nullable Done last) {
        return last == null ? 0 : last.findings().size();
    }
}
