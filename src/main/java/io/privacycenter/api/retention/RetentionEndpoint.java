package io.privacycenter.api.retention;

import io.privacycenter.api.Callers;
import io.privacycenter.api.Paging;
import io.privacycenter.identity.Integrator;
import io.privacycenter.retention.HostsRetention;
import io.privacycenter.retention.Releasing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What has outlived its law and waits for a doctor or the data protection officer, and what will. No key releases anything. */
@RestController
@RequestMapping(path = "/api/v1/retention", produces = MediaType.APPLICATION_JSON_VALUE)
@PreAuthorize("hasAuthority('SCOPE_retention')")
@Tag(name = "Retention", description = "What has outlived its law, what will, and the claims that keep it")
class RetentionEndpoint {

    private final Callers callers;
    private final HostsRetention outlived;

    RetentionEndpoint(Callers callers, HostsRetention outlived) {
        this.callers = callers;
        this.outlived = outlived;
    }

    /**
     * @param counts over all pages, by kind of data and law
     * @param items of this page, the oldest first
     * @param next what to send as {@code cursor} for the next page; null on the last one
     */
    record ExpiredData(
            List<ExpiredCount> counts,
            List<ExpiredItem> items,
            @Nullable String next) {}

    /** @param policy id of the rule whose time has run out; {@code law} as it cites it */
    record ExpiredCount(
            String kind, String policy, @Nullable String law, int people, long items) {}

    /**
     * @param subject pseudonym of a person at this practice
     * @param person your number of them, for a key that is also for people; else null, and once they are forgotten
     * @param items as people count them
     * @param needsAPerson whether no machine alone may erase it, whatever is declared
     */
    record ExpiredItem(
            UUID subject,
            @Nullable String person,
            String kind,
            String policy,
            @Nullable String law,
            Instant since,
            int items,
            boolean needsAPerson) {}

    record Horizon(List<HorizonMonth> months) {}

    /** @param month of UTC, as 2026-11; {@code expired}: its time is over already */
    record HorizonMonth(String month, String law, String kind, long people, long items, boolean expired) {}

    @Operation(
            operationId = "expired",
            summary = "What has outlived its law",
            description =
                    "By kind of data and law, and one by one under pseudonyms. What somebody put off is not among it. A key that "
                            + "is also for people reads your own numbers beside them, so that you find them in your database; that "
                            + "is noted.")
    @GetMapping("/expired")
    ExpiredData expired(
            @AuthenticationPrincipal Integrator integrator,
            @RequestParam("controller") String hostId,
            @RequestParam(defaultValue = Paging.USUAL) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Paging page = Paging.of(limit, cursor);
        UUID controller = callers.controller(hostId).id();
        long skip = Math.max(0, page.after(0));
        List<Releasing.Proposal> found = outlived.some(controller, skip, page.sought());
        Map<UUID, String> numbers = outlived.numbers(
                integrator,
                page.shown(found).stream().map(Releasing.Proposal::subject).collect(Collectors.toSet()));
        return new ExpiredData(
                outlived.counts(controller).stream()
                        .map(line ->
                                new ExpiredCount(line.kind(), line.policy(), line.law(), line.people(), line.items()))
                        .toList(),
                page.shown(found).stream()
                        .map(one -> new ExpiredItem(
                                one.subject(),
                                numbers.get(one.subject()),
                                one.kind(),
                                one.policy(),
                                one.law(),
                                one.since(),
                                one.items(),
                                one.aPersonReleases()))
                        .toList(),
                page.next(found, last -> skip + limit));
    }

    @Operation(
            operationId = "horizon",
            summary = "What will outlive its law, by month",
            description = "If nothing else changes; what has expired already is in the month in which it did.")
    @GetMapping("/horizon")
    Horizon horizon(@RequestParam("controller") String hostId) {
        return new Horizon(outlived.months(callers.controller(hostId).id()).stream()
                .map(line -> new HorizonMonth(
                        line.month().toString(),
                        Objects.requireNonNullElse(line.law(), line.policy()),
                        line.kind(),
                        line.people(),
                        line.items(),
                        line.expired()))
                .toList());
    }
}
