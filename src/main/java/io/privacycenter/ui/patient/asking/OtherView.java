package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;

/** What fits none of the other questions, in words; a person reads it. */
@Route(value = "me/requests/new/other", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class OtherView extends DetailsPage {

    OtherView(Texts texts, Practices practices, Drafts drafts, Filing filing) {
        super(texts, practices, drafts, filing, Step.OTHER);
        layOut(
                words().of("act.other"),
                words(Action.OTHER_DEMAND, words().of("ask.other.what")),
                DoorPage.quiet(words().of("ask.other.files")));
    }
}
