package io.privacycenter.ui.shell;

import com.vaadin.flow.i18n.I18NProvider;
import io.privacycenter.texts.Texts;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Vaadin's door to the texts. */
@Component
class Languages implements I18NProvider {
    private final Texts texts;

    Languages(Texts texts) {
        this.texts = texts;
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return Texts.LANGUAGES;
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return texts.of(locale, key, params);
    }
}
