package io.privacycenter.ui.parts;

import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Term;
import java.util.List;

/** What a single value about a person is called, by its PRIV term: as people say it, else as PRIV calls what is above it. */
public final class FieldNames {

    private record Plain(String term, String key) {}

    /** Terms that a form would print beside a line to fill in, in the order of a form. */
    private static final List<Plain> PLAIN = List.of(
            new Plain("NAME.GIVEN", "field.given-name"),
            new Plain("NAME.FAMILY", "field.family-name"),
            new Plain("DEMOGRAPHIC.AGE.BIRTH-DATE", "field.birth-date"),
            new Plain("DEMOGRAPHIC.GENDER.SEX", "field.sex"),
            new Plain("UID.ID.HEALTH-INSURANCE", "field.health-insurance"),
            new Plain("CONTACT.ADDRESS.STREET", "field.street"),
            new Plain("CONTACT.ADDRESS.POSTAL-CODE", "field.postal-code"),
            new Plain("CONTACT.ADDRESS.CITY", "field.city"),
            new Plain("CONTACT.EMAIL", "field.email"),
            new Plain("CONTACT.PHONE", "field.phone"),
            new Plain("CONTACT.EMERGENCY", "field.emergency-contact"));

    private FieldNames() {}

    public static String of(String selector, Words words) {
        return PLAIN.stream()
                .filter(plain -> Term.covers(plain.term(), selector))
                .findFirst()
                .map(plain -> words.of(plain.key()))
                .orElseGet(() -> words.closest("data-categories", selector));
    }

    /** Where a form would have it; what no form has comes last. */
    public static int place(String selector) {
        int place = 0;
        while (place < PLAIN.size() && !Term.covers(PLAIN.get(place).term(), selector)) {
            place++;
        }
        return place;
    }
}
