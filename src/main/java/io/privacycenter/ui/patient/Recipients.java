package io.privacycenter.ui.patient;

import com.vaadin.flow.component.html.Span;
import io.privacycenter.configuration.Practice;
import io.privacycenter.texts.Words;
import io.privacycenter.ui.parts.Bold;
import java.util.Locale;

/** Who may receive data, as a practice declares it: the name, what for, and the country where that is said. */
final class Recipients {
    private Recipients() {}

    static Span line(Words words, Practice.Recipient recipient) {
        String what = recipient.what().in(words.language());
        String country = recipient.country() == null ? "" : country(words.language(), recipient.country());
        return new Span(
                new Bold(recipient.name()), new Span(" – " + what + (country.isEmpty() ? "" : " (" + country + ")")));
    }

    static String country(Locale language, String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
    }
}
