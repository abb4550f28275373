package io.privacycenter.observations;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.ledger.Recorded;
import io.privacycenter.ledger.Statement;
import io.privacycenter.observations.ObservedRows.Observed;
import io.privacycenter.observations.Pages.Derived;
import io.privacycenter.processing.ConsentLimit;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.facts.TellingRow;
import io.privacycenter.sources.people.Addresses;
import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what a page of rows tells, through the door that reported events go through: people and entries, what is known of
 * the rows and how far the pass has come are one transaction, so that a crash repeats a page and doubles nothing.
 */
@Component
class Recording {

    private static final int TRIES = 3;

    /** Words of the product in the place of a person's: what they say must be true of every such row. */
    private static final String REASON = "The row in the source says otherwise now";

    private final Pages pages;
    private final Places places;
    private final ObservedRows observed;
    private final Sources sources;
    private final People people;
    private final Ledger ledger;
    private final ConsentLimit limit;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Recording(
            Pages pages,
            Places places,
            ObservedRows observed,
            Sources sources,
            People people,
            Ledger ledger,
            ConsentLimit limit,
            Configurations configurations,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.pages = pages;
        this.places = places;
        this.observed = observed;
        this.sources = sources;
        this.people = people;
        this.ledger = ledger;
        this.limit = limit;
        this.configurations = configurations;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** How it went on. */
    enum Step {
        MORE,
        /** The pass met its last row. */
        LAST,
        /** The source did not answer; the pass goes on from here. */
        SILENT,
        /** Somebody switched it off. */
        OFF
    }

    /** The next page of a pass. */
    Step next(Derived derived, Places.Place place) {
        return switch (pages.after(derived, place.after())) {
            case SourceAnswer.Found<List<TellingRow>> found -> addressed(derived, place, found.value());
            case SourceAnswer.Unreachable<List<TellingRow>> silent -> silent(place, silent.fault());
        };
    }

    /** Nothing is asked of the source while our transaction is open. */
    private Step addressed(Derived derived, Places.Place place, List<TellingRow> rows) {
        Set<String> concerned = in(() -> pages.compared(derived, rows)).stream()
                .filter(Compared.Due.class::isInstance)
                .map(row -> ((Compared.Due) row).told().person())
                .collect(Collectors.toSet());
        if (concerned.isEmpty()) {
            return record(derived, place, rows, Map.of());
        }
        return switch (sources.addresses(derived.source(), concerned)) {
            case SourceAnswer.Found<Map<String, Addresses>> found -> record(derived, place, rows, found.value());
            case SourceAnswer.Unreachable<Map<String, Addresses>> silent -> silent(place, silent.fault());
        };
    }

    private Step silent(Places.Place place, SourceAnswer.Fault fault) {
        in(() -> {
            places.failed(place, fault.reason().name());
            return place;
        });
        return Step.SILENT;
    }

    private Step record(Derived derived, Places.Place place, List<TellingRow> rows, Map<String, Addresses> addresses) {
        for (int attempt = 1; ; attempt++) {
            try {
                return in(() -> recordOnce(derived, place, rows, addresses));
            } catch (DuplicateKeyException | ConcurrencyFailureException e) {
                // A report made the same person known at once, or waited for us; one of both is through.
                if (attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    private Step recordOnce(
            Derived derived, Places.Place from, List<TellingRow> rows, Map<String, Addresses> addresses) {
        Places.Place place = places.locked(from.source(), from.fact()).orElse(null);
        if (place == null || !Objects.equals(place.after(), from.after())) {
            return Step.OFF;
        }
        Map<Trouble, Integer> troubles = new EnumMap<>(Trouble.class);
        List<Compared.Due> due = new ArrayList<>();
        for (Compared one : pages.compared(derived, rows)) {
            switch (one) {
                case Compared.Settled settled -> {}
                case Compared.Troubled troubled -> troubles.merge(troubled.trouble(), 1, Integer::sum);
                case Compared.Due told -> due.add(told);
            }
        }
        int recorded = due.isEmpty() ? 0 : tell(derived, due, addresses, troubles);
        boolean last = rows.size() < Pages.ROWS;
        places.goOn(place, last ? null : rows.getLast().key(), rows.size(), recorded, troubles, clock.instant());
        return last ? Step.LAST : Step.MORE;
    }

    /** @return how many facts were recorded; what was a mistake before does not count */
    private int tell(
            Derived derived, List<Compared.Due> due, Map<String, Addresses> addresses, Map<Trouble, Integer> troubles) {
        Instant now = clock.instant();
        List<Subject> subjects = people.named(
                due.stream().map(one -> named(one.told(), addresses)).toList(), Actor.OBSERVER.actorId());
        ConsentLimit.Batch room = limit.batch(now);
        List<Statement> statements = new ArrayList<>();
        int recorded = 0;
        for (int i = 0; i < due.size(); i++) {
            Subject subject = subjects.get(i);
            Compared.Due one = due.get(i);
            Judged.Told told = one.told();
            String row = one.row();
            int number = 1;
            if (one instanceof Compared.Changed changed) {
                number = changed.before().number() + 1;
                statements.add(annulled(row, changed.before(), now));
            }
            String event = event(row, number);
            if (isConsent(derived)
                    && !room.takes(
                            subject,
                            configurations.inForce(subject.controller()).rules(),
                            event)) {
                troubles.merge(Trouble.TOO_MANY_CONSENTS, 1, Integer::sum);
                continue;
            }
            statements.add(new Statement(subject.id(), subject.controller(), event, told.fact()));
            observed.put(
                    row,
                    derived.definition().id(),
                    derived.fact().id(),
                    subject.id(),
                    subject.controller(),
                    number,
                    observed.hash(told));
            recorded++;
        }
        if (ledger.record(statements).stream().anyMatch(Recorded.Conflict.class::isInstance)) {
            throw new IllegalStateException("A row told something else under the same number before");
        }
        return recorded;
    }

    private static boolean isConsent(Derived derived) {
        return derived.fact().template() != null;
    }

    private static Statement annulled(String row, Observed before, Instant now) {
        UUID subject = Objects.requireNonNull(before.subject());
        String mistaken = event(row, before.number());
        return new Statement(
                subject,
                before.controller(),
                mistaken + ":annulled",
                (veil, id, recorded) -> new Fact.Annulled(id, now, recorded, veil.event(mistaken), REASON));
    }

    /** Who knows the row can show that an entry came from it: the event of the entry is the HMAC of this name. */
    static String event(String row, int number) {
        return "data:" + row + ":" + number;
    }

    private static People.Named named(Judged.Told told, Map<String, Addresses> addresses) {
        Set<Identity> others = new HashSet<>();
        Addresses known = addresses.get(told.person());
        if (known != null) {
            known.emails().forEach(one -> identity(Scheme.EMAIL, one).ifPresent(others::add));
            known.phones().forEach(one -> identity(Scheme.PHONE, one).ifPresent(others::add));
        }
        return new People.Named(told.controller().id(), new Identity(Scheme.HOST_ID, told.person()), others);
    }

    /** What stands in a column is not always an address; then nobody is known under it. */
    private static Optional<Identity> identity(Scheme scheme, String written) {
        try {
            return Optional.of(new Identity(scheme, written));
        } catch (IllegalArgumentException noSuchForm) {
            return Optional.empty();
        }
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
