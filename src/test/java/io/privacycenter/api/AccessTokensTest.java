package io.privacycenter.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.KeyScope;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** RFC 6749 §4.4: a token instead of a key, for no more than is asked, for as long as the key stands. */
class AccessTokensTest extends OverHttp {

    private static final String MAY_I = """
            {"controller":"101","person":"nobody","dc":"HEALTH.NOTE","pc":"USING","pp":"MEDICAL"}""";

    private UUID client = new UUID(0, 0);
    private String secret = "";

    @BeforeEach
    void aClient() {
        secret = asWorker(() -> keys.issue("client", null, Set.of(KeyScope.EVENTS, KeyScope.PROCESSING)));
        client = keys.of(secret).orElseThrow().key();
    }

    private Answer token(UUID client, String secret, String form) {
        key = null;
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        return post(
                TokenSecurity.ADDRESS, "application/x-www-form-urlencoded", form, "Authorization", "Basic " + basic);
    }

    private void opensWith(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        key = answer.json().path("access_token").asString();
    }

    @Test
    void a_token_opens_for_what_was_asked_and_no_more() {
        Answer answer = token(client, secret, "grant_type=client_credentials&scope=processing");
        JsonNode said = answer.json();
        assertThat(said.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(said.path("expires_in").asInt()).isBetween(1, (int) AccessTokens.VALID.toSeconds());
        assertThat(said.path("scope").asString()).isEqualTo("processing");

        opensWith(answer);
        assertThat(post("/api/v1/may-i", MAY_I).status()).isEqualTo(200);
        assertThat(post("/api/v1/events", "{}").status()).isEqualTo(403);
    }

    @Test
    void a_client_may_send_its_secret_in_the_form_as_well() {
        key = null;
        opensWith(post(
                TokenSecurity.ADDRESS,
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&scope=processing&client_id=" + client + "&client_secret=" + secret));
        assertThat(post("/api/v1/may-i", MAY_I).status()).isEqualTo(200);
    }

    @Test
    void a_wrong_secret_another_s_and_a_scope_that_the_key_has_not_get_no_token() {
        String others = asWorker(() -> keys.issue("another", null));
        assertThat(token(client, secret + "x", "grant_type=client_credentials")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_client");
        assertThat(token(client, others, "grant_type=client_credentials").status())
                .isEqualTo(401);
        assertThat(token(UUID.randomUUID(), secret, "grant_type=client_credentials")
                        .status())
                .isEqualTo(401);
        assertThat(token(client, secret, "grant_type=client_credentials&scope=configuration")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("invalid_scope");
        assertThat(token(client, secret, "grant_type=password")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("unsupported_grant_type");
    }

    @Test
    void a_token_ends_with_its_key_and_none_is_made_elsewhere() {
        opensWith(token(client, secret, "grant_type=client_credentials&scope=processing"));
        String token = Objects.requireNonNull(key);
        key = token.substring(0, token.length() - 2) + (token.endsWith("AA") ? "BB" : "AA");
        assertThat(post("/api/v1/may-i", MAY_I).status()).isEqualTo(401);

        key = token;
        asWorker(() -> keys.revoke(client));
        assertThat(post("/api/v1/may-i", MAY_I).status()).isEqualTo(401);
        assertThat(token(client, secret, "grant_type=client_credentials").status())
                .isEqualTo(401);
    }

    @Test
    void a_key_that_was_changed_gives_tokens_under_both_texts_for_a_day() {
        String fresh = asWorker(() -> keys.change(client)).orElseThrow();
        assertThat(token(client, fresh, "grant_type=client_credentials").status())
                .isEqualTo(200);
        assertThat(token(client, secret, "grant_type=client_credentials").status())
                .isEqualTo(200);
        assertThat(ApiKeys.CHANGING_OVER.toDays()).isEqualTo(1);
    }
}
