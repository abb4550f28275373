package io.privacycenter.ui.admin.practice;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.privacycenter.notices.PatientMail;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Columns;
import io.privacycenter.ui.parts.Filters;
import io.privacycenter.ui.parts.Prose;
import io.privacycenter.ui.parts.Reading;
import java.net.URI;
import java.util.Locale;

/** Every mail that a patient may get, word for word, in each language; and why it does not look like the practice. */
final class MailExamples extends Composite<Div> {
    private final Texts texts;
    private final Words words;
    private final URI baseUrl;
    private final UnorderedList mails = new UnorderedList();

    MailExamples(Texts texts, Words words, URI baseUrl) {
        this.texts = texts;
        this.words = words;
        this.baseUrl = baseUrl;
        mails.addClassNames("plain-list", "mail-examples");
        Filters<Locale> languages = new Filters<>(
                words.of("practice.look.mails.language"),
                Texts.LANGUAGES,
                language -> new Filters.Face(words.of("practice.language." + language.getLanguage()), ""),
                this::show);
        getContent()
                .add(Columns.section(
                        words.of("practice.look.mails"),
                        Prose.paragraph(words.of("practice.look.mails.why")),
                        languages.press(words.language()),
                        mails));
        show(words.language());
    }

    private void show(Locale language) {
        mails.removeAll();
        for (PatientMail.Example example : PatientMail.examples(texts.in(language), baseUrl)) {
            Span occasion = new Span(words.of("practice.look.mail."
                    + example.occasion().toLowerCase(Locale.ROOT).replace('_', '-')));
            occasion.addClassNames("small", "quiet");
            Reading mail = new Reading(example.mail().subject(), example.mail().body());
            mail.getElement().setAttribute("lang", language.getLanguage());
            mails.add(new ListItem(occasion, mail));
        }
    }
}
