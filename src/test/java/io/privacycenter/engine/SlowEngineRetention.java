package io.privacycenter.engine;

import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Condition;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Rule;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Dictionary;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How long each piece is kept, told the slow way: every policy looks through the whole history for its event. */
final class SlowEngineRetention {

    private final SlowEngine engine;
    private final GeneratedCase given;
    private final Instant now;

    SlowEngineRetention(SlowEngine engine, Instant now) {
        this.engine = engine;
        this.given = engine.given;
        this.now = now;
    }

    enum Kept {
        HOLD,
        EXPIRED,
        FREE
    }

    /**
     * Where one piece stands.
     *
     * @param until when the hold ends, or since when it is expired, or when it will be; null when that is open
     * @param by what holds it, or the policy that expired; the longest minimum is named first
     */
    record Stands(Kept kept, Instant until, Set<String> by, RetentionPolicy longestMinimum) {

        boolean isFor(Rule rule) {
            return by.stream().anyMatch(one -> one.startsWith(rule.name()));
        }
    }

    Stands of(Held piece) {
        Set<String> holding = new HashSet<>();
        List<Instant> ends = new ArrayList<>();
        boolean open = false;
        for (Fact.HoldPlaced claim : claims(now)) {
            if (isHeldBy(claim, piece)) {
                holding.add(Rule.KEPT_FOR_A_CLAIM + " " + claim.holdId());
                open = true;
            }
        }
        for (Fact.ProcessingPaused pause : engine.pausedAt(now)) {
            if (engine.words.meet(pause.scope(), scope(piece))) {
                holding.add(Rule.KEPT_WHILE_PAUSED + " " + pause.pauseId());
                open = true;
            }
        }
        RetentionPolicy longest = null;
        Instant longestEnd = null;
        for (RetentionPolicy policy : over(piece, RetentionKind.NO_LESS_THAN)) {
            Instant end = end(policy, piece).orElse(null);
            if (end == null || now.isBefore(end)) {
                holding.add(Rule.KEPT_BY_MINIMUM + " " + policy.id());
                open |= end == null;
                if (longest == null || (longestEnd != null && (end == null || end.isAfter(longestEnd)))) {
                    longest = policy;
                    longestEnd = end;
                }
                if (end != null) {
                    ends.add(end);
                }
            }
        }
        if (!holding.isEmpty()) {
            Instant until =
                    open ? null : ends.stream().max(Comparator.naturalOrder()).orElseThrow();
            return new Stands(Kept.HOLD, until, holding, longest);
        }
        Instant first = null;
        Set<String> expired = Set.of();
        for (RetentionPolicy policy : over(piece, RetentionKind.NO_LONGER_THAN)) {
            Instant end = end(policy, piece).orElse(null);
            if (end != null && (first == null || end.isBefore(first))) {
                first = end;
                expired = Set.of(policy.id());
            }
        }
        boolean isPast = first != null && now.isAfter(first);
        return new Stands(isPast ? Kept.EXPIRED : Kept.FREE, first, isPast ? expired : Set.of(), null);
    }

    /** Policies of a kind that count for a piece: what is not known keeps data, and lets nothing go. */
    List<RetentionPolicy> over(Held piece, RetentionKind kind) {
        Set<String> replaced = new HashSet<>();
        for (RetentionPolicy policy : about(piece)) {
            if (holds(policy, piece).equals(Optional.of(true))) {
                replaced.addAll(policy.particulars().replaces());
            }
        }
        return about(piece).stream()
                .filter(policy -> policy.kind() == kind)
                .filter(policy -> !replaced.contains(policy.id()))
                .filter(policy -> holds(policy, piece).orElse(kind == RetentionKind.NO_LESS_THAN))
                .toList();
    }

    private List<RetentionPolicy> about(Held piece) {
        return given.policies().stream()
                .filter(policy -> policy.categories().isEmpty()
                        || policy.categories().stream().anyMatch(category -> speaksOf(category, policy.kind(), piece)))
                .toList();
    }

