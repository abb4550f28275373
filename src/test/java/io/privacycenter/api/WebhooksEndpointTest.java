package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Receiver;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A program sets up for itself where events are sent. */
class WebhooksEndpointTest extends OverHttp {

    private static final String WEBHOOKS = "/api/v1/webhooks";

    @Autowired
    private Acts acts;

    private final Receiver receiver = new Receiver(500);

    @BeforeEach
    void aKeyForWebhooks() {
        key = asWorker(
                () -> keys.issue("hooks", controller(CABINET_MARTIN), EnumSet.of(KeyScope.WEBHOOKS, KeyScope.ORDERS)));
    }

    @AfterEach
    void nobodyElseIsTold() {
        owner().sql("delete from notices.webhook").update();
    }

    @Test
    void a_program_has_events_sent_to_it_changes_the_secret_and_takes_it_away() {
        Answer added = add("101", receiver.url(), "\"order.issued\",\"order.overdue\"");
        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("secret").asString()).startsWith("whsec_");
        String one = WEBHOOKS + "/" + added.json().at("/webhook/id").asString();
        JsonNode shown = get(one).json();
        assertThat(shown.path("controller").asString()).isEqualTo("101");
        assertThat(shown.path("url").asString()).isEqualTo(receiver.url());
        assertThat(shown.path("types")).hasSize(2);
        assertThat(shown.has("secret")).isFalse();
        assertThat(get(WEBHOOKS + "?controller=101&limit=1").json().path("webhooks"))
                .hasSize(1);

        Answer changed = post(one + "/secret", "");
        assertThat(changed.json().path("secret").asString())
                .startsWith("whsec_")
                .isNotEqualTo(added.json().path("secret").asString());
        assertThat(changed.json().at("/webhook/formerUntil").asString()).isNotBlank();

