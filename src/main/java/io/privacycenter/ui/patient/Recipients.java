package io.privacycenter.ui.patient;

import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;

/** Who may receive data, as a practice declares it: the name, what for, and the country where that is said. */
public final class Recipients {
    private Recipients() {}

    public static Span line(Words words, Practice.Recipient recipient) {
        String what = recipient.what().in(words.language());
        String country = recipient.country() == null ? "" : words.country(recipient.country());
        return new Span(
                new Bold(recipient.name()), new Span(" – " + what + (country.isEmpty() ? "" : " (" + country + ")")));
    }
}
