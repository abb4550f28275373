package io.privacycenter.ui.shell;

import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinService;
import io.privacycenter.texts.Texts;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The language and the look a person chose, and that they want no passkey here: cookies that say nothing else about anyone. */
public final class Remembered {
    private static final String LANGUAGE = "language";
    private static final String LOOK = "look";
    private static final String PASSKEY = "passkey";
    private static final String LATER = "later";
    private static final int A_YEAR = (int) Duration.ofDays(365).toSeconds();

    private Remembered() {}

    /** The language to speak to whoever asks: the one that they chose, else the one that their browser asks for. */
    public static Locale spoken(VaadinRequest request) {
        return language(request).orElseGet(() -> Texts.spoken(request.getLocale()));
    }

    static Optional<Locale> language(VaadinRequest request) {
        return cookie(request, LANGUAGE)
                .flatMap(chosen -> Texts.LANGUAGES.stream()
                        .filter(language -> language.getLanguage().equals(chosen))
                        .findFirst());
    }

    /** Nothing when the system decides. */
    static Optional<ColorScheme.Value> look(VaadinRequest request) {
        return cookie(request, LOOK).flatMap(chosen -> switch (chosen) {
            case "dark" -> Optional.of(ColorScheme.Value.DARK);
            case "light" -> Optional.of(ColorScheme.Value.LIGHT);
            default -> Optional.empty();
        });
    }

    static void language(Locale language) {
        remember(LANGUAGE, language.getLanguage());
    }

    /** Whether somebody in this browser was asked whether to keep a passkey, and did not want to. */
    public static boolean isPasskeyDeclined(VaadinRequest request) {
        return cookie(request, PASSKEY).filter(LATER::equals).isPresent();
    }

    public static void passkeyDeclined() {
        remember(PASSKEY, LATER);
    }

    static void dark(boolean dark) {
        remember(LOOK, dark ? "dark" : "light");
    }

    private static Optional<String> cookie(VaadinRequest request, String name) {
        Cookie @Nullable [] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                return Optional.ofNullable(cookie.getValue());
            }
        }
        return Optional.empty();
    }

    /** For an answer that is no page of Vaadin's. */
    static Cookie languageCookie(Locale language, boolean secure) {
        return cookie(LANGUAGE, language.getLanguage(), secure);
    }

    private static void remember(String name, String value) {
        VaadinResponse response = VaadinService.getCurrentResponse();
        if (response == null) {
            return; // over a push connection there is none; the choice then lasts as long as the session
        }
        VaadinRequest request = VaadinService.getCurrentRequest();
        response.addCookie(cookie(name, value, request != null && request.isSecure()));
    }

    private static Cookie cookie(String name, String value, boolean secure) {
        Cookie cookie = new Cookie(name, value);
        cookie.setPath("/");
        cookie.setMaxAge(A_YEAR);
        cookie.setHttpOnly(true);
        cookie.setSecure(secure);
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
