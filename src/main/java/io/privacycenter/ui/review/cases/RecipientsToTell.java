package io.privacycenter.ui.review.cases;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.requests.Recipients.Recipient;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Icons;
import io.privacycenter.ui.parts.Press;
import io.privacycenter.ui.parts.Tag;
import io.privacycenter.ui.parts.Tone;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;

/** Who received what was changed, and whether the practice has told them. */
final class RecipientsToTell extends Div {

    RecipientsToTell(Words words, List<Recipient> recipients, ZoneId zone, Consumer<String> told) {
        addClassNames("stack", "to-tell");
        Paragraph why = new Paragraph(words.of("case.recipients.why"));
        why.addClassNames("small", "muted");
        UnorderedList list = new UnorderedList();
        for (Recipient recipient : recipients) {
            Div line = new Div(new Span(named(recipient)));
            line.addClassNames("line", "between");
            if (recipient.told() == null) {
                Button tell = Press.once(
                        Press.plain(words.of("case.recipients.told"), click -> told.accept(recipient.name())));
                tell.setAriaLabel(words.of("case.recipients.told") + ": " + recipient.name());
                line.add(tell);
            } else {
                line.add(new Tag(
                        Tone.OK,
                        Icons.CHECK,
                        words.of(
                                "case.recipients.told-on",
                                words.moment(LocalDateTime.ofInstant(recipient.told(), zone)))));
            }
            list.add(new ListItem(line));
        }
        add(new H3(words.of("case.recipients")), why, list);
    }

    private static String named(Recipient recipient) {
        return recipient.what() == null ? recipient.name() : recipient.name() + ", " + recipient.what();
    }
}
