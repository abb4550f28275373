package io.privacycenter.engine.retention;

import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Condition;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.BaseState;
import io.privacycenter.engine.state.BaseState.Mark;
import io.privacycenter.engine.state.State;
import io.privacycenter.vocabulary.Dictionary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The clocks that retention policies run on what is held about one person, as they stand at one instant. */
public final class RetentionClocks {

    private final Situation situation;
    private final Rules rules;
    private final State fold;
    private final Map<String, List<RetentionPolicy>> policiesOn = new HashMap<>();
    private final Map<String, Set<String>> basesOver = new HashMap<>();
    private final Map<String, Optional<Mark>> newest = new HashMap<>();
    private @Nullable Claims claims;

    RetentionClocks(Situation situation, State fold) {
        this.situation = situation;
        this.rules = situation.rules();
        this.fold = fold;
    }

    /**
     * The clock of a policy that counts for a piece.
     *
     * @param end first instant at which it has run out; null while what it counts from has not happened or is not
     *     known, and while a claim suspends it
     * @param facts ids of the facts that it rests on
     */
    public record Clock(RetentionPolicy policy, @Nullable Instant end, List<String> facts) {

        boolean runsAt(Instant instant) {
            return end == null || instant.isBefore(end);
        }
    }

    private enum Truth {
        YES,
        NO,
        NOT_KNOWN
    }

    /** The clocks of all policies that count for a piece: what another policy stands in for does not. */
    List<Clock> on(Held held) {
        List<Clock> clocks = new ArrayList<>();
        Set<String> replaced = new HashSet<>();
        for (RetentionPolicy policy : policiesOn.computeIfAbsent(rules.selector(held.selector()), this::covering)) {
            Truth counts = counts(policy, held);
            // What is not known keeps data in a minimum, and erases nothing in a maximum.
            if (counts == Truth.YES || (counts == Truth.NOT_KNOWN && policy.isMinimum())) {
                clocks.add(clock(policy, held));
            }
            if (counts == Truth.YES) {
                replaced.addAll(policy.particulars().replaces());
            }
        }
        clocks.removeIf(clock -> replaced.contains(clock.policy().id()));
        return clocks;
    }

    private List<RetentionPolicy> covering(String selector) {
        return rules.policies().stream()
                .filter(policy -> policy.covers(selector))
                .toList();
    }

    private Truth counts(RetentionPolicy policy, Held held) {
        if (policy.after() == ClockStart.DEATH && fold.death() == null) {
            return Truth.NO;
        }
        return switch (policy.particulars().condition()) {
            case null -> Truth.YES;
            case Condition.Within within -> happenedWithin(within, policy, held);
            case Condition.Aged aged -> wasAged(aged, policy, held);
        };
    }

    private Truth happenedWithin(Condition.Within condition, RetentionPolicy policy, Held held) {
        Mark event = event(condition.event(), policy, held);
        Mark since = event(condition.of(), policy, held);
        if (event == null) {
            return missing(condition.event());
        }
        if (since == null) {
            return missing(condition.of());
        }
        Instant last = since.at().atZone(rules.zone()).plus(condition.within()).toInstant();
        return event.at().isBefore(last) ? Truth.YES : Truth.NO;
    }

    private Truth wasAged(Condition.Aged condition, RetentionPolicy policy, Held held) {
        LocalDate birth = situation.birth();
        Mark event = event(condition.at(), policy, held);
        if (event == null) {
            return missing(condition.at());
        }
        if (birth == null) {
            return Truth.NOT_KNOWN;
        }
        LocalDate day = event.at().atZone(rules.zone()).toLocalDate();
        boolean oldEnough = !day.isBefore(birth.plusYears(condition.from()));
        return oldEnough && day.isBefore(birth.plusYears(condition.below())) ? Truth.YES : Truth.NO;
    }

    /** A death counts only once it is known; any other event may still come, or is only not known here. */
    private static Truth missing(ClockStart event) {
        return event == ClockStart.DEATH ? Truth.NO : Truth.NOT_KNOWN;
    }

    private Clock clock(RetentionPolicy policy, Held held) {
        Mark start = event(policy.after(), policy, held);
        List<String> facts = new ArrayList<>(facts(policy, start, held));
        if (start == null) {
            return new Clock(policy, null, facts);
        }
        return policy.particulars().claim() == RetentionPolicy.Claim.HOLDS
                ? new Clock(policy, end(policy, start.at(), Duration.ZERO, rules.zone()), facts)
                : suspended(policy, start.at(), held, facts);
    }

    /** What the clock counts from, then what the condition looked at. */
    private Set<String> facts(RetentionPolicy policy, @Nullable Mark start, Held held) {
        List<@Nullable Mark> marks = new ArrayList<>();
        marks.add(start);
        switch (policy.particulars().condition()) {
            case null -> {}
            case Condition.Within within -> {
                marks.add(event(within.event(), policy, held));
                marks.add(event(within.of(), policy, held));
            }
            case Condition.Aged aged -> marks.add(event(aged.at(), policy, held));
        }
        Set<String> facts = new LinkedHashSet<>();
        for (Mark mark : marks) {
            if (mark != null && !mark.fact().isEmpty()) {
                facts.add(mark.fact());
            }
        }
        return facts;
    }

