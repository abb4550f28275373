package io.privacycenter.notices.webhooks;

import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.retention.Outstanding;
import io.privacycenter.retention.Releasing;
import io.privacycenter.sources.orders.HostOrder;
import io.privacycenter.sources.orders.HostOrders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a message says, put together when it is sent: {@code type}, {@code timestamp}, {@code data}. Ids that are ours alone, and the
 * host's own numbers where it could not do what it is told without them.
 */
@Component
class Bodies {

    /** What a receiver takes without a thought; a longer order is read where orders are. */
    static final int LONGEST_TABLES = 64 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HostOrders orders;
    private final People people;
    private final Controllers controllers;
    private final Outstanding outstanding;

    Bodies(HostOrders orders, People people, Controllers controllers, Outstanding outstanding) {
        this.orders = orders;
        this.people = people;
        this.controllers = controllers;
        this.outstanding = outstanding;
    }

    /** @return empty when there is nothing left to say */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> text(
            EventType type, Instant happened, @Nullable UUID controller, @Nullable UUID about, String data) {
        Optional<? extends JsonNode> said = switch (type) {
            case REQUEST_FILED, CASE_ANSWERED, PING -> Optional.of(JSON.readTree(data));
            case ORDER_ISSUED, ORDER_REMINDER, ORDER_OVERDUE ->
                orders.handOver(Objects.requireNonNull(about)).map(this::order);
            case PROCESSING_CHANGED ->
                people.identityOf(Objects.requireNonNull(about), Scheme.HOST_ID)
                        .map(person -> person(Objects.requireNonNull(controller), person));
            case EXPIRED_FOUND -> expired(Objects.requireNonNull(controller));
        };
        return said.map(node -> JSON.createObjectNode()
                .put("type", type.text())
                .put("timestamp", happened.toString())
                .set("data", node)
                .toString());
    }

    private ObjectNode person(UUID controller, Identity person) {
        return JSON.createObjectNode()
                .put("controller", controllers.get(controller).hostId())
                .put("person", person.value());
    }

    /** Everything that waits, as the list of what has expired counts it: what was found is among it. */
    private Optional<ObjectNode> expired(UUID controller) {
        List<Releasing.Line> lines = outstanding.counts(controller);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode node = JSON.createObjectNode()
                .put("controller", controllers.get(controller).hostId());
        ArrayNode counts = node.putArray("counts");
        lines.forEach(line -> counts.addObject()
                .put("kind", line.kind())
                .put("policy", line.policy())
                .put("law", line.law())
                .put("people", line.people())
                .put("items", line.items()));
        return Optional.of(node);
    }

    /** As the list of orders shows it. */
    private ObjectNode order(HostOrder order) {
        Instant stillThere = order.stillThere();
        ObjectNode node = JSON.createObjectNode()
                .put("id", order.id().toString())
                .put("kind", order.kind().name())
                .put("source", order.source())
                .put("controller", controllers.get(order.controller()).hostId())
                .put("ordered", order.ordered().toString())
                .put("stillThere", stillThere == null ? null : stillThere.toString());
        JsonNode tables = JSON.valueToTree(order.tables());
        boolean fits = tables.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_TABLES;
        node.set("tables", fits ? tables : JSON.nullNode());
        return node;
    }
}
