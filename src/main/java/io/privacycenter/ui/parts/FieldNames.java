package io.privacycenter.ui.parts;

import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Term;
import java.util.Map;

/** What a single value about a person is called, by its PRIV term: as people say it, else as PRIV calls what is above it. */
public final class FieldNames {

    /** Terms that a form would print beside a line to fill in. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("NAME.GIVEN", "field.given-name"),
            Map.entry("NAME.FAMILY", "field.family-name"),
            Map.entry("DEMOGRAPHIC.AGE.BIRTH-DATE", "field.birth-date"),
            Map.entry("DEMOGRAPHIC.GENDER.SEX", "field.sex"),
            Map.entry("UID.ID.HEALTH-INSURANCE", "field.health-insurance"),
            Map.entry("CONTACT.ADDRESS.STREET", "field.street"),
            Map.entry("CONTACT.ADDRESS.POSTAL-CODE", "field.postal-code"),
            Map.entry("CONTACT.ADDRESS.CITY", "field.city"),
            Map.entry("CONTACT.EMAIL", "field.email"),
            Map.entry("CONTACT.PHONE", "field.phone"),
            Map.entry("CONTACT.EMERGENCY", "field.emergency-contact"));

    private FieldNames() {}

    public static String of(String selector, Words words) {
        return PLAIN.entrySet().stream()
                .filter(plain -> Term.covers(plain.getKey(), selector))
                .findFirst()
                .map(plain -> words.of(plain.getValue()))
                .orElseGet(() -> term(selector, words));
    }

    private static String term(String selector, Words words) {
        String known = words.term("data-categories", selector);
        int dot = selector.lastIndexOf('.');
        return !known.equals(selector) || dot < 0 ? known : term(selector.substring(0, dot), words);
    }
}
