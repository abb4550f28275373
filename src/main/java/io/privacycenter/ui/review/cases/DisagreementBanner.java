package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.Composite;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.Disagreements;
import io.privacycenter.requests.Disagreements.Disagreement;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.conversation.Said;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Notice;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.parts.WordsDialog;
import io.privacycenter.ui.shell.Session;
import java.util.Optional;

/** A person does not agree with an answer: the data protection officer says why it stays, or has it decided again. */
final class DisagreementBanner extends Composite<Banner> {
    private final Words words;
    private final Disagreements disagreements;
    private final Disagreement disagreement;
    private final Runnable ended;
    private final Banner banner;

    /** @param officer whether the reviewer may end it; others see that it is there */
    DisagreementBanner(
            Words words,
            Disagreements disagreements,
            Disagreement disagreement,
            Demand demand,
            String patient,
            boolean officer,
            Runnable ended) {
        this.words = words;
        this.disagreements = disagreements;
        this.disagreement = disagreement;
        this.ended = ended;
        String asked = words.term("actions", demand.action().term());
        banner = new Banner(
                Tone.ALERT, Icons.SCALES, words.of(officer ? "case.disagrees" : "case.disagrees.dpo", patient, asked));
        if (officer) {
            banner.add(
                    Press.plain(words.of("case.uphold"), click -> ask(true)),
                    Press.plain(words.of("case.decide-again"), click -> ask(false)));
        }
    }

    @Override
    protected Banner initContent() {
        return banner;
    }

    private void ask(boolean uphold) {
        new WordsDialog(
                        words,
                        words.of(uphold ? "case.uphold" : "case.decide-again"),
                        words.of(uphold ? "case.uphold.text" : "case.decide-again.text"),
                        words.of("case.disagrees.answer"),
                        Said.LONGEST,
                        why -> end(uphold, why))
                .open();
    }

    private Optional<String> end(boolean uphold, String why) {
        StaffMember officer = Session.staff().orElseThrow();
        boolean mine;
        try {
            mine = uphold
                    ? disagreements.uphold(officer, disagreement, why)
                    : disagreements.decideAgain(officer, disagreement, why);
        } catch (InvalidRequest invalid) {
            return Optional.of(words.of(invalid.key(), invalid.arguments()));
        }
        ended.run();
        Notice.show(words.of(mine ? "case.disagreement.ended" : "case.disagreement.another"));
        return Optional.empty();
    }
}
