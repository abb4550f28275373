package io.privacycenter.configuration;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A short text in the three languages of the product; French and Spanish fall back to English when absent. */
public record Text(String en, @Nullable String fr, @Nullable String es) {

    /** The text in the language of {@code locale}; English when there is none. */
    public String in(Locale locale) {
        String wanted = switch (locale.getLanguage()) {
            case "fr" -> fr;
            case "es" -> es;
            default -> en;
        };
        return wanted == null || wanted.isBlank() ? en : wanted;
    }
}
