package io.privacycenter.observations;

import io.privacycenter.configuration.source.DerivedFact;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.observations.Pages.Derived;
import io.privacycenter.sources.asking.SourceAnswer;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.facts.TellingRow;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** For administrators: which facts the data could tell, what would come of it, and switching that on and off. Counts alone. */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class Observations {

    /** A preview looks at no more rows; what it counts is then "at least". */
    static final int MOST_PREVIEWED = 100_000;

    private final Pages pages;
    private final Places places;
    private final Grants grants;
    private final Acts acts;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Observations(
            Pages pages,
            Places places,
            Grants grants,
            Acts acts,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.pages = pages;
        this.places = places;
        this.grants = grants;
        this.acts = acts;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * A fact that the mapping of a source derives.
     *
     * @param standing null while it is off
     */
    public record Offered(
            String source,
            String sourceName,
            DerivedFact fact,
            @Nullable Standing standing) {}

    /**
     * How far a fact that is on has come.
     *
     * @param finished end of the last whole pass over the rows; null while the first is under way
     * @param rows met in the present pass, or in the last one when none is under way
     * @param recorded facts, since it was switched on
     * @param silence why the source did not answer the last time; null when it did
     */
    public record Standing(
            Instant since,
            @Nullable Instant finished,
            long rows,
            long recorded,
            Map<Trouble, Long> troubles,
            @Nullable Reason silence) {
        public Standing {
            troubles = Map.copyOf(troubles);
        }
    }

    /**
     * What would be recorded now. Nothing was.
     *
     * @param rows that were looked at
     * @param fresh facts that are not recorded yet
     * @param changed facts that take the place of recorded ones
     * @param people whom these facts are about, counted once at each controller
     * @param first the earliest date among them; null when there are none
     * @param whole whether every row was looked at
     */
    public record Preview(
            long rows,
            long fresh,
            long changed,
            long people,
            @Nullable Instant first,
            @Nullable Instant last,
            Map<Trouble, Long> troubles,
            boolean whole) {
        public Preview {
            troubles = Map.copyOf(troubles);
        }
    }

    /** Every fact of every published mapping, in its order; none for who administers some practices alone. */
    public List<Offered> all() {
        if (!administersAll()) {
            return List.of();
        }
        return in(() -> {
            Map<String, Places.Place> on = places.all().stream()
                    .collect(Collectors.toMap(place -> place.source() + " " + place.fact(), place -> place));
            return pages.sources().stream()
                    .flatMap(source -> source.mapping().facts().stream()
                            .map(fact -> new Offered(
                                    source.definition().id(),
                                    source.definition().name(),
                                    fact,
                                    standing(on.get(source.definition().id() + " " + fact.id())))))
                    .toList();
        });
    }

    private @Nullable Standing standing(Places.@Nullable Place place) {
        return place == null
                ? null
                : new Standing(
                        place.since(),
                        place.finished(),
                        place.met(),
                        place.recorded(),
                        places.troubles(place.source(), place.fact()),
                        place.failure() == null ? null : Reason.valueOf(place.failure()));
    }

    /** Goes through the rows as recording would, and only counts. Empty when the mapping has no such fact any more. */
    public Optional<SourceAnswer<Preview>> preview(String source, String fact) {
        requireAll();
        return pages.derived(source, fact)
                .map(derived -> CurrentActor.as(Actor.OBSERVER, () -> new Counting().of(derived)));
    }

    /** Its rows are read from now on. False when the mapping has no such fact any more. */
    public boolean switchOn(String source, String fact) {
        requireAll();
        UUID by = CurrentActor.get().map(Actor::actorId).orElseThrow();
        boolean known = pages.derived(source, fact).isPresent();
        if (known) {
            in(() -> {
                if (places.begin(source, fact, by, clock.instant())) {
                    acts.record(null, new Act.FactsSwitchedOn(source, fact));
                }
                return fact;
            });
        }
        return known;
    }

    /** Its rows are read no more; what was recorded stays. */
    public void switchOff(String source, String fact) {
        requireAll();
        in(() -> {
            if (places.end(source, fact)) {
                acts.record(null, new Act.FactsSwitchedOff(source, fact));
            }
            return fact;
        });
    }

    /** Rows of one table are several practices': who administers one of them does not look into the others. */
    private void requireAll() {
        if (!administersAll()) {
            throw new AccessDeniedException("Only who administers every practice reports from a source");
        }
    }

    private boolean administersAll() {
        return grants.mine().stream()
                .anyMatch(grant -> grant.role() == Role.ADMINISTRATOR && grant.controller() == null);
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** One preview. People are remembered by what tells them apart, for as long as it takes. */
    private final class Counting {
        private long rows;
        private long fresh;
        private long changed;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private final Set<String> people = new HashSet<>();
        private final Map<Trouble, Long> troubles = new EnumMap<>(Trouble.class);

        SourceAnswer<Preview> of(Derived derived) {
            String after = null;
            while (rows < MOST_PREVIEWED) {
                switch (pages.after(derived, after)) {
                    case SourceAnswer.Unreachable<List<TellingRow>> silent -> {
                        return new SourceAnswer.Unreachable<>(silent.fault());
                    }
                    case SourceAnswer.Found<List<TellingRow>> found -> {
                        List<TellingRow> page = found.value();
                        in(() -> pages.compared(derived, page)).forEach(this::count);
                        rows += page.size();
                        if (page.size() < Pages.ROWS) {
                            return new SourceAnswer.Found<>(counted(true));
                        }
                        after = page.getLast().key();
                    }
                }
            }
            return new SourceAnswer.Found<>(counted(false));
        }

        private void count(Compared row) {
            switch (row) {
                case Compared.Settled settled -> {}
                case Compared.Troubled troubled -> troubles.merge(troubled.trouble(), 1L, Long::sum);
                case Compared.Fresh one -> {
                    fresh++;
                    tell(one.told());
                }
                case Compared.Changed one -> {
                    changed++;
                    tell(one.told());
                }
            }
        }

        private void tell(Judged.Told told) {
            people.add(told.controller().id() + " " + told.person());
            first = first == null || told.effect().isBefore(first) ? told.effect() : first;
            last = last == null || told.effect().isAfter(last) ? told.effect() : last;
        }

        private Preview counted(boolean whole) {
            return new Preview(rows, fresh, changed, people.size(), first, last, troubles, whole);
        }
    }
}
