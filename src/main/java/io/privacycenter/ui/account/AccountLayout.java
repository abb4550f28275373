package io.privacycenter.ui.account;

import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.shell.Place;
import io.privacycenter.ui.shell.StaffLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** The shell of one's own account, whatever one's role. */
@RolesAllowed({"DOCTOR", "DELEGATE", "DPO", "ADMINISTRATOR"})
class AccountLayout extends StaffLayout {
    AccountLayout(Texts texts) {
        super(texts, List.of(new Place("account.title", AccountView.class, Icons.KEY)), signedIn());
    }
}
