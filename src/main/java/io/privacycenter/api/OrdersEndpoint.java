package io.privacycenter.api;

import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Integrator;
import io.privacycenter.requests.HostsWork;
import io.privacycenter.sources.orders.HostOrder;
import io.privacycenter.sources.orders.HostOrders.Acknowledgement;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the host's own software erases or blocks because the data map says so. {@code GET /api/v1/orders} lists what is to be
 * done, oldest first; {@code POST /api/v1/orders/{id}/acknowledgement} says that it was done, as often as one likes.
 */
@RestController
@RequestMapping(path = "/api/v1/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_orders')")
@Tag(name = "Orders", description = "What the host's own software is to erase or block")
class OrdersEndpoint {

    static final int MOST_ORDERS = 500;

    private final HostsWork work;
    private final Controllers controllers;
    private final Callers callers;

    OrdersEndpoint(HostsWork work, Controllers controllers, Callers callers) {
        this.work = work;
        this.controllers = controllers;
        this.callers = callers;
    }

    /** @param next what to send as {@code after} for the next page; absent on the last one */
    record Page(List<Order> orders, @Nullable String next) {}

    /** @param controller host id */
    record Order(
            UUID id,
            HostOrder.Kind kind,
            String source,
            String controller,
            Instant ordered,
            @Nullable Instant stillThere,
            List<HostOrder.Table> tables) {}

    record Acknowledged(UUID id, Instant acknowledged) {}

    @Operation(operationId = "orders", summary = "What is to be done, oldest first")
    @ApiResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = Page.class)))
    @GetMapping
    ResponseEntity<?> orders(
            @RequestParam(name = "controller", required = false) @Nullable String hostId,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "100") String limit) {
        Optional<Long> from = number(after, Long.MAX_VALUE);
        Optional<Long> most = number(limit, MOST_ORDERS).filter(wanted -> wanted > 0);
        if (from.isEmpty() || most.isEmpty()) {
            return Problem.answer(
                    HttpStatus.BAD_REQUEST,
                    "Not a page",
                    "limit is 1 to %d, and after is what the page before said as next".formatted(MOST_ORDERS));
        }
        UUID controller = null;
        if (hostId != null) {
            controller = callers.controller(hostId).id();
        }
        int size = most.get().intValue();
        List<HostOrder> found = work.orders(controller, from.get(), size);
        String next = found.size() < size ? null : Long.toString(found.getLast().number());
        return ResponseEntity.ok(new Page(found.stream().map(this::shown).toList(), next));
    }

    @Operation(operationId = "acknowledge", summary = "Say that it was done, as often as one likes")
    @ApiResponse(
            responseCode = "200",
            description = "Taken",
            content = @Content(schema = @Schema(implementation = Acknowledged.class)))
    @ApiResponse(responseCode = "404", description = "This key has no order of that id", content = @Content)
    @ApiResponse(responseCode = "409", description = "The order was taken back", content = @Content)
    @PostMapping("/{id}/acknowledgement")
    ResponseEntity<?> acknowledge(@AuthenticationPrincipal Integrator integrator, @PathVariable String id) {
        Optional<UUID> order = uuid(id);
        Acknowledgement taken =
                order.map(known -> work.acknowledge(known, integrator.key())).orElseGet(Acknowledgement.Unknown::new);
        return switch (taken) {
            case Acknowledgement.Taken done -> ResponseEntity.ok(new Acknowledged(order.orElseThrow(), done.when()));
            case Acknowledgement.Withdrawn withdrawn ->
                Problem.answer(
                        HttpStatus.CONFLICT,
                        "Withdrawn",
                        "This order was taken back; what is still to be done stands in another one");
            case Acknowledgement.Unknown unknown ->
                Problem.answer(HttpStatus.NOT_FOUND, "Unknown order", "This key has no order of that id");
        };
    }

    private Order shown(HostOrder order) {
        return new Order(
                order.id(),
                order.kind(),
                order.source(),
                controllers.get(order.controller()).hostId(),
                order.ordered(),
                order.stillThere(),
                order.tables());
    }

    private static Optional<Long> number(String text, long most) {
        try {
            return Optional.of(Long.parseLong(text)).filter(number -> number >= 0 && number <= most);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
