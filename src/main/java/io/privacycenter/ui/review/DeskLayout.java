package io.privacycenter.ui.review;

import io.privacycenter.requests.Desk;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.shell.Place;
import io.privacycenter.ui.shell.StaffLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** The shell of who decides. */
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO"})
public class DeskLayout extends StaffLayout {
    private final Desk desk;

    DeskLayout(Texts texts, Desk desk) {
        super(texts, places(desk), signedIn());
        this.desk = desk;
    }

    /** Counts again what waits. */
    void count() {
        show(places(desk));
    }

    private static List<Place> places(Desk desk) {
        return List.of(new Place(
                "desk2.inbox",
                InboxView.class,
                Icons.INBOX,
                Waiting.of(desk.inbox()).size()));
    }
}
