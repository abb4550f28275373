package io.privacycenter.ui.review.inbox;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.identity.UnclearPeople;
import io.privacycenter.identity.UnclearPeople.Unclear;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Banner;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tone;
import io.privacycenter.ui.review.cases.CaseView;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * People who could not be told from others: they proved an address that several have, or the number under which they were
 * known leads to no row any more. Somebody of the practice looks which it is.
 */
final class UnclearRows extends Composite<Div> {

    private final Words words;
    private final UnclearPeople unclear;
    private final List<String> lost;

    /** @param lost references of the cases of which nobody knows whose row it is */
    UnclearRows(Words words, UnclearPeople unclear, List<String> lost) {
        this.words = words;
        this.unclear = unclear;
        this.lost = lost;
        getContent().addClassName("unclear");
        show();
    }

    private void show() {
        List<Unclear> open = unclear.open();
        getContent().removeAll();
        setVisible(!open.isEmpty() || !lost.isEmpty());
        if (!open.isEmpty()) {
            UnorderedList list = new UnorderedList();
            open.forEach(one -> list.add(new ListItem(new Span(sentence(one)), settled(one))));
            Banner banner = new Banner(Tone.PAUSE, Icons.USER, words.of("desk2.unclear"));
            banner.under(list, new Paragraph(words.of("desk2.unclear.do")));
            getContent().add(banner);
        }
        if (!lost.isEmpty()) {
            UnorderedList list = new UnorderedList();
            lost.forEach(reference -> list.add(new ListItem(new Anchor(CaseView.address(reference), reference))));
            Banner banner = new Banner(Tone.PAUSE, Icons.USER, words.of("desk2.lost", lost.size()));
            banner.under(list);
            getContent().add(banner);
        }
    }

    private String sentence(Unclear one) {
        return words.of(
                "desk2.unclear.one",
                one.address().value(),
                one.people(),
                LocalDate.ofInstant(one.asked(), ZoneOffset.UTC));
    }

    private Button settled(Unclear one) {
        Button settled = Press.once(Press.plain(words.of("desk2.unclear.settled"), click -> {
            unclear.settle(one.id());
            show();
        }));
        settled.setAriaLabel(
                words.of("desk2.unclear.settled") + " – " + one.address().value());
        return settled;
    }
}
