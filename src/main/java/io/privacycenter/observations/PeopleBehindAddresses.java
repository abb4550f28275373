package io.privacycenter.observations;

import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.PeopleOnFile;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.people.Behind;
import io.privacycenter.sources.people.PeopleTable.Address;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes people known by what their own row says, when somebody wants to come in. Whom an address stands for is not decided
 * here: a couple become two people known under one address, and the door asks which of them it is.
 */
@Component
class PeopleBehindAddresses implements PeopleOnFile {

    private final Pages pages;
    private final Sources sources;
    private final Controllers controllers;
    private final People people;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    PeopleBehindAddresses(
            Pages pages,
            Sources sources,
            Controllers controllers,
            People people,
            Ledger ledger,
            TransactionTemplate transaction) {
        this.pages = pages;
        this.sources = sources;
        this.controllers = controllers;
        this.people = people;
        this.ledger = ledger;
        this.transaction = transaction;
    }

    @Override
    public boolean makeKnown(UUID controller, Identity address) {
        return switch (address.scheme()) {
            case EMAIL -> makeKnown(controller, address, Address.EMAIL);
            case PHONE -> makeKnown(controller, address, Address.PHONE);
            case HOST_ID, UUID -> true;
        };
    }

    private boolean makeKnown(UUID controller, Identity address, Address kind) {
        String hostId = controllers.get(controller).hostId();
        Set<String> keys = new TreeSet<>();
        boolean allAnswered = true;
        for (Source source : pages.sources()) {
            switch (sources.behind(source, hostId, kind, address.value())) {
                case SourceAnswer.Found<Behind> found ->
                    keys.addAll(found.value().keys());
                case SourceAnswer.Unreachable<Behind> silent -> allAnswered = false;
            }
        }
        if (!keys.isEmpty()) {
            List<People.Named> named = keys.stream()
                    .map(key -> new People.Named(controller, new Identity(Scheme.HOST_ID, key), Set.of(address)))
                    .toList();
            CurrentActor.run(Actor.OBSERVER, () -> transaction.executeWithoutResult(status -> makeKnown(named)));
        }
        return allAnswered;
    }

    private void makeKnown(List<People.Named> named) {
        List<Subject> subjects = people.named(named, Actor.OBSERVER.actorId());
        ledger.begin(subjects.stream().collect(java.util.stream.Collectors.toMap(Subject::id, Subject::controller)));
    }
}
