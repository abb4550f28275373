package io.privacycenter.requests.advice;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.Outcome;
import io.privacycenter.engine.PostponedErasure;
import io.privacycenter.engine.Recommendation;
import io.privacycenter.engine.Recommendations;
import io.privacycenter.engine.Route;
import io.privacycenter.engine.deadlines.Asked;
import io.privacycenter.engine.deadlines.Clocks;
import io.privacycenter.engine.deadlines.Deadline;
import io.privacycenter.engine.explanation.Verdict;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Ledger;
import io.privacycenter.requests.copies.Packages;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.others.Concern;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gathers what a decision looks at and asks the engine. It reads; it never writes. */
@Component
public class Advice {

    private final Configurations configurations;
    private final Ledger ledger;
    private final PersonsData data;
    private final InstallationClock clock;

    Advice(Configurations configurations, Ledger ledger, PersonsData data, InstallationClock clock) {
        this.configurations = configurations;
        this.ledger = ledger;
        this.data = data;
        this.clock = clock;
    }

    /**
     * When something is asked.
     *
     * @param asked nothing captured since is meant
     * @param filed from when its deadlines run: later for an erasure that was put off, which is asked again on its day
     */
    public record When(Instant asked, Instant filed) {

        public static When at(Instant filed) {
            return new When(filed, filed);
        }

        /** The same, with deadlines that run from another instant. */
        public When filedAt(Instant other) {
            return new When(asked, other);
        }

        boolean isLater() {
            return filed.isAfter(asked);
        }
    }

    /** One person at one controller at one instant, with everything that is held. */
    public record Look(Subject subject, Published published, Situation situation, PersonsData.Found found) {

        /** What the rules say about a demand, who may answer it, and by when. */
        public Advised on(Action action, Restrictions restrictions, Instant asked, boolean hasMessage, int level) {
            return on(action, restrictions, asked, hasMessage, new Route.Asker(level, false));
        }

        public Advised on(
                Action action, Restrictions restrictions, Instant asked, boolean hasMessage, Route.Asker asker) {
            return on(action, restrictions, When.at(asked), hasMessage, asker);
        }

        public Advised on(Action action, Restrictions restrictions, When when, boolean hasMessage, Route.Asker asker) {
            Demand demand = new Demand(action, restrictions, when.asked(), hasMessage);
            Recommendation recommendation = Recommendations.of(situation, demand);
            Route route = Route.of(situation, demand, recommendation, published.strategies(), asker);
            if (when.isLater()
                    && PostponedErasure.of(situation, demand, Set.of()).wantsAPerson()) {
                route = route.withLaterErasure();
            }
            if (Packages.answer(action) && concernsOthers(recommendation)) {
                route = route.withOthersConcerned();
            }
            recommendation = AdvisedErasure.added(recommendation, published.rules(), route.way() == Route.Way.AT_ONCE);
            Set<String> categories = new TreeSet<>();
            recommendation.outcomes().stream().map(Outcome::categories).forEach(categories::addAll);
            Clocks clocks = published.deadlines().on(Asked.of(action, categories), when.filed());
            return new Advised(recommendation, route, clocks, published.place().zone());
        }

        /** Whether what is given may concern somebody else as well. */
        private boolean concernsOthers(Recommendation recommendation) {
            return !othersAmong(recommendation.held(Verdict.GIVE)).isEmpty();
        }

        /** Those of some pieces that may concern somebody else as well. */
        public Set<String> othersAmong(Collection<String> given) {
            Set<String> concerned = new TreeSet<>(given);
            concerned.removeIf(id -> {
                PersonsData.Piece piece = found.pieces().get(id);
                return piece == null
                        || Concern.of(piece.record(), piece.selector()).isEmpty();
            });
            return concerned;
        }
    }

    /** @param clocks every deadline that runs */
    public record Advised(Recommendation recommendation, Route route, Clocks clocks, ZoneId zone) {

        /** The earliest by which an answer must be given. */
        public Deadline deadline() {
            return clocks.answer();
        }

        public boolean isAtOnce() {
            return route.way() == Route.Way.AT_ONCE;
        }

        /** A source could not be asked, so nothing is known yet. */
        public boolean waitsForSource() {
            return recommendation.reasons().anyMatch(reason -> reason.rule() == Rule.SOURCE_NOT_ASKED);
        }

        /** The last instant of the day by which an answer is in time. */
        public Instant due() {
            return deadline()
                    .due()
                    .atTime(LocalTime.of(23, 59, 59))
                    .atZone(zone)
                    .toInstant();
        }
    }

    /** Looks at a person who proved who they are, as things are now. */
    public Look look(Subject subject) {
        return look(subject, clock.instant());
    }

    /**
     * Looks back at a person on an earlier day: under the rules of that day, at what is held now and was there then. What was
     * erased since is not held any more, so nothing can be said of how much there was.
     *
     * @param known as known when
     */
    public Look lookBack(Subject subject, Instant at, Instant known) {
        Look now = look(subject);
        Published then = configurations.inForce(subject.controller(), at);
        Holdings there = new Holdings(
                now.situation().holdings().held().stream()
                        .filter(piece ->
                                piece.captured() == null || !piece.captured().isAfter(at))
                        .toList(),
                now.situation().holdings().unasked());
        Situation situation = new Situation(
                then.rules(),
                now.situation().timeline(),
                there,
                Identity.CONFIRMED,
                now.situation().birth(),
                at,
                known);
        return new Look(subject, then, situation, now.found());
    }

    /** Several people of one controller, as things are now, with each source asked for all of them at once. */
    public List<Look> look(Collection<Subject> subjects, Published published) {
        Instant now = clock.instant();
        return data.of(subjects, published).entrySet().stream()
                .map(one -> {
                    PersonsData.OnFile known = one.getValue();
                    UUID subject = one.getKey().id();
                    Situation situation = new Situation(
                            published.rules(),
                            ledger.timeline(subject),
                            known.found().holdings(),
                            Identity.CONFIRMED,
                            known.born().orElse(null),
                            now,
                            now);
                    return new Look(one.getKey(), published, situation, known.found());
                })
                .toList();
    }

    public Look look(Subject subject, Instant at) {
        Published published = configurations.inForce(subject.controller());
        PersonsData.Found found = data.of(subject, published);
        Situation situation = new Situation(
                published.rules(),
                ledger.timeline(subject.id()),
                found.holdings(),
                Identity.CONFIRMED,
                data.of(subject).orElse(null),
                at,
                at);
        return new Look(subject, published, situation, found);
    }
}
