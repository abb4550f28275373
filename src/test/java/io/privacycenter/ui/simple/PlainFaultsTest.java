package io.privacycenter.ui.simple;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.Installed;
import io.privacycenter.identity.Role;
import io.privacycenter.texts.Texts;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** What the server tells a browser outside the pages. */
class PlainFaultsTest extends Installed {

    @Autowired
    private Texts texts;

    @LocalServerPort
    private int port;

    @Test
    void an_address_that_leads_nowhere_says_the_same_as_one_that_is_not_for_the_reader() throws Exception {
        MockHttpServletRequest asked = new MockHttpServletRequest();
        asked.addPreferredLocale(Locale.FRENCH);
        Document missing = told(asked, HttpStatus.NOT_FOUND);

        assertThat(missing.outerHtml())
                .isEqualTo(told(asked, HttpStatus.FORBIDDEN).outerHtml());
        assertThat(missing.select("h1").text()).isEqualTo("Cette page n’existe pas");
        assertThat(missing.select("a").attr("href")).isEqualTo("/");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpStatus.class,
            names = {"BAD_REQUEST", "CONTENT_TOO_LARGE", "INTERNAL_SERVER_ERROR"})
    void a_fault_is_told_in_the_language_that_was_chosen_and_with_nothing_of_its_cause(HttpStatus status)
            throws Exception {
        MockHttpServletRequest asked = new MockHttpServletRequest();
        asked.addPreferredLocale(Locale.FRENCH);
        asked.setCookies(new Cookie("language", "es"));
        Document fault = told(asked, status);

        assertThat(fault.select("html").attr("lang")).isEqualTo("es");
        assertThat(fault.text()).doesNotContain("a cause");
    }

    @Test
    void who_is_signed_in_is_led_to_where_they_begin() throws Exception {
        assertThat(way(staff("Dr Hélène Martin", Role.DOCTOR))).isEqualTo("/review");
        assertThat(way(staff("Léa Fontaine", Role.ADMINISTRATOR))).isEqualTo("/admin");
        assertThat(way("anonymous")).isEqualTo("/");
    }

    private String way(Object principal) throws Exception {
        MockHttpServletRequest asked = new MockHttpServletRequest();
        Objects.requireNonNull(asked.getSession())
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        new SecurityContextImpl(
                                UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of())));
        return told(asked, HttpStatus.FORBIDDEN).select("a").attr("href");
    }

    @ParameterizedTest
    @CsvSource({"/cabinet-martin, 404, ''", "/review/nothing, 302, /sign-in", "/me/nothing, 302, /"})
    void who_is_not_signed_in_is_led_to_a_door_only_from_pages_behind_one(String path, int status, String door)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Accept", "text/html")
                            .header("Accept-Language", "en")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers()
                            .firstValue("Location")
                            .map(URI::create)
                            .map(URI::getPath)
                            .orElse(""))
                    .isEqualTo(door);
            assertThat(Jsoup.parse(answer.body()).select("h1").text())
                    .isEqualTo(status == 404 ? "This page is not here" : "");
        }
    }

    private Document told(MockHttpServletRequest asked, HttpStatus status) throws Exception {
        Map<String, Object> model = Map.of("message", "a cause", "trace", "a cause");
        var answer = new MockHttpServletResponse();
        var view = new PlainFaults(texts).resolveErrorView(asked, status, model).getView();
        assertThat(view).isNotNull();
        view.render(model, asked, answer);
        assertThat(answer.getContentType()).isEqualTo("text/html;charset=UTF-8");
        return Jsoup.parse(answer.getContentAsString());
    }
}
