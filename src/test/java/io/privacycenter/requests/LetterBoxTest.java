package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.requests.LetterBox.Letter;
import io.privacycenter.requests.LetterBox.Taken;
import io.privacycenter.requests.LetterBox.Waiting;
import io.privacycenter.requests.asking.InvalidRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Letters of people who did not sign in: read by a person of that practice, and by nobody else. */
class LetterBoxTest extends Installed {

    @Autowired
    private LetterBox letters;

    @LocalServerPort
    private int port;

    @Test
    void a_letter_is_read_at_its_practice_alone_and_only_its_dates_stay_when_it_is_settled() {
        Taken taken = drop(UUID.randomUUID(), CABINET_MARTIN, "A copy, please.", "of one")
                .orElseThrow();

        assertThat(as(drMorel(), letters::waiting))
                .noneMatch(one -> one.reference().equals(taken.reference()));
        Waiting mine = find(taken).orElseThrow();
        assertThat(mine.letter().words()).isEqualTo("A copy, please.");
        assertThat(mine.letter().email()).isEqualTo("jean.petit@example.org");
        as(drMorel(), () -> {
            letters.settle(drMorel(), mine.id());
            return true;
        });
        assertThat(find(taken)).as("another practice settles nothing here").isPresent();
        as(drMartin(), () -> {
            letters.settle(drMartin(), mine.id());
            return true;
        });
        assertThat(find(taken)).isEmpty();
        Map<String, Object> kept = owner().sql("select * from requests.letter_at_the_door where reference = ?")
                .param(taken.reference())
                .query()
                .singleRow();
        assertThat(kept.get("sealed")).isNull();
        assertThat(kept.get("origin")).isNull();
        assertThat(kept.get("settled_by")).isEqualTo(drMartin().id());
    }

    @Test
    void a_letter_sent_twice_is_one_and_one_network_does_not_fill_the_box() {
        UUID sending = UUID.randomUUID();
        Taken first = drop(sending, CABINET_MARTIN, "Once.", "of many").orElseThrow();
        assertThat(drop(sending, CABINET_MARTIN, "Once.", "of many")).contains(first);
        for (int i = 1; i < LetterBox.PER_NETWORK_AND_HOUR; i++) {
            assertThat(drop(UUID.randomUUID(), CABINET_MARTIN, "Another.", "of many"))
                    .isPresent();
        }
        assertThat(drop(UUID.randomUUID(), CABINET_MARTIN, "One too many.", "of many"))
                .isEmpty();
        assertThat(drop(UUID.randomUUID(), CABINET_MARTIN, "From elsewhere.", "of another"))
                .isPresent();
    }

    @Test
    void a_letter_without_an_address_is_not_taken() {
        assertThatThrownBy(() -> new Letter("Jean Petit", "nowhere", "A copy."))
                .isInstanceOfSatisfying(
                        InvalidRequest.class, why -> assertThat(why.key()).isEqualTo("err.email"));
    }

    @Test
    void the_form_works_without_scripts_says_the_same_to_everybody_and_keeps_what_was_written() throws Exception {
        Document empty = Jsoup.parse(post("cabinet-martin", "", "jean.petit@example.org", "<script>alert(1)</script>"));
        assertThat(empty.select("[role=alert]").text()).contains("name");
        assertThat(empty.select("textarea").val()).isEqualTo("<script>alert(1)</script>");
        assertThat(empty.select("script")).isEmpty();

        String stranger = post("cabinet-martin", "Jean Petit", "jean.petit@example.org", "A copy.");
        String patient = post("cabinet-martin", "Camille Laurent", "camille.laurent@example.org", "A copy.");
        assertThat(stranger).contains("Your letter has arrived", "20 December 2026");
        assertThat(withoutNumber(stranger)).isEqualTo(withoutNumber(patient));
    }

    private static String withoutNumber(String page) {
        return page.replaceAll("[3-9A-Y]{4}-[3-9A-Y]{4}", "");
    }

    private String post(String practice, String name, String email, String wish) throws Exception {
        String body = Map.of("practice", practice, "name", name, "email", email, "wish", wish).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/simple"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .header("Accept-Language", "en")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'");
            return answer.body();
        }
    }

    private Optional<Taken> drop(UUID sending, String practice, String words, String network) {
        return letters.drop(
                sending,
                controller(practice),
                new Letter(" Jean Petit ", "Jean.Petit@example.org", words),
                network,
                Locale.FRENCH);
    }

    private Optional<Waiting> find(Taken taken) {
        List<Waiting> all = as(drMartin(), letters::waiting);
        return all.stream()
                .filter(one -> one.reference().equals(taken.reference()))
                .findFirst();
    }
}
