package io.privacycenter.requests.inbox;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.requests.References;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.people.PeopleTable.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks somebody up at the reviewer's controllers: by name, which only the practice's own database knows, by e-mail address,
 * telephone or number, or by the reference of a case. What was typed is kept nowhere.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class PeopleSearch {

    /** Longer than any name; more is not read. */
    public static final int LONGEST = 120;

    private static final int SHORTEST = 2;
    private static final String NO_REFERENCE = "-";

    private final People people;
    private final Sources sources;
    private final PersonsData data;
    private final Controllers controllers;
    private final Configurations configurations;
    private final Grants grants;

    PeopleSearch(
            People people,
            Sources sources,
            PersonsData data,
            Controllers controllers,
            Configurations configurations,
            Grants grants) {
        this.people = people;
        this.sources = sources;
        this.data = data;
        this.controllers = controllers;
        this.configurations = configurations;
        this.grants = grants;
    }

    /** @param silent whether a database did not answer, so that names were not looked up in it */
    public record Found(List<Subject> people, String reference, boolean silent) {
        public Found {
            people = List.copyOf(people);
        }

        public Inbox.Sought sought() {
            Set<UUID> ids = new LinkedHashSet<>();
            people.forEach(subject -> ids.add(subject.id()));
            return new Inbox.Sought(ids, reference);
        }
    }

    /** @return empty when less was typed than anybody can be looked up by */
    @Transactional(readOnly = true)
    public Optional<Found> find(String typed) {
        String wanted = typed.strip();
        if (wanted.length() < SHORTEST) {
            return Optional.empty();
        }
        wanted = wanted.substring(0, Math.min(wanted.length(), LONGEST));
        List<Identity> identities = identities(wanted);
        Map<UUID, Subject> found = new LinkedHashMap<>();
        people.knownUnder(identities).forEach(subject -> found.put(subject.id(), subject));
        boolean silent = false;
        for (Source source : anyOfMine().map(PersonsData::sources).orElseGet(List::of)) {
            for (SourceAnswer<List<String>> answer : asked(source, wanted, identities)) {
                switch (answer) {
                    case SourceAnswer.Found<List<String>> keys ->
                        known(keys.value()).forEach(subject -> found.put(subject.id(), subject));
                    case SourceAnswer.Unreachable<List<String>> unreachable -> silent = true;
                }
            }
        }
        return Optional.of(new Found(
                List.copyOf(found.values()), References.beginningWith(wanted).orElse(NO_REFERENCE), silent));
    }

    /** What a source says of an address, or of what can only be a name. */
    private List<SourceAnswer<List<String>>> asked(Source source, String wanted, List<Identity> identities) {
        List<SourceAnswer<List<String>>> answers = new ArrayList<>();
        for (Identity identity : identities) {
            switch (identity.scheme()) {
                case EMAIL -> answers.add(sources.under(source, Address.EMAIL, identity.value()));
                case PHONE -> answers.add(sources.under(source, Address.PHONE, identity.value()));
                case HOST_ID, UUID -> {}
            }
        }
        if (answers.isEmpty()) {
            answers.add(sources.called(source, wanted));
        }
        return answers;
    }

    /** Those among them that the reviewer may know of: row-level security leaves out the others. */
    private List<Subject> known(List<String> keys) {
        return people.knownUnder(
                keys.stream().map(key -> new Identity(Scheme.HOST_ID, key)).toList());
    }

    /** Sources are the platform's: those of one controller are those of all. */
    private Optional<Published> anyOfMine() {
        return grants.controllers(Role.DOCTOR, Role.DELEGATE, Role.DPO)
                .map(Set::stream)
                .orElseGet(() -> controllers.all().stream().map(Controller::id))
                .flatMap(one -> configurations.ifUsable(one).stream())
                .findFirst();
    }

    /** What was typed as everything that it can be but a name. */
    private static List<Identity> identities(String wanted) {
        List<Identity> identities = new ArrayList<>();
        for (Scheme scheme : Scheme.values()) {
            try {
                identities.add(new Identity(scheme, wanted));
            } catch (IllegalArgumentException notOfThatForm) {
                // then it is none
            }
        }
        return identities;
    }
}
