package io.privacycenter;

import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An administrator drafts what a practice of the demo says; no draft is there before, and none stays. */
public abstract class AnAdministratorsDraft extends Installed {

    protected StaffMember lea;
    protected Controller tilleuls;

    @BeforeEach
    final void noDraft() {
        lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        tilleuls = controllers.ofHostId(TILLEULS).orElseThrow();
        forgetDrafts();
    }

    @AfterEach
    final void gone() {
        forgetDrafts();
    }
}
