package io.privacycenter.configuration;

import io.privacycenter.engine.retention.Kept;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.RetentionPolicy;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;

/**
 * What a practice's rules of retention say about one kind of data, and which of them wins. Rules that count from
 * different events are compared as if these happened on one day; those of a birth, a death or a condition stand beside.
 *
 * @param atLeast the longest first
 * @param atMost the earliest first
 * @param beside those that count for some people only, or from their birth or death
 * @param isContradicted whether the longest minimum lasts beyond the earliest maximum, and wins
 */
public record Periods(
        KindOfData kind,
        List<Practice.Keeping> atLeast,
        List<Practice.Keeping> atMost,
        List<Practice.Keeping> beside,
        boolean isContradicted) {

    /** Any day does: only which is the longer counts. */
    private static final Instant ONE_DAY = Instant.parse("2026-01-01T12:00:00Z");

    public Periods {
        atLeast = List.copyOf(atLeast);
        atMost = List.copyOf(atMost);
        beside = List.copyOf(beside);
    }

    /**
     * For every kind of data of the platform.
     *
     * @throws IllegalArgumentException naming the rule that cannot be read
     */
    public static List<Periods> of(Platform platform, Practice practice) {
        List<RetentionPolicy> policies = Compilation.policies(practice);
        return platform.kinds().stream()
                .map(kind -> of(kind, practice, policies))
                .toList();
    }

    private static Periods of(KindOfData kind, Practice practice, List<RetentionPolicy> policies) {
        List<RetentionPolicy> touching = policies.stream()
                .filter(policy -> rule(practice, policy).touches(kind.term()))
                .toList();
        List<RetentionPolicy> comparable =
                touching.stream().filter(Periods::isForEverybody).toList();
        Kept kept = Kept.sideBySide(comparable, ONE_DAY, practice.zone());
        return new Periods(
                kind,
                kept.minimums().stream()
                        .map(clock -> rule(practice, clock.policy()))
                        .toList(),
                kept.maximums().stream()
                        .map(clock -> rule(practice, clock.policy()))
                        .toList(),
                touching.stream()
                        .filter(policy -> !isForEverybody(policy))
                        .map(policy -> rule(practice, policy))
                        .toList(),
                kept.isHeld()
                        && kept.heldUntil() != null
                        && kept.expires() != null
                        && kept.heldUntil().isAfter(kept.expires()));
    }

    private static boolean isForEverybody(RetentionPolicy policy) {
        return policy.particulars().condition() == null
                && policy.after() != ClockStart.BIRTH
                && policy.after() != ClockStart.DEATH;
    }

    private static Practice.Keeping rule(Practice practice, RetentionPolicy policy) {
        return practice.keeping(policy.id()).orElseThrow();
    }

    public boolean isGap() {
        return atLeast.isEmpty() && atMost.isEmpty() && beside.isEmpty();
    }

    /** How long it is, in days of an average year; 0 when nothing is said. */
    public static long days(Practice.Keeping rule) {
        Period period = Objects.requireNonNullElse(rule.duration(), Period.ZERO);
        return Math.round(period.toTotalMonths() * 30.4375) + period.getDays();
    }
}
