package io.privacycenter.api;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.database.Together;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Recorded;
import io.privacycenter.ledger.Statement;
import io.privacycenter.ledger.WaitingEnds;
import io.privacycenter.processing.ConsentLimit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Takes reported events: reads each, records those that can be read in one transaction, and says what became of each. */
@Service
public class EventIntake {

    private static final int TRIES = 3;
    private static final int MOST_TOGETHER = 100;
    private static final String TOO_MANY_CONSENTS =
            "This person has %d consents that stand, the most there may be; end one of them first"
                    .formatted(Allowed.MOST_CONSENTS);

    private final Controllers controllers;
    private final Configurations configurations;
    private final People people;
    private final Ledger ledger;
    private final WaitingEnds waiting;
    private final ConsentLimit limit;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;
    private final Together<Integrator, JsonNode, Result> together =
            new Together<>(MOST_TOGETHER, this::takeTogether, this::takeAlone);

    EventIntake(
            Controllers controllers,
            Configurations configurations,
            People people,
            Ledger ledger,
            WaitingEnds waiting,
            ConsentLimit limit,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.controllers = controllers;
        this.configurations = configurations;
        this.people = people;
        this.ledger = ledger;
        this.waiting = waiting;
        this.limit = limit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What became of one event.
     *
     * @param status {@code recorded}, {@code waiting} (recorded; an end whose start is not known yet),
     *     {@code already-known}, {@code conflict} or {@code refused}
     */
    public record Result(
            @Nullable String id, String status, @Nullable String error) {
        static Result refused(@Nullable String id, @Nullable String error) {
            return new Result(id, "refused", error);
        }
    }

    /** Takes one event, together with those of the same key that come at the same time. */
    @PreAuthorize("hasAuthority('SCOPE_events')")
    public Result take(Integrator integrator, JsonNode event) {
        return together.take(integrator, event);
    }

    private List<Result> takeTogether(Integrator integrator, List<JsonNode> events) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> takeOnce(integrator, events)));
    }

    private Result takeAlone(Integrator integrator, JsonNode event) {
        return take(integrator, List.of(event)).getFirst();
    }

    /** Takes a batch; one that cannot be read is refused and the others are kept. */
    @PreAuthorize("hasAuthority('SCOPE_events')")
    public List<Result> take(Integrator integrator, List<JsonNode> events) {
        for (int attempt = 1; ; attempt++) {
            try {
                return java.util.Objects.requireNonNull(transaction.execute(status -> takeOnce(integrator, events)));
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                // Two reports made the same person known at once, or waited for each other; one of them is through.
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private List<Result> takeOnce(Integrator integrator, List<JsonNode> events) {
        Instant now = clock.instant();
        Map<String, Addressed> addressed = new HashMap<>();
        List<Result> results = new ArrayList<>();
        List<EventReader.Reported> read = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (JsonNode event : events) {
            String id = EventReader.idOf(event);
            try {
                Addressed to = addressed.computeIfAbsent(
                        EventReader.controllerOf(event), hostId -> address(hostId, integrator));
                read.add(EventReader.read(event, to.controller(), to.published(), now));
                places.add(results.size());
                results.add(new Result(id, "recorded", null));
            } catch (EventReader.Refused e) {
                results.add(Result.refused(id, e.getMessage()));
            }
        }
        if (read.isEmpty()) {
            return results;
        }
        List<Subject> subjects =
                people.named(read.stream().map(EventReader.Reported::person).toList(), integrator.actorId());
        List<Statement> statements = new ArrayList<>();
        List<Integer> placed = new ArrayList<>();
        ConsentLimit.Batch room = limit.batch(now);
        for (int i = 0; i < read.size(); i++) {
            EventReader.Reported one = read.get(i);
            Subject subject = subjects.get(i);
            if (one.givesConsent() && !room.takes(subject, rules(subject), one.id())) {
                results.set(places.get(i), Result.refused(one.id(), TOO_MANY_CONSENTS));
            } else {
                statements.add(new Statement(subject.id(), subject.controller(), one.id(), one.fact()));
                placed.add(places.get(i));
            }
        }
        if (statements.isEmpty()) {
            return results;
        }
        List<Recorded> outcomes = ledger.record(statements);
        Set<Recorded.Entered> waits = waiting.waitingOf(entered(outcomes));
        for (int i = 0; i < outcomes.size(); i++) {
            int place = placed.get(i);
            results.set(place, result(results.get(place), outcomes.get(i), waits));
        }
        return results;
    }

    private Rules rules(Subject subject) {
        return configurations.inForce(subject.controller()).rules();
    }

    private static List<Recorded.Entered> entered(List<Recorded> outcomes) {
        return outcomes.stream()
                .filter(Recorded.Entered.class::isInstance)
                .map(Recorded.Entered.class::cast)
                .toList();
    }

    private static Result result(Result before, Recorded outcome, Set<Recorded.Entered> waits) {
        return switch (outcome) {
            case Recorded.Entered entered ->
                new Result(before.id(), waits.contains(entered) ? "waiting" : "recorded", null);
            case Recorded.AlreadyKnown known -> new Result(before.id(), "already-known", null);
            case Recorded.Conflict conflict ->
                new Result(before.id(), "conflict", "An event with this id and another content is recorded already");
        };
    }

    private Addressed address(String hostId, Integrator integrator) {
        // The same answer for a controller that does not exist and for one of somebody else.
        Controller controller = controllers
                .ofHostId(hostId)
                .filter(known -> integrator.reportsFor(known.id()))
                .orElseThrow(() ->
                        new EventReader.Refused("\"controller\": this key reports for no controller of that name"));
        return new Addressed(controller, configurations.inForce(controller.id()));
    }

    private record Addressed(Controller controller, Published published) {}
}
