package io.privacycenter.api.reference;

import io.privacycenter.api.Callers;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Recommendations;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.hosts.HostsDemands;
import io.privacycenter.requests.hosts.HostsRequests;
import io.privacycenter.requests.hosts.HostsRequests.Sent;
import io.privacycenter.requests.hosts.HostsRequests.TakingBack;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Status;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What people ask through an application that has signed them in, and what nobody in particular asks. */
@RestController
@RequestMapping("/v0/privacy-request")
class PrivacyRequestEndpoint {

    private static final String OF_A_USER = "hasAuthority('TOKEN_USER')";
    private static final String OF_A_USER_OR_NOBODY = "hasAnyAuthority('TOKEN_USER', 'TOKEN_ANON')";

    private final HostsRequests requests;
    private final HostsDemands demands;
    private final Callers callers;
    private final Configurations configurations;
    private final Ledger ledger;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final URI home;

    PrivacyRequestEndpoint(
            HostsRequests requests,
            HostsDemands demands,
            Callers callers,
            Configurations configurations,
            Ledger ledger,
            InstallationClock clock,
            TransactionTemplate transaction,
            @Value("${privacy-center.base-url}") URI home) {
        this.requests = requests;
        this.demands = demands;
        this.callers = callers;
        this.configurations = configurations;
        this.ledger = ledger;
        this.clock = clock;
        this.transaction = transaction;
        this.home = home;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record RequestMade(UUID requestId) {}

    record RequestsMade(List<RequestListed> history) {}

    record RequestListed(UUID id, Instant date, int demands, String status) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record DemandNamed(@Nullable UUID demandId) {}

    @PostMapping
    @PreAuthorize(OF_A_USER_OR_NOBODY)
    RequestMade file(Caller caller, @RequestBody AskedInReference asked) {
        return new RequestMade(caller.isSomebody() ? ofSomebody(caller, asked) : ofNobody(caller, asked));
    }

    @GetMapping("/history")
    @PreAuthorize(OF_A_USER)
    RequestsMade history(Caller caller) {
        return new RequestsMade(callers.person(caller.controller(), caller.person())
                .map(mine -> requests.of(caller.integrator(), mine).stream()
                        .map(sent -> listed(sent, mine))
                        .toList())
                .orElse(List.of()));
    }

    @GetMapping("/{id}")
    @PreAuthorize(OF_A_USER_OR_NOBODY)
    List<ResponseShown> one(Caller caller, @PathVariable UUID id) {
        UUID controller = caller.controller().id();
        return AskedByNobody.read(id, controller)
                .map(this::answered)
                .or(() -> caller.isSomebody()
                        ? callers.person(caller.controller(), caller.person())
                                .flatMap(mine ->
                                        requests.find(caller.integrator(), id).map(sent -> responses(sent, mine)))
                                .filter(responses -> !responses.isEmpty())
                        : Optional.empty())
                .orElseThrow(() -> Refusal.notFound("Request"));
    }

    @PostMapping("/cancel")
    @PreAuthorize(OF_A_USER)
    void cancel(Caller caller, @RequestBody DemandNamed named) {
        UUID demand = named.demandId();
        if (demand == null) {
            throw Refusal.unreadable("Invalid value for: body (demand_id)");
        }
        TakingBack ended = callers.person(caller.controller(), caller.person())
                .flatMap(mine -> demands.takeBack(caller.integrator(), mine, demand))
                .orElseThrow(() -> Refusal.notFound("Demand"));
        switch (ended) {
            case TakingBack.Begun begun -> {}
            case TakingBack.AllAnswered answered -> throw Refusal.notSo("Demand not pending");
            case TakingBack.NotSentThroughAProgram theirs ->
                throw Refusal.notSo("The person did not send it through an application; it is theirs to take back");
        }
    }

    private UUID ofSomebody(Caller caller, AskedInReference asked) {
        if (!asked.isOf(caller.person())) {
            throw Refusal.notSo("data_subject does not have the person of the token");
        }
        Controller controller = caller.controller();
        asked.actions();
        Subject mine = callers.person(controller, caller.person())
                .orElseThrow(() -> new Refusal(
                        HttpStatus.NOT_FOUND,
                        "Nothing was ever reported of this person at this practice, so nothing can be asked for them"));
        Ask ask = Objects.requireNonNull(transaction.execute(status ->
                asked.ask(controller.id(), configurations.inForce(controller.id()), ledger.timeline(mine.id()))));
        return requests.file(caller.integrator(), UUID.randomUUID(), List.of(mine), ask, asked.language())
                .map(Sent::id)
                .orElseThrow();
    }

    private UUID ofNobody(Caller caller, AskedInReference asked) {
        if (!asked.isOfNobody()) {
            throw Refusal.notSo("data_subject is not empty, and the token is nobody's");
        }
        List<Action> actions = asked.actions();
        if (actions.contains(Action.OTHER_DEMAND)) {
            throw Refusal.notSo("A person would have to answer this, and nobody could be told");
        }
        return new AskedByNobody(caller.controller().id(), clock.instant(), actions).id();
    }

    private List<ResponseShown> answered(AskedByNobody asked) {
        Published published = configurations.inForce(asked.controller());
        Situation situation = new Situation(
                published.rules(),
                Timeline.EMPTY,
                Holdings.NONE,
                Identity.ANONYMOUS,
                null,
                asked.asked(),
                asked.asked());
        List<ResponseShown> responses = new ArrayList<>();
        for (Action action : asked.actions()) {
            Recommendation recommendation =
                    Recommendations.of(situation, new Demand(action, Restrictions.NONE, asked.asked(), false));
            UUID id = UUID.nameUUIDFromBytes((asked.id() + " " + responses.size()).getBytes(StandardCharsets.US_ASCII));
            responses.add(ResponseShown.toNobody(id, asked.controller(), recommendation, asked.asked()));
        }
        return responses;
    }

    private List<ResponseShown> responses(Sent sent, Subject mine) {
        return sent.cases().stream()
                .filter(file -> file.subject().equals(mine.id()))
                .flatMap(file -> file.demands().stream()
                        .map(demand -> ResponseShown.of(
                                file,
                                demand,
                                demands.answer(file, demand).orElse(null),
                                requests.letter(demand).orElse(null),
                                home)))
                .toList();
    }

    private static RequestListed listed(Sent sent, Subject mine) {
        List<io.privacycenter.requests.cases.Demand> all = sent.cases().stream()
                .filter(file -> file.subject().equals(mine.id()))
                .map(Case::demands)
                .flatMap(Collection::stream)
                .toList();
        return new RequestListed(
                sent.id(),
                sent.filed(),
                all.size(),
                status(all.stream().map(ResponseShown::status).toList()));
    }

    private static String status(List<Status> all) {
        if (all.stream().allMatch(one -> one == Status.CANCELED)) {
            return "CANCELED";
        }
        long open = all.stream().filter(one -> one == Status.UNDER_REVIEW).count();
        if (open == 0) {
            return "COMPLETED";
        }
        return open == all.size() ? "IN_PROCESSING" : "PARTIALLY_COMPLETED";
    }
}
