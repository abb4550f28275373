package io.privacycenter.ui.patient.asking;

import com.vaadin.flow.router.Route;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.parts.Question;
import io.privacycenter.ui.parts.Tiles;
import io.privacycenter.ui.patient.InsideLayout;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.ui.patient.door.DoorPage;
import io.privacycenter.vocabulary.Action;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which data to keep and not to use while something is settled, and why (Art. 18 GDPR). */
@Route(value = "me/requests/new/limit", layout = InsideLayout.class)
@RolesAllowed(Patient.ROLE)
class LimitView extends DataDetails {
    private static final String GROUND = "ground";

    LimitView(Texts texts, Practices practices, Drafts drafts, Filing filing, MyData data) {
        super(texts, practices, drafts, filing, data, Step.LIMIT);
        Tiles<PauseGround> grounds = Tiles.ofOne(
                        List.of(PauseGround.values()),
                        ground -> new Tiles.Face(null, PauseWords.of(ground, words()), ""))
                .choose(part().ground() == null ? Set.of() : Set.of(part().ground()))
                .onChange(this::because);
        grounds.setId(GROUND);
        layOut(
                words().of("ask.limit"),
                new Question(
                        words().of("ask.limit.which"),
                        DoorPage.quiet(words().of("ask.limit.text")),
                        kinds().onChange(this::choose)),
                new Question(words().of("ask.limit.why"), grounds),
                message(Action.RESTRICT));
    }

    private void because(Set<PauseGround> chosen) {
        PauseGround ground = chosen.iterator().next();
        if (change(GROUND, () -> ask().change(Action.RESTRICT, part -> part.withGround(ground)))) {
            foresee();
        }
    }

    @Override
    Optional<Missing> missing() {
        Optional<Missing> kinds =
                super.missing().filter(missing -> part().kinds().isEmpty());
        return kinds.isPresent() || part().ground() != null
                ? kinds
                : Optional.of(new Missing(GROUND, "err.pause.ground"));
    }
}
