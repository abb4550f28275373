package io.privacycenter.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Receiver;
import io.privacycenter.configuration.Changed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Platform;
import io.privacycenter.configuration.source.SourceMapping.CarriedOutBy;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.identity.Role;
import io.privacycenter.notices.webhooks.EventType;
import io.privacycenter.notices.webhooks.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** "Please do this in your database", sent to the practice's software instead of waiting until it asks. */
class HostToldTest extends ErasedMessages {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private Configurations configurations;

    @Autowired
    private Webhooks webhooks;

    private final Receiver receiver = new Receiver(200);
    private Platform before;
    private UUID webhook;

    @BeforeEach
    void messagesAreTheHosts() {
        before = configurations.platform().orElseThrow();
        publish(Changed.tables(before, HostToldTest::byTheHost));
        webhook = as(
                staff("Léa Fontaine", Role.ADMINISTRATOR),
                () -> webhooks.add(
                                controller(CABINET_MARTIN),
                                receiver.url(),
                                Set.of(EventType.ORDER_ISSUED, EventType.ORDER_REMINDER, EventType.ORDER_OVERDUE))
                        .webhook()
                        .id());
    }

    @AfterEach
    void messagesAreOursAgain() {
        publish(before);
        owner().sql("delete from notices.webhook where id = ?").param(webhook).update();
    }

    @Test
    void an_order_is_sent_with_the_rows_that_the_host_knows_reminded_of_and_overdue_when_nobody_answers() {
        Someone someone = someone(15);
        approvedErasure(someone);
        await().atMost(PATIENTLY).until(() -> told(someone, "order.issued").size() == 1);
        JsonNode issued = told(someone, "order.issued").getFirst();
        assertThat(issued.propertyNames())
                .containsExactly("id", "kind", "source", "controller", "ordered", "stillThere", "tables");
        assertThat(issued.path("kind").asString()).isEqualTo("ERASE");
        assertThat(issued.path("controller").asString()).isEqualTo(CABINET_MARTIN);
        assertThat(issued.at("/tables/0/table").asString()).isEqualTo("medcom.messages");
        assertThat(issued.at("/tables/0/rows")).hasSize(someone.messages());
        String id = issued.path("id").asString();
        assertThat(owner().sql("select first_read is not null from sources.host_order where id = ?")
                        .param(UUID.fromString(id))
                        .query(Boolean.class)
                        .single())
                .as("from now on the host may have begun")
                .isTrue();
        assertThat(owner().sql("select data from notices.webhook_delivery where webhook = ?")
                        .param(webhook)
                        .query(String.class)
                        .list())
                .as("no key of a row lies here")
                .containsOnly("{}");

        later(Duration.ofDays(3), () -> {
            await().atMost(PATIENTLY)
                    .until(() -> told(someone, "order.reminder").size() == 1);
            return true;
        });
        later(Duration.ofDays(8), () -> {
            await().atMost(PATIENTLY)
                    .until(() -> !told(someone, "order.overdue").isEmpty());
            return true;
        });
        assertThat(told(someone, "order.overdue").getFirst().path("id").asString())
                .isEqualTo(id);
    }

    private List<JsonNode> told(Someone someone, String type) {
        return receiver.messages().stream()
                .map(message -> JSON.readTree(message.body()))
                .filter(body -> body.path("type").asString().equals(type))
                .map(body -> body.path("data"))
                .filter(order -> someone.ids()
                        .contains(order.at("/tables/0/rows/0/key/0").asString()))
                .toList();
    }

    private void publish(Platform platform) {
        asWorker(() -> transaction.execute(status -> configurations.publish(platform, "Who erases messages")));
    }

    private static TableMapping byTheHost(TableMapping table) {
        return table.table().equals("medcom.messages")
                ? Changed.carriedOut(table, table.erase(), CarriedOutBy.HOST, null)
                : table;
    }
}
