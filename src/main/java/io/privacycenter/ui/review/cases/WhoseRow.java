package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.privacycenter.identity.LostRows;
import io.privacycenter.identity.LostRows.Lost;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import java.util.Optional;
import java.util.UUID;

/** The number under which a patient was known leads nowhere: somebody of the practice says which row is theirs now. */
final class WhoseRow extends Div {

    /** Empty where nobody has to say it. @param said what happens once somebody has */
    static Optional<WhoseRow> of(Words words, LostRows lost, UUID subject, Runnable said) {
        return lost.of(subject).map(one -> new WhoseRow(words, lost, one, said));
    }

    private WhoseRow(Words words, LostRows lost, Lost one, Runnable said) {
        Div answers = new Div();
        answers.addClassName("line");
        for (String number : one.keys()) {
            answers.add(answer(words.of("case.whose-row.this", number), () -> lost.isTheirs(one, number), said));
        }
        answers.add(answer(words.of("case.whose-row.none"), () -> lost.isNone(one), said));
        Banner banner = new Banner(
                Tone.PAUSE, Icons.USER, words.of("case.whose-row", one.keys().size()));
        banner.under(new Paragraph(words.of("case.whose-row.do")), answers);
        add(banner);
    }

    private static Button answer(String label, Runnable answer, Runnable said) {
        return Press.once(Press.plain(label, click -> {
            try {
                answer.run();
            } catch (IllegalArgumentException askedNoMore) {
                // Another window was faster; the page is read again and shows how it stands.
            }
            said.run();
        }));
    }
}
