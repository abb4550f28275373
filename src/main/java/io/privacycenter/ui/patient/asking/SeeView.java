package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;

/** Which data to get a copy of. */
@Route(value = "me/requests/new/see", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class SeeView extends DataDetails {

    SeeView(Texts texts, Practices practices, Drafts drafts, Filing filing, MyData data) {
        super(texts, practices, drafts, filing, data, Step.SEE);
        layOut(words().of("ask.see"), extent(), period(), message(Action.ACCESS));
    }
}
