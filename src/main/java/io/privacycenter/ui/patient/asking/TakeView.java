package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;

/** Which data to take along, in a form that other programs read, and whom the practice should hand it to. */
@Route(value = "me/requests/new/take", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class TakeView extends DataDetails {

    TakeView(Texts texts, Practices practices, Drafts drafts, Filing filing, MyData data) {
        super(texts, practices, drafts, filing, data, Step.TAKE);
        layOut(
                words().of("ask.take"),
                DoorPage.quiet(words().of("ask.take.form")),
                extent(),
                period(),
                message(Action.PORTABILITY, words().of("ask.take.to"), words().of("ask.take.to.hint")));
    }
}
