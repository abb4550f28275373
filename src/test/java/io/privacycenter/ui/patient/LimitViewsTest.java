package io.privacycenter.ui.patient;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Ask;
import io.privacycenter.requests.Drafts;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.MyData;
import io.privacycenter.requests.Part;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.texts.Texts;
import io.privacycenter.vocabulary.Action;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page on which data is frozen, without a browser. */
class LimitViewsTest extends Installed {

    @Autowired
    private Practices practices;

    @Autowired
    private Drafts drafts;

    @Autowired
    private Filing filing;

    @Autowired
    private MyData data;

    @Test
    void a_pause_that_was_begun_shows_what_would_happen_and_says_what_is_missing() {
        Patient someone = patient(CABINET_MARTIN, "100001", 1);
        LimitView half = limiting(someone, Part.of(Action.RESTRICT, Set.of("prescriptions")));
        assertThat(half.missing()).contains(new DetailsPage.Missing("ground", "err.pause.ground"));

        LimitView whole = limiting(
                someone, Part.of(Action.RESTRICT, Set.of("prescriptions")).withGround(PauseGround.WRONG));
        assertThat(whole.missing()).isEmpty();
        assertThat(whole.getElement().getTextRecursively())
                .contains("It is wrong, and you are checking it", "Prescriptions: would be frozen");
    }

    private LimitView limiting(Patient someone, Part part) {
        return as(someone, () -> {
            drafts.keep(someone, new Drafts.Draft(drafts.of(someone).sending(), Ask.of(part)));
            try {
                return new LimitView(Texts.strict(), practices, drafts, filing, data);
            } finally {
                drafts.drop(someone);
            }
        });
    }
}