    /** The time for which claims were held while the clock ran is added to its end; what overlaps counts once. */
    private Clock suspended(RetentionPolicy policy, Instant start, Held held, List<String> facts) {
        Duration stoodStill = Duration.ZERO;
        Instant counted = start;
        for (Claims.Span span : claims().on(held)) {
            Instant end = end(policy, start, stoodStill, rules.zone());
            if (!span.from().isBefore(end)) {
                break;
            }
            if (span.to() == null) {
                facts.addAll(span.facts());
                return new Clock(policy, null, facts);
            }
            if (span.to().isAfter(counted)) {
                Instant from = span.from().isAfter(counted) ? span.from() : counted;
                stoodStill = stoodStill.plus(Duration.between(local(from), local(span.to())));
                counted = span.to();
                facts.addAll(span.facts());
            }
        }
        return new Clock(policy, end(policy, start, stoodStill, rules.zone()), facts);
    }

    /** Days are the controller's: a month is a month over a change of the clocks, too. */
    static Instant end(RetentionPolicy policy, Instant start, Duration stoodStill, ZoneId zone) {
        ZonedDateTime end = start.atZone(zone).plus(policy.duration());
        if (!stoodStill.isZero()) {
            end = end.toLocalDateTime().plus(stoodStill).atZone(zone);
        }
        return policy.toYearEnd()
                ? LocalDate.of(end.getYear() + 1, 1, 1).atStartOfDay(zone).toInstant()
                : end.toInstant();
    }

    private LocalDateTime local(Instant instant) {
        return instant.atZone(rules.zone()).toLocalDateTime();
    }

    private Claims claims() {
        if (claims == null) {
            claims = Claims.of(rules, situation.timeline().asKnown(situation.known()), situation.now());
        }
        return claims;
    }

    /** What a clock of this policy counts from; null while it has not happened or is not known. */
    private @Nullable Mark event(ClockStart event, RetentionPolicy policy, Held held) {
        return switch (event) {
            case CAPTURE_DATE -> held.captured() == null ? null : new Mark(held.captured(), "");
            case LAST_CAPTURE ->
                newest.computeIfAbsent(policy.id(), id -> newestCapture(policy)).orElse(null);
            case BIRTH -> midnight(situation.birth());
            case DEATH -> fold.death();
            case SERVICE_START, RELATIONSHIP_START -> first(event, clockBases(event, policy, held));
            case SERVICE_END, RELATIONSHIP_END -> lastEnd(event, clockBases(event, policy, held));
        };
    }

    private @Nullable Mark midnight(@Nullable LocalDate day) {
        return day == null ? null : new Mark(day.atStartOfDay(rules.zone()).toInstant(), "");
    }

    private Optional<Mark> newestCapture(RetentionPolicy policy) {
        return situation.holdings().held().stream()
                .filter(held -> policy.covers(rules.selector(held.selector())))
                .map(Held::captured)
                .filter(captured -> captured != null && !captured.isAfter(situation.now()))
                .max(Instant::compareTo)
                .map(instant -> new Mark(instant, ""));
    }

    private @Nullable Mark first(ClockStart event, Set<String> bases) {
        Mark first = null;
        for (String base : bases) {
            BaseState state = fold.base(base);
            Mark mark = state == null ? null : state.mark(event);
            first = mark != null && (first == null || mark.at().isBefore(first.at())) ? mark : first;
        }
        return first;
    }

    /** The last end, and only while none of the bases is open under any reference. */
    private @Nullable Mark lastEnd(ClockStart event, Set<String> bases) {
        Mark last = null;
        for (String base : bases) {
            BaseState state = fold.base(base);
            if (state != null && state.isOpen()) {
                return null;
            }
            Mark mark = state == null ? null : state.mark(event);
            last = mark != null && (last == null || mark.at().isAfter(last.at())) ? mark : last;
        }
        return last;
    }

    private Set<String> clockBases(ClockStart event, RetentionPolicy policy, Held held) {
        if (policy.of() != null) {
            return Set.of(policy.of());
        }
        if (held.base() != null) {
            return Set.of(held.base());
        }
        Set<String> bases = basesOver.computeIfAbsent(rules.selector(held.selector()), this::basesCovering);
        boolean relationship = event == ClockStart.RELATIONSHIP_START || event == ClockStart.RELATIONSHIP_END;
        return relationship ? withTheWhole(bases) : bases;
    }

    /** A relationship as a whole, on no base in particular, concerns all that is held. */
    private static Set<String> withTheWhole(Set<String> bases) {
        Set<String> all = new TreeSet<>(bases);
        all.add(State.NO_BASE);
        return all;
    }

    /** A word of a base that nobody knows stands for nothing. */
    private Set<String> basesCovering(String selector) {
        List<String> categories = rules.vocabulary().granular(Dictionary.DATA_CATEGORIES, selector);
        Set<String> covering = new TreeSet<>();
        for (LegalBase base : rules.bases()) {
            boolean covers = base.scope().slices().stream()
                    .anyMatch(slice -> slice.data().any()
                            || slice.data().names().stream()
                                    .flatMap(term ->
                                            rules.vocabulary().granular(Dictionary.DATA_CATEGORIES, term).stream())
                                    .anyMatch(categories::contains));
            if (covers) {
                covering.add(base.id());
            }
        }
        return covering;
    }
}
