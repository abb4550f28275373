package io.privacycenter.ui.review.cases;

import io.privacycenter.Installed;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Cases;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.desk.Desk;
import io.privacycenter.requests.desk.FourEyes;
import io.privacycenter.requests.desk.Underway;
import io.privacycenter.requests.inbox.Inbox;
import io.privacycenter.texts.Texts;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a case as a reviewer reads it, without a browser. */
abstract class CasePages extends Installed {

    @Autowired
    Filing filing;

    @Autowired
    Cases cases;

    @Autowired
    Desk desk;

    @Autowired
    FourEyes fourEyes;

    @Autowired
    Inbox inbox;

    @Autowired
    Underway underway;

    @Autowired
    Staff staff;

    @Autowired
    CaseAsides asides;

    /** All that it says. */
    String page(StaffMember reader, String reference) {
        return as(reader, () -> {
            CaseView view = new CaseView(Texts.strict(), desk, fourEyes, inbox, underway, staff, asides);
            view.setParameter(null, reference);
            return view.getElement().getTextRecursively();
        });
    }
}
