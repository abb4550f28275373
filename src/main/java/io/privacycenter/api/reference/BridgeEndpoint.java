package io.privacycenter.api.reference;

import io.privacycenter.api.reference.AskedInReference.DataSubject;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.identity.People;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.cases.Message;
import io.privacycenter.requests.hosts.HostsDemands;
import io.privacycenter.requests.hosts.HostsDemands.PartOfCase;
import io.privacycenter.requests.hosts.HostsRequests;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.vocabulary.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What waits for the practice and what it answered, part by part. There are no pages: the newest are told. */
@RestController
@RequestMapping("/v0/bridge")
@PreAuthorize("hasAuthority('TOKEN_APP')")
class BridgeEndpoint {

    private static final int MOST = 1_000;

    private final HostsDemands demands;
    private final HostsRequests requests;
    private final People people;
    private final PersonsPast past;

    BridgeEndpoint(HostsDemands demands, HostsRequests requests, People people, PersonsPast past) {
        this.demands = demands;
        this.requests = requests;
        this.people = people;
        this.past = past;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Pending(
            UUID id, Instant date, String action, @Nullable DataSubject dataSubject) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record PendingDetails(
            UUID id,
            Instant date,
            String action,
            @Nullable String message,
            String language,
            @Nullable DataSubject dataSubject,
            @Nullable RecommendationShown recommendation) {}

    /** @param dataCategories those of which something would be given, erased or stopped */
    @JsonNaming(SnakeCaseStrategy.class)
    record RecommendationShown(
            UUID id,
            UUID dId,
            String status,
            @Nullable String motive,
            List<String> dataCategories,
            @Nullable Instant dateFrom,
            @Nullable Instant dateTo,
            @Nullable String provenance,
            @Nullable String target) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Completed(
            UUID id,
            String action,
            @Nullable DataSubject dataSubject,
            Instant requestDate,
            Instant responseDate,
            String status) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record CompletedDetails(
            UUID demandId,
            UUID responseId,
            Instant requestDate,
            Instant responseDate,
            String action,
            String status,
            @Nullable String motive,
            @Nullable String answer,
            @Nullable String requestMessage,
            String requestLang,
            @Nullable String responseMessage,
            @Nullable String responseLang) {}

    @GetMapping("/pending-requests")
    List<Pending> pending(Caller caller) {
        List<PartOfCase> found =
                demands.waiting(caller.integrator(), caller.controller().id(), MOST);
        Map<UUID, String> numbers = numbers(found);
        return found.stream()
                .map(one -> new Pending(
                        one.demand().id(),
                        one.file().filed(),
                        one.demand().action().term(),
                        subject(one.file(), numbers)))
                .toList();
    }

    @GetMapping("/pending-requests/{id}")
    PendingDetails pending(Caller caller, @PathVariable UUID id) {
        PartOfCase one =
                found(caller, id).filter(part -> part.demand().waits()).orElseThrow(() -> Refusal.notFound("Demand"));
        Demand demand = one.demand();
        return new PendingDetails(
                demand.id(),
                one.file().filed(),
                demand.action().term(),
                words(demand),
                one.file().language().getLanguage(),
                subject(one.file(), numbers(List.of(one))),
                recommendation(demand));
    }

    @GetMapping("/completed-requests")
    List<Completed> completed(Caller caller) {
        List<PartOfCase> found =
                demands.answered(caller.integrator(), caller.controller().id(), MOST);
        Map<UUID, String> numbers = numbers(found);
        return found.stream().flatMap(one -> completed(one, numbers).stream()).toList();
    }

    @GetMapping("/completed-requests/{id}")
    List<CompletedDetails> completed(Caller caller, @PathVariable UUID id) {
        return found(caller, id).stream()
                .filter(one -> one.demand().status() != Status.CANCELED)
                .flatMap(one -> answered(one).stream())
                .toList();
    }

    /** The number of a person stands in this address, as it does at the reference engine; ours are POST. */
    @GetMapping("/timeline/{person}")
    PersonsPast.TimelineShown timeline(Caller caller, @PathVariable String person) {
        return past.timeline(caller, person);
    }

    private Optional<PartOfCase> found(Caller caller, UUID id) {
        return demands.find(caller.integrator(), id)
                .filter(one ->
                        one.file().controller().equals(caller.controller().id()));
    }

    private static Optional<Completed> completed(PartOfCase one, Map<UUID, String> numbers) {
        return Optional.ofNullable(one.demand().answered())
                .map(at -> new Completed(
                        one.demand().id(),
                        one.demand().action().term(),
                        subject(one.file(), numbers),
                        one.file().filed(),
                        at,
                        one.demand().status().term()));
    }

    private List<CompletedDetails> answered(PartOfCase one) {
        Demand demand = one.demand();
        Instant at = demand.answered();
        if (at == null) {
            return List.of();
        }
        String letter = requests.letter(demand).orElse(null);
        Recommendation answer = demands.answer(one.file(), demand).orElseGet(demand::recommendation);
        List<CompletedDetails> shown = new ArrayList<>();
        shown.add(answered(one, at, demand.id(), answer, demand.status(), letter));
        answer.children()
                .forEach(child -> shown.add(answered(
                        one, at, Ids.of(demand.id(), "response", child.action().term()), child, child.status(), null)));
        return shown;
    }

    private CompletedDetails answered(
            PartOfCase one, Instant at, UUID id, Recommendation answer, Status status, @Nullable String letter) {
        String language = one.file().language().getLanguage();
        boolean whole = id.equals(one.demand().id());
        return new CompletedDetails(
                one.demand().id(),
                id,
                one.file().filed(),
                at,
                answer.action().term(),
                status.term(),
                ResponseShown.motive(whole ? one.demand().motives() : answer.motives()),
                AnswerText.of(one.demand().controller(), answer),
                words(one.demand()),
                language,
                letter,
                letter == null ? null : language);
    }

    private static RecommendationShown recommendation(Demand demand) {
        Recommendation recommendation = demand.recommendation();
        Optional<Restriction.ToDates> dates = demand.restrictions().dates();
        return new RecommendationShown(
                demand.id(),
                demand.id(),
                demand.approved().orElse(recommendation.status()).term(),
                ResponseShown.motive(recommendation.motives()),
                recommendation.outcomes().stream()
                        .filter(outcome -> outcome.verdict().grants())
                        .map(Outcome::kind)
                        .map(kind -> kind.term())
                        .distinct()
                        .sorted()
                        .toList(),
                dates.map(Restriction.ToDates::from).orElse(null),
                dates.map(Restriction.ToDates::to).orElse(null),
                null,
                null);
    }

    private @Nullable String words(Demand demand) {
        return demands.message(demand).map(Message::text).orElse(null);
    }

    private Map<UUID, String> numbers(List<PartOfCase> found) {
        Set<UUID> subjects = found.stream().map(one -> one.file().subject()).collect(Collectors.toSet());
        return people.hostIds(subjects);
    }

    /** Null once the person is forgotten. */
    private static @Nullable DataSubject subject(Case file, Map<UUID, String> numbers) {
        String number = numbers.get(file.subject());
        return number == null ? null : new DataSubject(number, null);
    }
}
