package io.privacycenter.ui.patient.asking;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import io.privacycenter.Installed;
import io.privacycenter.identity.Patient;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Drafts;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.requests.mydata.MyData;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.texts.Texts;
import io.privacycenter.ui.patient.Practices;
import io.privacycenter.vocabulary.Action;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages on which data is frozen, and rights are found by their legal names, without a browser. */
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

    @Test
    void the_nine_rights_stand_under_their_legal_names_with_their_articles() {
        Component page =
                as(patient(CABINET_MARTIN, "100001", 1), () -> new RightsView(Texts.strict(), practices, drafts));
        assertThat(page.getElement().getTextRecursively())
                .contains(
                        "Right to be informed · GDPR\u00a013 · 14",
                        "Right of access · GDPR\u00a015",
                        "Right to rectification · GDPR\u00a016",
                        "Right to erasure · GDPR\u00a017",
                        "Right to restriction of processing · GDPR\u00a018",
                        "Right to data portability · GDPR\u00a020",
                        "Right to object · GDPR\u00a021 · 22",
                        "Right to withdraw consent · GDPR\u00a07(3)",
                        "Another request");
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
