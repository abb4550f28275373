package io.privacycenter.api.webhooks;

import static org.springframework.http.HttpStatus.BAD_REQUEST;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.FORBIDDEN;
import static org.springframework.http.HttpStatus.NOT_FOUND;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Paging;
import io.privacycenter.api.Problem;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Integrator;
import io.privacycenter.notices.webhooks.Delivery;
import io.privacycenter.notices.webhooks.EventType;
import io.privacycenter.notices.webhooks.Outcome;
import io.privacycenter.notices.webhooks.Webhook;
import io.privacycenter.notices.webhooks.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where events are sent, and what became of what was sent. Ids are random; nothing here is about anybody. */
@RestController
@RequestMapping(path = "/api/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_webhooks')")
@Tag(name = "Webhooks", description = "Where events are sent, and what became of what was sent")
class WebhooksEndpoint {

    private static final String PATH = "/api/v1/webhooks/";

    private final Webhooks webhooks;
    private final Controllers controllers;
    private final Callers callers;

    WebhooksEndpoint(Webhooks webhooks, Controllers controllers, Callers callers) {
        this.webhooks = webhooks;
        this.controllers = controllers;
        this.callers = callers;
    }

    /**
     * @param controller the host's number of the practice; null for whatever happens at any, for a key of the platform
     * @param types what is to be sent, like order.issued
     */
    record NewWebhook(
            @Nullable String controller,
            @Nullable String url,
            @Nullable List<String> types) {}

    /**
     * @param formerUntil until when the secret before the present one signs, too
     * @param off why nothing is sent: person, gone (you answered 410), failing (for five days)
     * @param dead how many deliveries were given up
     */
    record HookShown(
            UUID id,
            @Nullable String controller,
            String url,
            List<String> types,
            Instant created,
            @Nullable Instant formerUntil,

            @Schema(allowableValues = {"person", "gone", "failing"}) @Nullable
            String off,

            @Nullable Instant failingSince,
            long dead) {}

    /** @param secret whsec_…, shown once */
    record NewSecret(HookShown webhook, String secret) {}

    /** @param next what to send as {@code cursor} for the next page; null on the last */
    record HookPage(List<HookShown> webhooks, @Nullable String next) {}

    /**
     * @param id what the header webhook-id says, at every attempt
     * @param last how the last attempt ended
     */
    record DeliveryShown(
            UUID delivery,
            String id,
            String type,
            Instant happened,

            @Schema(allowableValues = {"waiting", "delivered", "dead", "outdated"})
            String state,

            int attempts,
            @Nullable Instant nextTry,
            @Nullable String last,
            @Nullable Instant ended) {}

    /** @param next what to send as {@code cursor} for the next page; null on the last */
    record DeliveryPage(
            List<DeliveryShown> deliveries, @Nullable String next) {}

    record Sent(UUID delivery) {}

    @Operation(
            operationId = "addWebhook",
            summary = "Have events sent somewhere",
            description =
                    "Over https, to a public address. What is about orders, requests, allowed processing or retention "
                            + "needs that scope as well. The secret is shown once.")
    @ApiResponse(responseCode = "201", description = "Made")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<NewSecret> add(@AuthenticationPrincipal Integrator integrator, @RequestBody NewWebhook wanted) {
        String hostId = wanted.controller();
        UUID controller = hostId == null ? null : callers.controller(hostId).id();
        String url = wanted.url();
        if (url == null) {
            throw new Problem(BAD_REQUEST, "A field is missing", "\"url\" is the address to send to");
        }
        try {
            Webhooks.Added added = webhooks.add(controller, url, types(integrator, wanted.types()));
            return ResponseEntity.created(URI.create(PATH + added.webhook().id()))
                    .body(new NewSecret(shown(added.webhook()), added.secret()));
        } catch (IllegalArgumentException refused) {
            throw new Problem(BAD_REQUEST, "Not added", String.valueOf(refused.getMessage()));
        } catch (AccessDeniedException notEverywhere) {
            throw new Problem(FORBIDDEN, "Forbidden", "This key is not for every controller: name one");
        }
    }

    @Operation(operationId = "webhooks", summary = "Where events are sent, oldest first")
    @GetMapping
    HookPage listed(
            @RequestParam(name = "controller", required = false) @Nullable String hostId,
            @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        UUID controller = hostId == null ? null : callers.controller(hostId).id();
        Paging page = Paging.of(limit, cursor);
        List<Webhook> found = webhooks.listed(controller, page.after(0), page.sought());
        return new HookPage(page.shown(found).stream().map(this::shown).toList(), page.next(found, Webhook::number));
    }

    @Operation(operationId = "webhook", summary = "One of them")
    @GetMapping("/{id}")
    HookShown one(@PathVariable UUID id) {
        return webhooks.find(id).map(this::shown).orElseThrow(WebhooksEndpoint::unknown);
    }

    @Operation(
            operationId = "changeWebhookSecret",
            summary = "Another secret",
            description = "It is shown once. For a day each message has two signatures, one by each secret.")
    @PostMapping("/{id}/secret")
    NewSecret change(@PathVariable UUID id) {
        Webhooks.Changed changed = webhooks.changeSecret(id).orElseThrow(WebhooksEndpoint::unknown);
        return new NewSecret(one(id), changed.secret());
    }

