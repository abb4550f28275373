package io.privacycenter.api;

import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Integrator;
import io.privacycenter.requests.hosts.HostsWork;
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

    private final HostsWork work;
    private final Controllers controllers;
    private final Callers callers;

    OrdersEndpoint(HostsWork work, Controllers controllers, Callers callers) {
        this.work = work;
        this.controllers = controllers;
        this.callers = callers;
    }

    /** @param next what to send as {@code cursor} for the next page; null on the last */
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
    @GetMapping
    Page orders(
            @RequestParam(name = "controller", required = false) @Nullable String hostId,
            @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Paging page = Paging.of(limit, cursor);
        UUID controller = hostId == null ? null : callers.controller(hostId).id();
        List<HostOrder> found = work.orders(controller, page.after(0), page.sought());
        return new Page(page.shown(found).stream().map(this::shown).toList(), page.next(found, HostOrder::number));
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

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
