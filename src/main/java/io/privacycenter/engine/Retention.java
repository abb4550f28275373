package io.privacycenter.engine;

import io.privacycenter.engine.BaseState.Mark;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long what is held must, and may, be kept. */
public final class Retention {

    private static final Comparator<Reason> LONGEST_FIRST = Comparator.comparing(
            Reason::until,
            Comparator.nullsFirst(Comparator.<Instant>naturalOrder().reversed()));

    private final Situation situation;
    private final Rules rules;
    private final State fold;
    private final ItemScopes scopes;
    private final Map<String, @Nullable Mark> newest = new HashMap<>();
    private final Map<String, Set<String>> basesOver = new HashMap<>();

    Retention(Situation situation, State fold, ItemScopes scopes) {
        this.situation = situation;
        this.rules = situation.rules();
        this.fold = fold;
        this.scopes = scopes;
        rules.policies().stream()
                .filter(policy -> policy.after() == ClockStart.LAST_CAPTURE)
                .forEach(policy -> newest.put(policy.id(), newestCapture(policy)));
    }

    /** Where every piece held stands, by its id, in the order of the holdings. */
    public static Map<String, Standing> of(Situation situation) {
        State fold = situation.state();
        Retention retention = new Retention(situation, fold, new ItemScopes(situation.rules()));
        Map<String, Standing> standings = new LinkedHashMap<>();
        situation.holdings().held().forEach(held -> standings.put(held.id(), retention.standing(held)));
        return standings;
    }

    /** The last day of what ends at {@code until}, as people read it: the end of 2036 is 31 December 2036. */
    public static LocalDate lastDay(Instant until, ZoneId zone) {
        return until.minusNanos(1).atZone(zone).toLocalDate();
    }

    Standing standing(Held held) {
        List<Reason> reasons = new ArrayList<>(claims(held));
        reasons.addAll(pauses(held));
        List<Reason> minimums = new ArrayList<>();
        Standing.Expired expired = null;
        Instant expires = null;
        String selector = rules.selector(held.selector());
        for (RetentionPolicy policy : rules.policies()) {
            if (!policy.covers(selector)) {
                continue;
            }
            Clock clock = clock(policy, held);
            if (policy.kind() == RetentionKind.NO_LESS_THAN) {
                if (clock.runs() && (clock.end() == null || situation.now().isBefore(clock.end()))) {
                    minimums.add(minimum(policy, clock));
                }
            } else if (clock.runs() && clock.end() != null) {
                if (situation.now().isAfter(clock.end())) {
                    expired = earlier(expired, policy, clock.end());
                }
                expires = expires == null || clock.end().isBefore(expires) ? clock.end() : expires;
            }
        }
        minimums.sort(LONGEST_FIRST);
        reasons.addAll(minimums);
        if (!reasons.isEmpty()) {
            boolean open = reasons.stream().anyMatch(reason -> reason.until() == null);
            Instant until = reasons.stream()
                    .map(Reason::until)
                    .filter(Objects::nonNull)
                    .max(Instant::compareTo)
                    .orElse(null);
            return new Standing.Hold(open ? null : until, reasons);
        }
        return expired != null ? expired : new Standing.Free(expires);
    }

    private static Standing.Expired earlier(Standing.@Nullable Expired known, RetentionPolicy policy, Instant since) {
        return known != null && !since.isBefore(known.since())
                ? known
                : new Standing.Expired(policy.id(), policy.law(), policy.binding(), since);
    }

    private static Reason minimum(RetentionPolicy policy, Clock clock) {
        return new Reason(
                Rule.KEPT_BY_MINIMUM,
                policy.id(),
                policy.law(),
                policy.binding(),
                policy.confirmed(),
                clock.end(),
                clock.facts());
    }

    private List<Reason> claims(Held held) {
        String selector = rules.selector(held.selector());
        return fold.holds().values().stream()
                .filter(hold -> hold.categories().isEmpty()
                        || hold.categories().stream()
                                .anyMatch(category -> Term.covers(rules.selector(category), selector)))
                .filter(hold -> hold.references().isEmpty()
                        || hold.references().stream().anyMatch(held.references()::contains))
                .map(hold -> new Reason(
                        Rule.KEPT_FOR_A_CLAIM,
                        hold.holdId(),
                        hold.law() == null ? "GDPR 17(3)(e)" : hold.law(),
                        false,
                        true,
                        null,
                        List.of(hold.id())))
                .toList();
    }