    @Operation(operationId = "switchWebhookOff", summary = "Send nothing more; what waits is given up")
    @PostMapping("/{id}/off")
    HookShown off(@PathVariable UUID id) {
        return changed(id, webhooks::switchOff);
    }

    @Operation(operationId = "switchWebhookOn", summary = "Send what happens from now on")
    @PostMapping("/{id}/on")
    HookShown on(@PathVariable UUID id) {
        return changed(id, webhooks::switchOn);
    }

    @Operation(operationId = "removeWebhook", summary = "Take it away, with what is known of what was sent")
    @ApiResponse(responseCode = "204", description = "Gone")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable UUID id) {
        if (!webhooks.remove(id)) {
            throw unknown();
        }
    }

    @Operation(operationId = "pingWebhook", summary = "Send something that says nothing, once")
    @ApiResponse(responseCode = "202", description = "It will be sent")
    @PostMapping("/{id}/ping")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent ping(@PathVariable UUID id) {
        one(id);
        return new Sent(webhooks.ping(id)
                .orElseThrow(() -> new Problem(CONFLICT, "Off", "This webhook is off: switch it on before")));
    }

    @Operation(operationId = "webhookDeliveries", summary = "What was sent or is to be, newest first")
    @GetMapping("/{id}/deliveries")
    DeliveryPage deliveries(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        one(id);
        Paging page = Paging.of(limit, cursor);
        List<Delivery> found = webhooks.deliveries(id, state(state), page.after(Long.MAX_VALUE), page.sought());
        return new DeliveryPage(
                page.shown(found).stream().map(WebhooksEndpoint::shown).toList(), page.next(found, Delivery::number));
    }

    @Operation(operationId = "sendWebhookAgain", summary = "Send what was given up again, under the same id")
    @ApiResponse(responseCode = "202", description = "It will be sent")
    @ApiResponse(responseCode = "409", description = "It was not given up, or the webhook is off")
    @PostMapping("/{id}/deliveries/{delivery}/again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Sent again(@PathVariable UUID id, @PathVariable UUID delivery) {
        one(id);
        if (!webhooks.sendAgain(id, delivery)) {
            throw new Problem(CONFLICT, "Not sent again", "It was not given up, or this webhook is off");
        }
        return new Sent(delivery);
    }

    private HookShown changed(UUID id, Predicate<UUID> change) {
        if (!change.test(id)) {
            throw unknown();
        }
        return one(id);
    }

    /** A key learns nothing by a webhook that it may not ask for. */
    private static Set<EventType> types(Integrator integrator, @Nullable List<String> wanted) {
        if (wanted == null || wanted.isEmpty() || wanted.size() > EventType.values().length) {
            throw notATypes();
        }
        Set<EventType> types = new LinkedHashSet<>();
        for (String one : wanted) {
            EventType type = EventType.toChoose().stream()
                    .filter(known -> known.text().equals(one))
                    .findFirst()
                    .orElseThrow(WebhooksEndpoint::notATypes);
            type.scope().filter(scope -> !integrator.scopes().contains(scope)).ifPresent(scope -> {
                throw new Problem(
                        FORBIDDEN,
                        "Forbidden",
                        "\"%s\" is for keys with the scope \"%s\"".formatted(type.text(), scope.text()));
            });
            types.add(type);
        }
        return types;
    }

    private static Problem notATypes() {
        return new Problem(
                BAD_REQUEST,
                "Unknown type",
                "\"types\" lists some of "
                        + EventType.toChoose().stream().map(EventType::text).collect(Collectors.joining(", ")));
    }

    private static Problem unknown() {
        return new Problem(NOT_FOUND, "Unknown webhook", "This key has no webhook of that id");
    }

    private HookShown shown(Webhook webhook) {
        UUID controller = webhook.controller();
        Webhook.Off off = webhook.off();
        return new HookShown(
                webhook.id(),
                controller == null ? null : controllers.get(controller).hostId(),
                webhook.url(),
                webhook.types().stream().map(EventType::text).sorted().toList(),
                webhook.created(),
                webhook.formerUntil(),
                off == null ? null : word(off.why()),
                webhook.failingSince(),
                webhook.dead());
    }

    private static DeliveryShown shown(Delivery delivery) {
        Outcome last = delivery.last();
        return new DeliveryShown(
                delivery.id(),
                delivery.messageId(),
                delivery.type().text(),
                delivery.happened(),
                word(delivery.state()),
                delivery.attempts(),
                delivery.nextTry(),
                last == null ? null : word(last),
                delivery.ended());
    }

    private static Delivery.@Nullable State state(@Nullable String text) {
        if (text == null) {
            return null;
        }
        for (Delivery.State state : Delivery.State.values()) {
            if (word(state).equals(text)) {
                return state;
            }
        }
        throw new Problem(BAD_REQUEST, "Unknown state", "state is waiting, delivered, dead or outdated");
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
