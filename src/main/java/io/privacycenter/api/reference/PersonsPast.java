package io.privacycenter.api.reference;

import io.privacycenter.api.Callers;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.Subject;
import io.privacycenter.identity.UsesOfKeys;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.processing.AllowedProcessing;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.cases.Demand;
import io.privacycenter.requests.hosts.HostsRequests;
import io.privacycenter.requests.hosts.HostsRequests.Sent;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What one person agreed to, asked and was answered at a controller, as clients of the reference engine read it. Each reading is noted. */
@Service
class PersonsPast {

    private final Callers callers;
    private final HostsRequests requests;
    private final AllowedProcessing allowed;
    private final Configurations configurations;
    private final Ledger ledger;
    private final UsesOfKeys uses;
    private final InstallationClock clock;

    PersonsPast(
            Callers callers,
            HostsRequests requests,
            AllowedProcessing allowed,
            Configurations configurations,
            Ledger ledger,
            UsesOfKeys uses,
            InstallationClock clock) {
        this.callers = callers;
        this.requests = requests;
        this.allowed = allowed;
        this.configurations = configurations;
        this.ledger = ledger;
        this.uses = uses;
        this.clock = clock;
    }

    /** @param id of the legal base that it was given for, else its own */
    record ConsentShown(UUID id, @Nullable String name, Instant date) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record TimelineShown(
            List<RequestThen> requests,
            List<ResponseThen> responses,
            List<ConsentThen> givenConsents,
            List<ConsentShown> revokedConsents,
            List<BaseThen> legalBases) {}

    record RequestThen(UUID id, Instant date, String target, List<ActionThen> demands) {}

    record ActionThen(UUID id, String action) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record ResponseThen(
            UUID id, UUID demandId, String action, List<ResponseThen> includes, Instant date, String status) {}

    record ConsentThen(UUID id, Instant date, @Nullable String name, ScopeShown scope) {}

    /** @param event as PRIV calls it: {@code SERVICE-START} @param type of the base */
    record BaseThen(
            UUID id,
            Instant date,
            String event,
            String type,
            @Nullable String name,
            ScopeShown scope) {}

    /** The consents of the person of the token that stand now, the newest of each. */
    @PreAuthorize("hasAuthority('TOKEN_USER')")
    @Transactional
    public List<ConsentShown> consents(Caller caller) {
        UUID controller = caller.controller().id();
        return callers.person(caller.controller(), caller.person())
                .map(mine -> {
                    uses.read(caller.integrator(), mine, "consents-read");
                    Map<UUID, ConsentShown> standing = new LinkedHashMap<>();
                    allowed.of(mine.id(), controller).granted().stream()
                            .map(Allowed.Granted::ground)
                            .filter(ground -> ground.kind() == LegalBaseKind.CONSENT && ground.since() != null)
                            .map(ground -> shown(
                                    controller, ground.base(), ground.id(), Objects.requireNonNull(ground.since())))
                            .sorted(Comparator.comparing(ConsentShown::date))
                            .forEach(consent -> standing.put(consent.id(), consent));
                    return List.copyOf(standing.values());
                })
                .orElse(List.of());
    }

    /** @throws Refusal for somebody of whom nothing was ever reported */
    @PreAuthorize("hasAuthority('TOKEN_APP')")
    @Transactional
    public TimelineShown timeline(Caller caller, String person) {
        Subject subject =
                callers.person(caller.controller(), person).orElseThrow(() -> Refusal.notFound("Data subject"));
        Integrator by = caller.integrator();
        uses.read(by, subject, "timeline-read");
        List<Sent> sent = requests.of(by, subject);
        Timeline known = ledger.timeline(subject.id()).asKnown(clock.instant());
        List<Case> cases = sent.stream()
                .flatMap(one -> one.cases().stream())
                .filter(file -> file.subject().equals(subject.id()))
                .toList();
        UUID controller = subject.controller();
        return new TimelineShown(
                cases.stream().map(PersonsPast::request).toList(),
                cases.stream()
                        .flatMap(file -> file.demands().stream())
                        .flatMap(PersonsPast::response)
                        .toList(),
                Consents.given(known)
                        .map(given -> shown(controller, given.template(), given.consentId(), given.effect()))
                        .map(one -> new ConsentThen(one.id(), one.date(), one.name(), ScopeShown.NOTHING))
                        .toList(),
                revoked(controller, known),
                known.facts().stream()
                        .flatMap(fact -> bases(controller, fact).stream())
                        .toList());
    }

    private static RequestThen request(Case file) {
        return new RequestThen(
                file.request(),
                file.filed(),
                "SYSTEM",
                file.demands().stream()
                        .map(demand ->
                                new ActionThen(demand.id(), demand.action().term()))
                        .toList());
    }

    private static Stream<ResponseThen> response(Demand demand) {
        Instant answered = demand.answered();
        return answered == null
                ? Stream.empty()
                : Stream.of(new ResponseThen(
                        demand.id(),
                        demand.id(),
                        demand.action().term(),
                        List.of(),
                        answered,
                        demand.status().term()));
    }

    /** By the person's word to the practice, or by a request that was granted. */
    private List<ConsentShown> revoked(UUID controller, Timeline known) {
        Map<String, Fact.ConsentGiven> given = new HashMap<>();
        Consents.given(known).forEach(one -> given.put(one.consentId(), one));
        List<ConsentShown> revoked = new ArrayList<>();
        for (Fact fact : known.facts()) {
            for (String consent : ended(fact)) {
                Fact.ConsentGiven one = given.get(consent);
                revoked.add(shown(controller, one == null ? null : one.template(), consent, fact.effect()));
            }
        }
        return revoked;
    }

    private static Set<String> ended(Fact fact) {
        if (fact instanceof Fact.ConsentWithdrawn withdrawn) {
            return Set.of(withdrawn.consentId());
        }
        return fact instanceof Fact.DemandAnswered answer
                        && answer.action() == Action.REVOKE_CONSENT
                        && answer.status() == Status.GRANTED
                ? answer.restrictions().consents().orElse(Set.of())
                : Set.of();
    }

    private List<BaseThen> bases(UUID controller, Fact fact) {
        if (fact instanceof Fact.RelationshipStarted started) {
            return bases(controller, fact, "RELATIONSHIP-START", started.bases());
        }
        if (fact instanceof Fact.RelationshipEnded ended) {
            return bases(controller, fact, "RELATIONSHIP-END", ended.bases());
        }
        if (fact instanceof Fact.ServiceStarted started) {
            return bases(controller, fact, "SERVICE-START", started.bases());
        }
        return fact instanceof Fact.ServiceEnded ended
                ? bases(controller, fact, "SERVICE-END", ended.bases())
                : List.of();
    }

    private List<BaseThen> bases(UUID controller, Fact fact, String event, Set<String> named) {
        Practice practice = configurations.inForce(controller).practice();
        return named.stream()
                .flatMap(id -> practice.base(id).stream())
                .map(base -> new BaseThen(
                        Ids.of(controller, Consents.BASE, base.id()),
                        fact.effect(),
                        event,
                        base.type(),
                        base.label().in(Locale.ENGLISH),
                        ScopeShown.NOTHING))
                .toList();
    }

    private ConsentShown shown(UUID controller, @Nullable String template, String consent, Instant at) {
        return new ConsentShown(
                Consents.id(controller, template, consent),
                template == null
                        ? null
                        : configurations.inForce(controller).practice().nameOf(template, Locale.ENGLISH),
                at);
    }
}
