package io.privacycenter.ui.shell;

import io.privacycenter.texts.Texts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Chooses a language by a plain link, on the first page of a practice before its scripts are there or without them. */
@RestController
public class LanguageLink {
    /** A practice's short name; with it nobody is led to another site. */
    private static final Pattern SLUG = Pattern.compile("[a-z0-9-]{1,62}");

    LanguageLink() {}

    /** Where such a link leads. */
    public static String address(String slug, Locale language) {
        return "language/" + language.getLanguage() + "/" + slug;
    }

    /** What a language calls itself. */
    public static String nameOf(Locale language) {
        String name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }

    @GetMapping("/language/{language}/{slug}")
    ResponseEntity<Void> choose(
            @PathVariable String language,
            @PathVariable String slug,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!SLUG.matcher(slug).matches()) {
            return ResponseEntity.notFound().build();
        }
        response.addCookie(Remembered.languageCookie(Texts.spoken(Locale.of(language)), request.isSecure()));
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/p/" + slug))
                .build();
    }
}