    /** Whether the condition of a policy holds; empty when that is not known. */
    private Optional<Boolean> holds(RetentionPolicy policy, Held piece) {
        if (policy.after() == ClockStart.DEATH && !engine.isDead(now)) {
            return Optional.of(false);
        }
        return switch (policy.particulars().condition()) {
            case null -> Optional.of(true);
            case Condition.Within within -> {
                Optional<Instant> event = from(within.event(), policy, piece);
                Optional<Instant> since = from(within.of(), policy, piece);
                if (event.isEmpty() || since.isEmpty()) {
                    yield missing(event.isEmpty() ? within.event() : within.of());
                }
                yield event.flatMap(at -> since.map(
                        start -> at.isBefore(inZone(start).plus(within.within()).toInstant())));
            }
            case Condition.Aged aged -> {
                Optional<Instant> event = from(aged.at(), policy, piece);
                yield event.isEmpty() ? missing(aged.at()) : event.flatMap(at -> isOfAge(aged, at));
            }
        };
    }

    /** A death counts only once it is known; of anything else it is not known whether it happened. */
    private static Optional<Boolean> missing(ClockStart event) {
        return event == ClockStart.DEATH ? Optional.of(false) : Optional.empty();
    }

    private Optional<Boolean> isOfAge(Condition.Aged aged, Instant at) {
        return Optional.ofNullable(given.birth()).map(birth -> {
            LocalDate day = inZone(at).toLocalDate();
            return !day.isBefore(birth.plusYears(aged.from())) && day.isBefore(birth.plusYears(aged.below()));
        });
    }

    private ZonedDateTime inZone(Instant instant) {
        return instant.atZone(given.zone());
    }

    /** A word that nobody knows keeps what its ancestor stands for, and lets nothing go. */
    private boolean speaksOf(String category, RetentionKind kind, Held piece) {
        boolean unknown = engine.words.isUnknown(Dictionary.DATA_CATEGORIES, category);
        return (kind == RetentionKind.NO_LESS_THAN || !unknown)
                && SlowEngineWords.covers(engine.words.closest(Dictionary.DATA_CATEGORIES, category), selector(piece));
    }

    String selector(Held piece) {
        return engine.words.closest(Dictionary.DATA_CATEGORIES, piece.selector());
    }

    static Scope scope(Held piece) {
        return Scope.of(Terms.of(piece.selector()), piece.processing(), piece.purposes());
    }

    private List<Fact.HoldPlaced> claims(Instant at) {
        Map<String, Fact.HoldPlaced> claims = new HashMap<>();
        for (Fact fact : engine.until(at)) {
            if (fact instanceof Fact.HoldPlaced placed) {
                claims.put(placed.holdId(), placed);
            } else if (fact instanceof Fact.HoldLifted lifted) {
                claims.remove(lifted.holdId());
            }
        }
        return List.copyOf(claims.values());
    }

    private boolean isHeldBy(Fact.HoldPlaced claim, Held piece) {
        boolean category = claim.categories().isEmpty()
                || claim.categories().stream()
                        .anyMatch(one -> SlowEngineWords.covers(
                                engine.words.closest(Dictionary.DATA_CATEGORIES, one), selector(piece)));
        boolean reference =
                claim.references().isEmpty() || claim.references().stream().anyMatch(piece.references()::contains);
        return category && reference;
    }

    /** When a policy is over for a piece; empty while what it counts from has not happened, or a claim suspends it. */
    private Optional<Instant> end(RetentionPolicy policy, Held piece) {
        return from(policy.after(), policy, piece)
                .flatMap(start -> policy.particulars().claim() == RetentionPolicy.Claim.SUSPENDS
                        ? suspended(policy, start, piece)
                        : Optional.of(end(policy, start, Duration.ZERO)));
    }

    private Instant end(RetentionPolicy policy, Instant start, Duration stoodStill) {
        ZonedDateTime end = inZone(start).plus(policy.duration());
        if (!stoodStill.isZero()) {
            end = end.toLocalDateTime().plus(stoodStill).atZone(given.zone());
        }
        return policy.toYearEnd()
                ? end.toLocalDate()
                        .withDayOfYear(1)
                        .plusYears(1)
                        .atStartOfDay(given.zone())
                        .toInstant()
                : end.toInstant();
    }

