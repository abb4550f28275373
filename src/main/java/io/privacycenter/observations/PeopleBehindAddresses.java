package io.privacycenter.observations;

import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.LostRows;
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
import io.privacycenter.sources.people.PeopleTable;
import io.privacycenter.sources.people.PeopleTable.Address;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes people known by what their own row says, when somebody wants to come in, and finds the row again of somebody whose
 * number leads to none. Whom an address stands for is not decided
 * here: a couple become two people known under one address, and the door asks which of them it is.
 */
@Component
class PeopleBehindAddresses implements PeopleOnFile {

    private final Pages pages;
    private final Sources sources;
    private final Controllers controllers;
    private final People people;
    private final LostRows lost;
    private final Ledger ledger;
    private final TransactionTemplate transaction;

    PeopleBehindAddresses(
            Pages pages,
            Sources sources,
            Controllers controllers,
            People people,
            LostRows lost,
            Ledger ledger,
            TransactionTemplate transaction) {
        this.pages = pages;
        this.sources = sources;
        this.controllers = controllers;
        this.people = people;
        this.lost = lost;
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
        Answered answered = behind(controllers.get(controller).hostId(), address, kind);
        if (!answered.keys().isEmpty()) {
            List<People.Named> named = answered.keys().stream()
                    .map(key -> new People.Named(controller, new Identity(Scheme.HOST_ID, key), Set.of(address)))
                    .toList();
            CurrentActor.run(Actor.OBSERVER, () -> transaction.executeWithoutResult(status -> makeKnown(named)));
        }
        return answered.byAll();
    }

    /** @param byAll whether every source answered */
    private record Answered(Set<String> keys, boolean byAll) {}

    private Answered behind(String controller, Identity address, Address kind) {
        Set<String> keys = new TreeSet<>();
        boolean byAll = true;
        for (Source source : pages.sources()) {
            switch (sources.behind(source, controller, kind, address.value())) {
                case SourceAnswer.Found<Behind> found ->
                    keys.addAll(found.value().keys());
                case SourceAnswer.Unreachable<Behind> silent -> byAll = false;
            }
        }
        return new Answered(keys, byAll);
    }

    @Override
    public Looked lookFor(Subject subject) {
        List<Identity> identities = asObserver(() -> people.identitiesOf(subject.id()));
        String controller = controllers.get(subject.controller()).hostId();
        Set<Scheme> under = EnumSet.of(Scheme.HOST_ID);
        Map<String, Set<Scheme>> found = new TreeMap<>();
        for (Identity identity : identities) {
            Address kind = kind(identity);
            if (kind == null || pages.sources().stream().noneMatch(source -> has(source, kind))) {
                continue;
            }
            under.add(identity.scheme());
            Answered answered = behind(controller, identity, kind);
            if (!answered.byAll()) {
                return new Looked.Unanswered();
            }
            answered.keys().stream()
                    .filter(key -> asObserver(() -> isNobodys(subject, key)))
                    .forEach(key -> found.computeIfAbsent(key, one -> EnumSet.noneOf(Scheme.class))
                            .add(identity.scheme()));
        }
        return judged(subject, under, found);
    }

    private static @Nullable Address kind(Identity identity) {
        return switch (identity.scheme()) {
            case EMAIL -> Address.EMAIL;
            case PHONE -> Address.PHONE;
            case HOST_ID, UUID -> null;
        };
    }

    private static boolean has(Source source, Address kind) {
        return PeopleTable.has(source.mapping().person(), kind);
    }

    /** A row of somebody who is known already is that person's, whatever address stands in it. */
    private boolean isNobodys(Subject subject, String key) {
        return people.find(subject.controller(), new Identity(Scheme.HOST_ID, key))
                .isEmpty();
    }

    /**
     * One address is often a family's: alone it says that a person has to look. An e-mail address and a telephone number that
     * lead to one row, and to no other, are taken for certain.
     */
    private Looked judged(Subject subject, Set<Scheme> under, Map<String, Set<Scheme>> found) {
        if (found.isEmpty()) {
            return new Looked.Nobody(under);
        }
        if (found.size() == 1 && found.values().iterator().next().size() > 1) {
            Identity number =
                    new Identity(Scheme.HOST_ID, found.keySet().iterator().next());
            asObserver(() -> {
                people.alsoKnownAs(subject, number, Actor.OBSERVER.actorId());
                return number;
            });
            return new Looked.Found();
        }
        return lost.ask(subject, found.keySet()) ? new Looked.Unclear() : new Looked.Nobody(under);
    }

    private <T> T asObserver(Supplier<T> work) {
        return CurrentActor.as(Actor.OBSERVER, () -> Objects.requireNonNull(transaction.execute(status -> work.get())));
    }

    private void makeKnown(List<People.Named> named) {
        List<Subject> subjects = people.named(named, Actor.OBSERVER.actorId());
        ledger.begin(subjects.stream().collect(java.util.stream.Collectors.toMap(Subject::id, Subject::controller)));
    }
}
