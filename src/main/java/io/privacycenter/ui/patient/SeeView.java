package io.privacycenter.ui.patient;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Drafts;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.MyData;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Set;

/** Which data to get a copy of: everything, unless the person narrows it down. */
@Route(value = "me/requests/new/see", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class SeeView extends DataDetails {

    /** How much of it. */
    private enum Extent {
        EVERYTHING,
        SOME
    }

    SeeView(Texts texts, Practices practices, Drafts drafts, Filing filing, MyData data) {
        super(texts, practices, drafts, filing, data, Step.SEE);
        Tiles<String> kinds = kinds().onChange(this::choose);
        Div narrowed = new Div(kinds);
        narrowed.setVisible(!part().kinds().isEmpty());
        Tiles<Extent> extent = Tiles.ofOne(List.of(Extent.EVERYTHING, Extent.SOME), this::face)
                .inTwoColumns()
                .choose(Set.of(part().kinds().isEmpty() ? Extent.EVERYTHING : Extent.SOME))
                .onChange(chosen -> {
                    narrowed.setVisible(chosen.contains(Extent.SOME));
                    if (chosen.contains(Extent.EVERYTHING)) {
                        kinds.choose(Set.of());
                        choose(Set.of());
                    }
                });
        layOut(
                words().of("ask.see"),
                new Question(words().of("data.which"), extent, narrowed),
                period(),
                message(Action.ACCESS));
    }

    private Tiles.Face face(Extent extent) {
        return new Tiles.Face(
                null,
                switch (extent) {
                    case EVERYTHING -> words().of("data.all");
                    case SOME -> words().of("ask.see.some");
                },
                "");
    }
}
