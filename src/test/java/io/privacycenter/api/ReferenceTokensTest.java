package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.identity.Role;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose tokens are believed on the reference interface, from which pages, and who says so. */
class ReferenceTokensTest extends OverReference {

    private static final String READ = "/configure/general-info";

    @Autowired
    private Acts acts;

    @Test
    void what_is_wrong_with_a_token_is_told_as_a_string_in_json() {
        assertThat(told(null)).isEqualTo("Missing Authorization header");
        assertThat(say("get", READ, null, "", "Authorization", "Basic eDp5")
                        .json()
                        .asString())
                .isEqualTo("Invalid Authorization header");
        assertThat(told("nonsense")).isEqualTo("Invalid token");
        assertThat(told(martin.app() + "x")).isEqualTo("Invalid JWT signature");
        assertThat(told(new App().app())).isEqualTo("Application not found");
        assertThat(told(martin.token("app", null, -1))).isEqualTo("Expired JWT");
        assertThat(told(martin.token("app", null, 90_000))).startsWith("Invalid token");
        assertThat(told(martin.user(person))).isEqualTo("Wrong JWT type");
        assertThat(told(martin.token("user", null, 60))).isEqualTo("Invalid token");
        assertThat(say("get", READ, null).type()).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "RS256"})
    void no_other_way_of_signing_is_believed(String algorithm) {
        String payload =
                "{\"app\":\"%s\",\"exp\":%d}".formatted(martin.id, Instant.now().getEpochSecond() + 60);
        assertThat(told(martin.signed("{\"alg\":\"" + algorithm + "\",\"typ\":\"app\"}", payload)))
                .isEqualTo("Invalid token");
    }

    @Test
    void a_token_without_an_end_is_none() {
        assertThat(told(martin.signed("{\"alg\":\"EdDSA\",\"typ\":\"app\"}", "{\"app\":\"%s\"}".formatted(martin.id))))
                .isEqualTo("Invalid token");
    }

    @Test
    void once_switched_off_nothing_is_answered_and_the_record_says_so() {
        String token = martin.app();
        assertThat(say("get", READ, token).status()).isEqualTo(200);
        assertThat(say("get", READ + "/", token).status())
                .as("with a slash at the end")
                .isEqualTo(200);
        assertThat(switchOff(CABINET_MARTIN)).isTrue();
        assertThat(told(token)).isEqualTo("Application not found");
        assertThat(as(
                        staff("Léa Fontaine", Role.ADMINISTRATOR),
                        () -> acts.of(controller(CABINET_MARTIN), Long.MAX_VALUE, 2)))
                .extracting(done -> done.act().getClass().getSimpleName())
                .containsExactly(Act.KeyRevoked.class.getSimpleName(), Act.KeyIssued.class.getSimpleName());
    }

    @Test
    void another_key_ends_the_tokens_of_the_one_before() {
        String token = martin.app();
        App next = new App();
        as(staff("Léa Fontaine", Role.ADMINISTRATOR), () -> {
            applications.switchOn(controller(CABINET_MARTIN), martin.id, next.publicKey(), List.of(), false);
            return true;
        });
        assertThat(told(token)).isEqualTo("Invalid JWT signature");
    }

    @Test
    void nobody_gives_a_text_to_the_key_by_which_it_acts() {
        UUID key = as(
                staff("Léa Fontaine", Role.ADMINISTRATOR),
                () -> applications.at(controller(CABINET_MARTIN)).orElseThrow().key());
        assertThat(as(staff("Léa Fontaine", Role.ADMINISTRATOR), () -> keys.change(key)))
                .isEmpty();
    }

    @Test
    void an_application_is_of_one_practice_and_what_is_said_of_it_is_checked() {
        UUID here = controller(CABINET_MARTIN);
        assertThatThrownBy(() -> switchOn(TILLEULS, martin, false)).hasMessageContaining("Another practice");
        assertThatThrownBy(() -> say(here, "short", List.of())).hasMessageContaining("32 bytes");
        for (String origin :
                List.of("http://portal.example.org", "https://a.example/path", "*", "null", "https://a b")) {
            assertThatThrownBy(() -> say(here, martin.publicKey(), List.of(origin)))
                    .hasMessageContaining("no origin");
        }
    }

    @Test
    void nobody_but_an_administrator_says_so() {
        assertThatThrownBy(() -> as(drMartin(), () -> applications.switchOff(controller(CABINET_MARTIN))))
                .isInstanceOf(org.springframework.security.access.AccessDeniedException.class);
    }

    @Test
    void pages_of_named_origins_may_ask_with_whatever_headers() {
        var asked = saying(
                "options",
                "/privacy-request",
                null,
                "",
                "Origin",
                PORTAL,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization, access-control-allow-origin");
        assertThat(send(asked).status()).isEqualTo(200);
        assertThat(header(asked, "Access-Control-Allow-Origin")).isEqualTo(PORTAL);
        assertThat(header(asked, "Access-Control-Allow-Headers"))
                .isEqualTo("authorization, access-control-allow-origin");
        assertThat(header(
                        saying("get", "/user/consents", martin.user(person), "", "Origin", PORTAL),
                        "Access-Control-Allow-Origin"))
                .isEqualTo(PORTAL);
    }

    @Test
    void pages_of_other_origins_are_refused_and_those_of_another_application_too() {
        Stream.of("https://evil.example", "null").forEach(origin -> {
            var asked = saying(
                    "options", "/privacy-request", null, "", "Origin", origin, "Access-Control-Request-Method", "POST");
            assertThat(send(asked).status()).isEqualTo(403);
            assertThat(header(asked, "Access-Control-Allow-Origin")).isEmpty();
        });
        as(staff("Léa Fontaine", Role.ADMINISTRATOR), () -> {
            applications.switchOn(
                    controller(TILLEULS), tilleuls.id, tilleuls.publicKey(), List.of("https://other.example"), false);
            return true;
        });
        assertThat(say("get", READ, tilleuls.app(), "", "Origin", PORTAL).status())
                .isEqualTo(403);
        assertThat(say("get", READ, tilleuls.app(), "", "Origin", "https://other.example")
                        .status())
                .isEqualTo(200);
    }

    private String told(String token) {
        Answer answer = say("get", READ, token);
        assertThat(answer.status()).isEqualTo(401);
        return answer.json().asString();
    }

    private void say(UUID practice, String publicKey, List<String> origins) {
        as(staff("Léa Fontaine", Role.ADMINISTRATOR), () -> {
            applications.switchOn(practice, martin.id, publicKey, origins, false);
            return true;
        });
    }
}
