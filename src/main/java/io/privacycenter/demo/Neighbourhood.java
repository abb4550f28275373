package io.privacycenter.demo;

import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** What seven patients of Cabinet Martin have asked before today, filed through the product like any other request. */
@Component
@ConditionalOnProperty(name = "privacy-center.demo", havingValue = "true")
class Neighbourhood {

    private static final String PRACTICE = "101";
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    private final Controllers controllers;
    private final People people;
    private final Ledger ledger;
    private final Filing filing;

    Neighbourhood(Controllers controllers, People people, Ledger ledger, Filing filing) {
        this.controllers = controllers;
        this.people = people;
        this.ledger = ledger;
        this.filing = filing;
    }

    void ask(LocalDate anchor) {
        Controller practice = controllers.ofHostId(PRACTICE).orElseThrow();
        for (FiledRequest request : FiledRequest.all(anchor)) {
            Subject subject = CurrentActor.as(
                            Actor.WORKER,
                            () -> people.find(practice.id(), new Identity(Scheme.HOST_ID, request.patientHostId())))
                    .orElseThrow();
            Patient patient = new Patient(subject.person(), subject.id(), practice.id(), 2);
            Instant filed = anchor.minusDays(request.daysAgo())
                    .atTime(LocalTime.of(18, 42))
                    .atZone(ZONE)
                    .toInstant();
            UUID sending = UUID.nameUUIDFromBytes(
                    ("demo-request:" + request.patientHostId()).getBytes(StandardCharsets.UTF_8));
            CurrentActor.run(
                    patient, () -> filing.fileAsOf(patient, sending, asked(request, subject), Locale.FRENCH, filed));
        }
    }

    private Ask asked(FiledRequest request, Subject subject) {
        return new Ask(request.demands().stream()
                .map(demand -> new Part(
                        Action.of(demand.action()).orElseThrow(),
                        Set.copyOf(demand.kinds()),
                        consents(subject, demand.template()),
                        Set.of(),
                        demand.from(),
                        demand.to(),
                        demand.message()))
                .toList());
    }

    private Set<String> consents(Subject subject, @Nullable String template) {
        if (template == null) {
            return Set.of();
        }
        List<Fact> facts = ledger.timeline(subject.id()).facts();
        return facts.stream()
                .filter(Fact.ConsentGiven.class::isInstance)
                .map(Fact.ConsentGiven.class::cast)
                .filter(consent -> template.equals(consent.template()))
                .map(Fact.ConsentGiven::consentId)
                .collect(Collectors.toSet());
    }
}
