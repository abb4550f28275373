package io.privacycenter.engine;

import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.situation.Concerned;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.ItemScopes;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.State;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an order to erase on the day for which it was put off. It is an order with a date, not a decision made
 * in advance: the demand is computed again with the facts and the configuration of the day. Nothing that was captured
 * after the demand is in any part.
 *
 * @param parts what becomes of the pieces meant, each in one part
 */
public record PostponedErasure(List<Part> parts) {

    public PostponedErasure {
        parts = List.copyOf(parts);
    }

    /** Whether any of it is for a person to decide, not only to release. */
    public boolean wantsAPerson() {
        return parts.stream().anyMatch(Part.ForAPerson.class::isInstance);
    }

    /** Pieces with one fate; {@code held} are their ids in the order of the holdings. */
    public sealed interface Part {

        List<String> held();

        /** @param aPersonReleases whether a person releases it first: special categories, unconfirmed minimums */
        record EraseNow(List<String> held, boolean aPersonReleases) implements Part {}

        /** Law wants it blocked first. */
        record BlockNow(List<String> held, Instant until, boolean aPersonReleases) implements Part {}

        /**
         * What keeps it now ends on another day; the person is told.
         *
         * @param reasons why, the decisive one first
         */
        record NewDate(List<String> held, Instant date, List<Reason> reasons) implements Part {}

        /**
         * What keeps it has no known end.
         *
         * @param lookAgain when a fact that is known takes effect; null when none is
         */
        record Waits(List<String> held, @Nullable Instant lookAgain, List<Reason> reasons) implements Part {}

        /** Nothing is erased before a person has decided. */
        record ForAPerson(List<String> held, Why why) implements Part {}
    }

    /** Why a person decides. */
    public enum Why {
        /** A relationship, a service or a consent began after the demand: what it is about may be wanted again. */
        CAME_BACK,
        /** It is not known when it was captured, so perhaps after the demand. */
        CAPTURE_NOT_KNOWN,
        /** Only a part of it is meant. */
        PARTLY_MEANT,
        /** A minimum gives way to the person's request, if nothing stands against it. */
        MINIMUM_YIELDS,
        /** The person has died. */
        DIED
    }

    /**
     * What becomes of the order on the day of {@code situation}. While a source cannot be asked the whole order waits.
     *
     * @param demand as it was filed; its action is DELETE
     * @param seen ids of the pieces that were held when it was decided: what has no capture date and is not among them
     *     may be newer than the demand
     * @throws IllegalArgumentException when the demand asks for something else
     */
    public static PostponedErasure of(Situation situation, Demand demand, Set<String> seen) {
        if (demand.action() != Action.DELETE) {
            throw new IllegalArgumentException(demand.action().term() + " asks for no erasure");
        }
        Set<String> silent = situation.holdings().unasked();
        if (!silent.isEmpty()) {
            List<Reason> reasons = silent.stream()
                    .map(source -> Reason.about(Rule.SOURCE_NOT_ASKED, source))
                    .toList();
            return new PostponedErasure(List.of(new Part.Waits(List.of(), null, reasons)));
        }
        return new OnTheDay(situation, demand, seen).parts();
    }

    /** Everything that the computing of one order looks at. */
    private static final class OnTheDay {

        private final Situation situation;
        private final Demand demand;
        private final Set<String> seen;
        private final Timeline known;
        private final State fold;
        private final Allowed allowed;
        private final Concerned concerned;
        private final Erasure erasure;

        OnTheDay(Situation situation, Demand demand, Set<String> seen) {
            this.situation = situation;
            this.demand = demand;
            this.seen = seen;
            known = situation.timeline().asKnown(situation.known());
            fold = situation.state();
            allowed = fold.allowed();
            ItemScopes scopes = new ItemScopes(situation.rules());
            concerned = Concerned.by(demand, situation, scopes);
            erasure = new Erasure(
                    situation, allowed, new Retention(situation, fold, scopes), scopes, BlockedPieces.of(situation));
        }

        PostponedErasure parts() {
            Why whole = fold.death() != null ? Why.DIED : cameBack() ? Why.CAME_BACK : null;
            Set<Held> partly = new HashSet<>(concerned.partly());
            Map<Part, List<String>> parts = new LinkedHashMap<>();
            for (Held held : concerned.touched(situation)) {
                Why why = partly.contains(held) ? Why.PARTLY_MEANT : whole != null ? whole : capture(held);
                parts.computeIfAbsent(part(held, why), same -> new ArrayList<>())
                        .add(held.id());
            }
            return new PostponedErasure(parts.entrySet().stream()
                    .map(entry -> filled(entry.getKey(), entry.getValue()))
                    .toList());
        }

        private boolean cameBack() {
            return known.facts().stream()
                    .filter(fact -> fact.effect().isAfter(demand.asked()))
                    .filter(fact -> !fact.effect().isAfter(situation.now()))
                    .anyMatch(fact -> fact instanceof Fact.RelationshipStarted
                            || fact instanceof Fact.ServiceStarted
                            || fact instanceof Fact.ConsentGiven);
        }

        private @Nullable Why capture(Held held) {
            return held.captured() == null && !seen.contains(held.id()) ? Why.CAPTURE_NOT_KNOWN : null;
        }

        /** The part that a piece belongs to, still without pieces. @param why a person decides if it is free */
        private Part part(Held held, @Nullable Why why) {
            boolean release = Release.wantsAPerson(situation.rules(), held.selector());
            return switch (erasure.fate(held)) {
                case Erasure.Fate.Stays stays -> {
                    Instant until = stays.until();
                    yield until == null
                            ? new Part.Waits(List.of(), allowed.nextChange(), stays.reasons())
                            : new Part.NewDate(List.of(), until, stays.reasons());
                }
                case Erasure.Fate.IsWeighed ignored ->
                    new Part.ForAPerson(List.of(), why == null ? Why.MINIMUM_YIELDS : why);
                case Erasure.Fate.IsBlocked blocked ->
                    why == null
                            ? new Part.BlockNow(
                                    List.of(),
                                    Objects.requireNonNull(blocked.reason().until()),
                                    release)
                            : new Part.ForAPerson(List.of(), why);
                case Erasure.Fate.Goes ignored ->
                    why == null ? new Part.EraseNow(List.of(), release) : new Part.ForAPerson(List.of(), why);
            };
        }

        private static Part filled(Part part, List<String> held) {
            return switch (part) {
                case Part.EraseNow p -> new Part.EraseNow(held, p.aPersonReleases());
                case Part.BlockNow p -> new Part.BlockNow(held, p.until(), p.aPersonReleases());
                case Part.NewDate p -> new Part.NewDate(held, p.date(), p.reasons());
                case Part.Waits p -> new Part.Waits(held, p.lookAgain(), p.reasons());
                case Part.ForAPerson p -> new Part.ForAPerson(held, p.why());
            };
        }
    }
}
