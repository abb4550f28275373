package io.privacycenter.ui.demo;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One e-mail or text message of the demo, its links ready to press. */
final class LetterCard extends Article {
    private static final Pattern LINK = Pattern.compile("https?://\\S+[\\w/-]");

    LetterCard(Words words, Mailbox.Letter letter) {
        addClassNames("card", "letter");
        Span to = new Span(words.of("demo.to", letter.to()));
        to.addClassName("small");
        Div line = new Div(
                letter.phone()
                        ? new Tag(Tone.ACCENT, Icons.MESSAGE, words.of("demo.phone"))
                        : new Tag(Tone.PLAIN, Icons.MAIL, words.of("demo.mail")),
                to);
        line.addClassName("line");
        Paragraph text = new Paragraph();
        Matcher links = LINK.matcher(letter.text());
        int done = 0;
        while (links.find()) {
            text.add(new Text(letter.text().substring(done, links.start())));
            Anchor link = new Anchor(links.group(), links.group());
            link.setRouterIgnore(true);
            text.add(link);
            done = links.end();
        }
        text.add(new Text(letter.text().substring(done)));
        add(line, new H3(letter.subject()), text);
    }
}