    /** Every time for which any claim was held while the clock ran is added once, in days of the controller. */
    private Optional<Instant> suspended(RetentionPolicy policy, Instant start, Held piece) {
        Duration still = Duration.ZERO;
        Instant from = null;
        Set<Instant> instants = new TreeSet<>(Set.of(start));
        engine.until(now).forEach(fact -> instants.add(fact.effect()));
        for (Instant instant : instants) {
            boolean held = !instant.isBefore(start)
                    && claims(instant.isAfter(now) ? now : instant).stream().anyMatch(claim -> isHeldBy(claim, piece));
            if (held && from == null && instant.isBefore(end(policy, start, still))) {
                from = instant;
            } else if (!held && from != null) {
                still = still.plus(Duration.between(
                        inZone(from).toLocalDateTime(), inZone(instant).toLocalDateTime()));
                from = null;
            }
        }
        return from == null ? Optional.of(end(policy, start, still)) : Optional.empty();
    }

    private Optional<Instant> from(ClockStart event, RetentionPolicy policy, Held piece) {
        return switch (event) {
            case CAPTURE_DATE -> Optional.ofNullable(piece.captured());
            case LAST_CAPTURE -> lastCapture(policy);
            case BIRTH ->
                Optional.ofNullable(given.birth())
                        .map(day -> day.atStartOfDay(given.zone()).toInstant());
            case DEATH ->
                engine.until(now).stream()
                        .filter(Fact.Died.class::isInstance)
                        .map(Fact::effect)
                        .reduce((before, last) -> last);
            case SERVICE_START -> firstStart(policy, piece, false);
            case RELATIONSHIP_START -> firstStart(policy, piece, true);
            case SERVICE_END -> lastEnd(policy, piece, false);
            case RELATIONSHIP_END -> lastEnd(policy, piece, true);
        };
    }

    /** The newest item that is held by now in any category of the policy. */
    private Optional<Instant> lastCapture(RetentionPolicy policy) {
        return given.held().stream()
                .filter(piece -> about(piece).contains(policy))
                .map(Held::captured)
                .filter(Objects::nonNull)
                .filter(captured -> !captured.isAfter(now))
                .max(Comparator.naturalOrder());
    }

    private Optional<Instant> firstStart(RetentionPolicy policy, Held piece, boolean relationship) {
        return lives(policy, piece, relationship).stream()
                .flatMap(life -> life.starts(relationship).stream())
                .map(SlowEngineBase.Event::at)
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> lastEnd(RetentionPolicy policy, Held piece, boolean relationship) {
        List<SlowEngineBase> lives = lives(policy, piece, relationship);
        if (lives.stream().anyMatch(SlowEngineBase::isOpen)) {
            return Optional.empty();
        }
        return lives.stream()
                .flatMap(life -> life.ends(relationship).stream())
                .map(SlowEngineBase.Event::at)
                .max(Comparator.naturalOrder());
    }

    /** The base that the policy means, else the one that the piece names, else those whose scope covers it. */
    private List<SlowEngineBase> lives(RetentionPolicy policy, Held piece, boolean relationship) {
        List<String> bases = new ArrayList<>();
        if (policy.of() != null) {
            bases.add(policy.of());
        } else if (piece.base() != null) {
            bases.add(piece.base());
        } else {
            given.bases().stream()
                    .filter(base -> isOver(base.scope(), piece))
                    .map(LegalBase::id)
                    .forEach(bases::add);
            if (relationship) {
                bases.add(SlowEngineBase.WHOLE);
            }
        }
        return bases.stream()
                .map(base -> SlowEngineBase.of(base, engine.until(now)))
                .toList();
    }

    /** Unknown words of a base stand for nothing. */
    private boolean isOver(Scope base, Held piece) {
        Set<String> categories = engine.words.meant(Dictionary.DATA_CATEGORIES, Terms.of(selector(piece)), true);
        return base.slices().stream()
                .anyMatch(slice -> engine.words.meant(Dictionary.DATA_CATEGORIES, slice.data(), false).stream()
                        .anyMatch(categories::contains));
    }
}