    private List<Reason> pauses(Held held) {
        List<Reason> reasons = new ArrayList<>();
        for (Fact.ProcessingPaused pause : fold.pauses().values()) {
            if (scopes.of(held).intersects(fold.scopeOf(pause))) {
                reasons.add(new Reason(
                        Rule.KEPT_WHILE_PAUSED,
                        pause.pauseId(),
                        "GDPR 18(1)(" + pause.ground() + ")",
                        false,
                        true,
                        null,
                        List.of(pause.id())));
            }
        }
        return reasons;
    }

    /**
     * A clock of a policy on one piece.
     *
     * @param runs whether it counts at all: a minimum after an event that has not happened does, without an end
     * @param end null while it is open
     */
    private record Clock(boolean runs, @Nullable Instant end, List<String> facts) {
        static final Clock OPEN = new Clock(true, null, List.of());
        static final Clock STILL = new Clock(false, null, List.of());
    }

    private Clock clock(RetentionPolicy policy, Held held) {
        return switch (policy.after()) {
            case CAPTURE_DATE -> from(policy, held.captured(), List.of());
            case LAST_CAPTURE -> from(policy, newest.get(policy.id()));
            case BIRTH -> from(policy, midnight(situation.birth()), List.of());
            case DEATH -> fold.death() == null ? Clock.STILL : from(policy, fold.death());
            case SERVICE_START, RELATIONSHIP_START -> from(policy, first(policy, held));
            case SERVICE_END, RELATIONSHIP_END -> from(policy, lastEnd(policy, held));
        };
    }

    private Clock from(RetentionPolicy policy, @Nullable Mark mark) {
        return mark == null
                ? Clock.OPEN
                : from(policy, mark.at(), mark.fact().isEmpty() ? List.of() : List.of(mark.fact()));
    }

    private Clock from(RetentionPolicy policy, @Nullable Instant start, List<String> facts) {
        if (start == null) {
            return Clock.OPEN;
        }
        ZonedDateTime end = start.atZone(rules.zone()).plus(policy.duration());
        if (policy.toYearEnd()) {
            end = LocalDate.of(end.getYear() + 1, 1, 1).atStartOfDay(rules.zone());
        }
        return new Clock(true, end.toInstant(), facts);
    }

    private @Nullable Instant midnight(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(rules.zone()).toInstant();
    }

    private @Nullable Mark first(RetentionPolicy policy, Held held) {
        Mark first = null;
        for (String base : clockBases(policy, held)) {
            BaseState state = fold.bases().get(base);
            Mark mark = state == null ? null : state.mark(policy.after());
            first = mark != null && (first == null || mark.at().isBefore(first.at())) ? mark : first;
        }
        return first;
    }

    /** The last end, and only while none of the bases is open. */
    private @Nullable Mark lastEnd(RetentionPolicy policy, Held held) {
        Mark last = null;
        for (String base : clockBases(policy, held)) {
            BaseState state = fold.bases().get(base);
            if (state != null && state.isOpen()) {
                return null;
            }
            Mark mark = state == null ? null : state.mark(policy.after());
            last = mark != null && (last == null || mark.at().isAfter(last.at())) ? mark : last;
        }
        return last;
    }

    private Set<String> clockBases(RetentionPolicy policy, Held held) {
        if (policy.of() != null) {
            return Set.of(policy.of());
        }
        return held.base() != null ? Set.of(held.base()) : basesOver.computeIfAbsent(held.selector(), this::covering);
    }

    private Set<String> covering(String written) {
        String selector = rules.selector(written);
        Set<String> covering = new HashSet<>(Set.of(State.NO_BASE));
        for (LegalBase base : rules.bases()) {
            boolean covers = base.scope().slices().stream()
                    .anyMatch(slice -> slice.data().any()
                            || slice.data().names().stream()
                                    .map(rules::selector)
                                    .anyMatch(term -> Term.covers(term, selector) || Term.covers(selector, term)));
            if (covers) {
                covering.add(base.id());
            }
        }
        return covering;
    }

    private @Nullable Mark newestCapture(RetentionPolicy policy) {
        return situation.holdings().held().stream()
                .filter(held -> policy.covers(rules.selector(held.selector())))
                .map(Held::captured)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(instant -> new Mark(instant, ""))
                .orElse(null);
    }
}
