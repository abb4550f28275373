package io.privacycenter.api;

import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.Role;
import io.privacycenter.requests.HostsWork;
import io.privacycenter.sources.orders.HostOrder;
import io.privacycenter.sources.orders.HostOrders.Acknowledgement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
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
@PreAuthorize("hasRole('INTEGRATOR')")
class OrdersEndpoint {

    static final int MOST_ORDERS = 500;

    private final HostsWork work;
    private final Controllers controllers;
    private final Grants grants;

    OrdersEndpoint(HostsWork work, Controllers controllers, Grants grants) {
        this.work = work;
        this.controllers = controllers;
        this.grants = grants;
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

    @GetMapping
    ResponseEntity<?> orders(
            @RequestParam(name = "controller", required = false) @Nullable String hostId,
            @RequestParam(defaultValue = "0") String after,
            @RequestParam(defaultValue = "100") String limit) {
        Optional<Long> from = number(after, Long.MAX_VALUE);
        Optional<Long> most = number(limit, MOST_ORDERS).filter(wanted -> wanted > 0);
        if (from.isEmpty() || most.isEmpty()) {
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "Not a page",
                    "limit is 1 to %d, and after is what the page before said as next".formatted(MOST_ORDERS));
        }
        UUID controller = null;
        if (hostId != null) {
            // The same answer for a controller that does not exist and for one of somebody else.
            var known = controllers.ofHostId(hostId).filter(one -> grants.have(one.id(), Role.INTEGRATOR));
            if (known.isEmpty()) {
                return problem(
                        HttpStatus.NOT_FOUND, "Unknown controller", "This key reports for no controller of that name");
            }
            controller = known.get().id();
        }
        int size = most.get().intValue();
        List<HostOrder> found = work.orders(controller, from.get(), size);
        String next = found.size() < size ? null : Long.toString(found.getLast().number());
        return ResponseEntity.ok(new Page(found.stream().map(this::shown).toList(), next));
    }

    @PostMapping("/{id}/acknowledgement")
    ResponseEntity<?> acknowledge(@AuthenticationPrincipal Integrator integrator, @PathVariable String id) {
        Optional<UUID> order = uuid(id);
        Acknowledgement taken =
                order.map(known -> work.acknowledge(known, integrator.key())).orElseGet(Acknowledgement.Unknown::new);
        return switch (taken) {
            case Acknowledgement.Taken done -> ResponseEntity.ok(new Acknowledged(order.orElseThrow(), done.when()));
            case Acknowledgement.Withdrawn withdrawn ->
                problem(
                        HttpStatus.CONFLICT,
                        "Withdrawn",
                        "This order was taken back; what is still to be done stands in another one");
            case Acknowledgement.Unknown unknown ->
                problem(HttpStatus.NOT_FOUND, "Unknown order", "This key has no order of that id");
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

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setTitle(title);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
