package io.privacycenter.ui.review.inbox;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.LetterBox;
import io.privacycenter.requests.LetterBox.Waiting;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Quote;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.shell.Session;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Letters from the form without scripts, to be read. Who wrote them is not proved, so nothing is recommended. */
final class LetterRows extends Composite<Div> {

    private final Words words;
    private final LetterBox letters;
    private final Runnable changed;

    /** @param changed what to do when one was settled */
    LetterRows(Words words, LetterBox letters, Runnable changed) {
        this.words = words;
        this.letters = letters;
        this.changed = changed;
        getContent().addClassName("unclear");
        List<Waiting> waiting = letters.waiting();
        setVisible(!waiting.isEmpty());
        if (!waiting.isEmpty()) {
            UnorderedList list = new UnorderedList();
            waiting.forEach(one -> list.add(row(one)));
            Banner banner = new Banner(Tone.PAUSE, Icons.INBOX, words.of("desk2.letters"));
            banner.under(list, new Paragraph(words.of("desk2.letters.do")));
            getContent().add(banner);
        }
    }

    private ListItem row(Waiting one) {
        LocalDate came = LocalDate.ofInstant(one.at(), ZoneOffset.UTC);
        LetterBox.Letter letter = one.letter();
        Button settled = Press.once(Press.plain(words.of("desk2.unclear.settled"), click -> {
            letters.settle(Session.staff().orElseThrow(), one.id());
            changed.run();
        }));
        settled.setAriaLabel(words.of("desk2.unclear.settled") + " – " + one.reference());
        Div said = new Div(
                new Quote(
                        words.of(
                                "desk2.letters.one",
                                letter.name(),
                                letter.email(),
                                one.reference(),
                                came,
                                came.plusMonths(1)),
                        letter.words()),
                settled);
        said.addClassName("stack");
        return new ListItem(said);
    }
}
