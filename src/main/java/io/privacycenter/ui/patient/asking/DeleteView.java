package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;

/** Which data to erase. */
@Route(value = "me/requests/new/delete", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class DeleteView extends DataDetails {

    DeleteView(Texts texts, Practices practices, Drafts drafts, Filing filing, MyData data) {
        super(texts, practices, drafts, filing, data, Step.DELETE);
        Tiles<String> kinds = kinds().onChange(this::choose);
        Question which = new Question(words().of("data.which"), kinds, Press.ghost(words().of("data.all"), click -> {
            kinds.choose(heldKinds());
            choose(heldKinds());
        }));
        layOut(words().of("ask.delete"), which, period(), message(Action.DELETE));
    }
}