        assertThat(post(one + "/off", "").json().path("off").asString()).isEqualTo("person");
        assertThat(post(one + "/ping", "").status()).isEqualTo(409);
        assertThat(post(one + "/on", "").json().path("off").isNull()).isTrue();
        assertThat(send(call(one).DELETE()).status()).isEqualTo(204);
        assertThat(get(one).status()).isEqualTo(404);
        assertThat(onRecord(added.json().at("/webhook/id").asString()))
                .containsExactly(
                        "webhook-added.v1 " + keyId(),
                        "webhook-secret-changed.v1 " + keyId(),
                        "webhook-switched-off.v1 " + keyId(),
                        "webhook-switched-on.v1 " + keyId(),
                        "webhook-removed.v1 " + keyId());
    }

    @Test
    void the_database_lets_a_key_put_on_record_what_it_did_to_webhooks_of_its_practice_and_nothing_else() {
        Act mine = new Act.WebhookRemoved(UUID.randomUUID());
        Integrator program = asWorker(() -> keys.of(String.valueOf(key))).orElseThrow();
        puts(program, CABINET_MARTIN, mine);
        assertThatThrownBy(() -> puts(program, TILLEULS, mine)).rootCause().hasMessageContaining("not granted to act");
        assertThatThrownBy(() -> puts(program, CABINET_MARTIN, new Act.KeyIssued(program.key())))
                .rootCause()
                .hasMessageContaining("not granted to act");
        key = keyOf(CABINET_MARTIN, KeyScope.ORDERS);
        Integrator other = asWorker(() -> keys.of(String.valueOf(key))).orElseThrow();
        assertThatThrownBy(() -> puts(other, CABINET_MARTIN, mine))
                .rootCause()
                .hasMessageContaining("not granted to act");
    }

    @Test
    void what_was_given_up_is_listed_and_sent_again() {
        Answer added = add("101", receiver.url(), "\"order.issued\"");
        String one = WEBHOOKS + "/" + added.json().at("/webhook/id").asString();
        String delivery = post(one + "/ping", "").json().path("delivery").asString();
        String dead = one + "/deliveries?state=dead";
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(dead).json().path("deliveries").size() == 1);
        JsonNode shown = get(dead).json().at("/deliveries/0");
        assertThat(shown.path("delivery").asString()).isEqualTo(delivery);
        assertThat(shown.path("type").asString()).isEqualTo("ping");
        assertThat(shown.path("last").asString()).isEqualTo("server-error");
        assertThat(shown.path("id").asString())
                .isEqualTo(receiver.messages().getFirst().id());
        receiver.answers(200);
        assertThat(post(one + "/deliveries/" + delivery + "/again", "").status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(one + "/deliveries?state=delivered")
                                .json()
                                .path("deliveries")
                                .size()
                        == 1);
        assertThat(post(one + "/deliveries/" + delivery + "/again", "").status())
                .isEqualTo(409);
        assertThat(get(one + "/deliveries?state=lost").json().path("detail").asString())
                .contains("waiting, delivered, dead or outdated");
        assertThat(get(one + "/deliveries?limit=0").status()).isEqualTo(400);
    }

    @Test
    void what_is_wrong_is_named() {
        assertThat(add("101", "https://169.254.169.254/", "\"order.issued\"")).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.type()).startsWith("application/problem+json");
            assertThat(refused.json().path("detail").asString()).contains("not public");
        });
        assertThat(add("101", "http://hooks.example/", "\"order.issued\"")
                        .json()
                        .path("detail")
                        .asString())
                .contains("https://");
        assertThat(add("101", receiver.url(), "\"order.lost\"")
                        .json()
                        .path("detail")
                        .asString())
                .contains("order.issued");
        assertThat(add("101", receiver.url(), "\"ping\"").status()).isEqualTo(400);
        assertThat(add("101", receiver.url(), "").status()).isEqualTo(400);
        assertThat(post(WEBHOOKS, "{\"controller\":\"101\",\"types\":[\"order.issued\"]}")
                        .json()
                        .path("detail")
                        .asString())
                .contains("url");
        assertThat(post(WEBHOOKS, "[").status()).isEqualTo(400);
        assertThat(get(WEBHOOKS + "/no-id").status()).isEqualTo(400);
    }

    @Test
    void a_key_has_nothing_sent_that_it_may_not_ask_for_nor_of_somebody_else() {
        assertThat(add("101", receiver.url(), "\"request.filed\"")).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.json().path("detail").asString()).contains("\"requests\"");
        });
        assertThat(add("102", receiver.url(), "\"order.issued\"").status()).isEqualTo(404);
        assertThat(add(null, receiver.url(), "\"order.issued\"").status()).isEqualTo(403);
        String one = WEBHOOKS + "/"
                + add("101", receiver.url(), "\"order.issued\"")
                        .json()
                        .at("/webhook/id")
                        .asString();

        key = asWorker(
                () -> keys.issue("another", controller(TILLEULS), EnumSet.of(KeyScope.WEBHOOKS, KeyScope.ORDERS)));
        assertThat(get(WEBHOOKS).json().path("webhooks")).isEmpty();
        assertThat(get(WEBHOOKS + "?controller=101").status()).isEqualTo(404);
        for (String action : new String[] {"/secret", "/off", "/on", "/ping"}) {
            assertThat(post(one + action, "").status()).as(action).isEqualTo(404);
        }
        assertThat(get(one + "/deliveries").status()).isEqualTo(404);
        assertThat(post(one + "/deliveries/" + UUID.randomUUID() + "/again", "").status())
                .isEqualTo(404);
        assertThat(send(call(one).DELETE()).status()).isEqualTo(404);

        key = asWorker(() -> keys.issue("no hooks", controller(CABINET_MARTIN), EnumSet.of(KeyScope.ORDERS)));
        assertThat(get(WEBHOOKS).status()).isEqualTo(403);
        assertThat(add("101", receiver.url(), "\"order.issued\"").status()).isEqualTo(403);
        key = null;
        assertThat(get(WEBHOOKS).status()).isEqualTo(401);
    }

    private void puts(Integrator program, String practice, Act act) {
        CurrentActor.run(
                program,
                () -> transaction.executeWithoutResult(status -> {
                    acts.record(controller(practice), act);
                    status.setRollbackOnly();
                }));
    }

    /** What the chain of the practice says of a webhook, and who did it. */
    private List<String> onRecord(String webhook) {
        return owner().sql("""
                        select e.type || ' ' || (e.payload::jsonb ->> 'by')
                        from ledger.entry e join ledger.own_chain c on c.subject = e.subject
                        where c.controller = ? and e.payload::jsonb ->> 'webhook' = ? order by e.number
                        """)
                .params(controller(CABINET_MARTIN), webhook)
                .query(String.class)
                .list();
    }

    private Answer add(String controller, String url, String types) {
        return post(WEBHOOKS, """
                {"controller":%s,"url":"%s","types":[%s]}""".formatted(controller == null ? "null" : "\"" + controller + "\"", url, types));
    }
}
