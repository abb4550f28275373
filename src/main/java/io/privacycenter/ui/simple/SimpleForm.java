package io.privacycenter.ui.simple;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.PracticeList;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.requests.LetterBox;
import io.privacycenter.requests.LetterBox.Letter;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The form without scripts: which practice, who, where to answer, what is wanted. The answer is the same for everybody. */
@RestController
class SimpleForm {
    /** Beyond this, one is found by its name: there may be 200,000. */
    static final int MOST = 30;

    static final int LONGEST = 100;
    private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private final Texts texts;
    private final Controllers controllers;
    private final Configurations configurations;
    private final PracticeList list;
    private final LetterBox letters;

    SimpleForm(
            Texts texts, Controllers controllers, Configurations configurations, PracticeList list, LetterBox letters) {
        this.texts = texts;
        this.controllers = controllers;
        this.configurations = configurations;
        this.list = list;
        this.letters = letters;
    }

    /**
     * What a browser sends. Each may be missing: an old browser checks nothing.
     *
     * @param sending of this form, so that it is one letter however often it is sent
     * @param practice short name of it
     */
    record Filled(
            @Nullable String sending,
            @Nullable String practice,
            @Nullable String name,
            @Nullable String email,
            @Nullable String wish) {
        static Filled empty(@Nullable String practice) {
            return new Filled(UUID.randomUUID().toString(), practice, "", "", "");
        }

        Letter letter() {
            return new Letter(text(name), text(email), text(wish));
        }

        static String text(@Nullable String value) {
            return value == null ? "" : value;
        }
    }

    /** A practice that can be written to. */
    record Addressee(Controller controller, Practice practice) {}

    @GetMapping({"/simple", "/simple/{slug}"})
    ResponseEntity<String> form(
            @PathVariable Optional<String> slug,
            @RequestParam(defaultValue = "") String find,
            @RequestParam Optional<String> lang,
            @CookieValue(name = "language") Optional<String> language,
            Locale asked) {
        Words words = texts.in(spoken(lang.or(() -> language), asked));
        Optional<Addressee> wanted = slug.flatMap(this::behind);
        if (slug.isPresent() && wanted.isEmpty()) {
            return page(HttpStatus.NOT_FOUND, SimplePage.of(words).said("oops.missing.title", "oops.missing.text"));
        }
        SimplePage page = SimplePage.of(words);
        String text = find.substring(0, Math.min(find.length(), LONGEST));
        return page(
                HttpStatus.OK,
                wanted.isEmpty() && areMany()
                        ? page.find(named(text), text)
                        : page.form(addressees(wanted), Filled.empty(slug.orElse(null))));
    }

    @PostMapping("/simple")
    ResponseEntity<String> send(
            @ModelAttribute Filled filled,
            @RequestParam Optional<String> lang,
            @RequestHeader(name = "Sec-Fetch-Site") Optional<String> site,
            Locale asked,
            HttpServletRequest request) {
        Words words = texts.in(spoken(lang, asked));
        SimplePage page = SimplePage.of(words);
        if (site.filter(from -> from.equals("cross-site")).isPresent()) {
            return page(HttpStatus.FORBIDDEN, page.said("oops.noaccess.title", "oops.noaccess.text"));
        }
        Optional<Addressee> to = Optional.ofNullable(filled.practice()).flatMap(this::behind);
        if (to.isEmpty()) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    page.form(addressees(to), filled, words.of("err.letter.practice")));
        }
        try {
            return letters.drop(
                            sending(filled),
                            to.get().controller().id(),
                            filled.letter(),
                            network(request),
                            words.language())
                    .map(taken -> page(HttpStatus.OK, page.taken(to.get(), taken)))
                    .orElseGet(() -> page(
                            HttpStatus.TOO_MANY_REQUESTS,
                            page.form(
                                    addressees(to),
                                    filled,
                                    words.of("err.letter.many", reach(to.get().practice())))));
        } catch (InvalidRequest invalid) {
            return page(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    page.form(addressees(to), filled, words.of(invalid.key(), invalid.arguments())));
        }
    }

    private boolean areMany() {
        return list.open("", MOST + 1).size() > MOST;
    }

    /** Between whom one can choose: of many, only the one that was found. */
    private List<Addressee> addressees(Optional<Addressee> found) {
        return areMany() ? found.stream().toList() : named("");
    }

    private List<Addressee> named(String text) {
        return list.open(text, MOST + 1).stream()
                .flatMap(found -> addressee(found).stream())
                .toList();
    }

    private Optional<Addressee> behind(String slug) {
        return controllers.ofSlug(slug).flatMap(this::addressee);
    }

    /** Empty where nothing that holds was published. */
    private Optional<Addressee> addressee(Controller controller) {
        return configurations
                .ifUsable(controller.id())
                .map(published -> new Addressee(controller, published.practice()));
    }

    private static String reach(Practice practice) {
        return practice.phone() == null ? practice.dpo().email() : practice.phone();
    }

    static Locale spoken(Optional<String> chosen, Locale asked) {
        return Texts.spoken(
                chosen.filter(code -> code.matches("[a-z]{2}")).map(Locale::of).orElse(asked));
    }

    /** A form without its number is a letter of its own. */
    private static UUID sending(Filled filled) {
        try {
            return UUID.fromString(Filled.text(filled.sending()));
        } catch (IllegalArgumentException none) {
            return UUID.randomUUID();
        }
    }

    /** Where a letter comes from: with IPv6 the half of the address that is the network's, as one device has very many. */
    private static String network(HttpServletRequest request) {
        try {
            byte[] address = InetAddress.getByName(request.getRemoteAddr()).getAddress();
            return HexFormat.of().formatHex(address.length == 16 ? Arrays.copyOf(address, 8) : address);
        } catch (UnknownHostException notAnAddress) {
            return request.getRemoteAddr();
        }
    }

    private static ResponseEntity<String> page(HttpStatus status, String html) {
        return ResponseEntity.status(status).contentType(HTML).body(html);
    }
}
