package io.privacycenter.requests.asking;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Published;
import io.privacycenter.requests.holdings.PersonsData;
import io.privacycenter.requests.pausing.AskedPause;
import io.privacycenter.requests.pausing.PauseGround;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One part of what a person asks, as they chose it on screen.
 *
 * @param kinds ids of kinds of data; none means everything. Those of RESTRICT are to be paused, never what may remain
 * @param consents ids of consents as the chain knows them; for taking a permission back
 * @param bases ids of uses to stop that rest on another ground than consent
 * @param from first day of the data meant; null for any
 * @param to last day of the data meant; null for any
 * @param message in their own words; null when they added none
 * @param corrected the right value by the id of the piece that holds a wrong one; an empty text empties it
 * @param ground why the kinds are to be paused; null for everything but a pause, and in drafts from before there were pauses
 */
public record Part(
        Action action,
        Set<String> kinds,
        Set<String> consents,
        Set<String> bases,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String message,
        @Nullable Map<String, String> corrected,
        @Nullable PauseGround ground) {

    public static final int LONGEST_MESSAGE = 4_000;
    public static final int LONGEST_VALUE = 500;
    private static final int MOST_NAMES = 200;

    /** @throws InvalidRequest when a message or a value is too long or the dates are reversed */
    public Part {
        corrected = corrected == null ? new TreeMap<>() : new TreeMap<>(corrected);
        corrected.replaceAll((piece, value) -> value.strip());
        if (corrected.values().stream().anyMatch(value -> value.length() > LONGEST_VALUE)) {
            throw new InvalidRequest("err.correct.long", LONGEST_VALUE);
        }
        kinds = new TreeSet<>(kinds);
        consents = new TreeSet<>(consents);
        bases = new TreeSet<>(bases);
        message = message == null || message.isBlank() ? null : message.strip();
        if (message != null && message.length() > LONGEST_MESSAGE) {
            throw new InvalidRequest("err.message.long", LONGEST_MESSAGE);
        }
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidRequest("err.dates");
        }
        if (kinds.size() + consents.size() + bases.size() + corrected.size() > MOST_NAMES) {
            throw new InvalidRequest("err.choose");
        }
    }

    /** A part that brings no values. */
    public Part(
            Action action,
            Set<String> kinds,
            Set<String> consents,
            Set<String> bases,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String message) {
        this(action, kinds, consents, bases, from, to, message, Map.of(), null);
    }

    /** A part about everything. */
    public static Part of(Action action) {
        return new Part(action, Set.of(), Set.of(), Set.of(), null, null, null);
    }

    public static Part of(Action action, Set<String> kinds) {
        return new Part(action, kinds, Set.of(), Set.of(), null, null, null);
    }

    /** Takes back these permissions. */
    public static Part takeBack(Set<String> consents) {
        return new Part(Action.REVOKE_CONSENT, Set.of(), consents, Set.of(), null, null, null);
    }

    public Part withMessage(@Nullable String words) {
        return new Part(action, kinds, consents, bases, from, to, words, corrected, ground);
    }

    public Part withKinds(Set<String> chosen) {
        return new Part(action, chosen, consents, bases, from, to, message, corrected, ground);
    }

    public Part withDates(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Part(action, kinds, consents, bases, first, last, message, corrected, ground);
    }

    public Part withGround(PauseGround why) {
        return new Part(action, kinds, consents, bases, from, to, message, corrected, why);
    }

    /** With the right value of one piece, or without one. */
    public Part withCorrected(String piece, @Nullable String value) {
        Map<String, String> values = new TreeMap<>(corrected());
        if (value == null) {
            values.remove(piece);
        } else {
            values.put(piece, value);
        }
        return new Part(action, kinds, consents, bases, from, to, message, values, ground);
    }

    @Override
    public Map<String, String> corrected() {
        return java.util.Objects.requireNonNull(corrected);
    }

    /** The same in the terms of PRIV. @throws InvalidRequest when a kind or use is not known to this controller */
    public Restrictions restrictions(Published published) {
        List<Restriction> all = new ArrayList<>();
        if (!consents.isEmpty()) {
            all.add(new Restriction.ToConsents(consents));
        }
        List<Scope.Slice> slices = new ArrayList<>();
        if (!kinds.isEmpty() && action != Action.RESTRICT) {
            List<String> terms = kinds.stream().map(id -> term(published, id)).toList();
            slices.add(new Scope.Slice(Terms.of(terms), Terms.ANY, Terms.ANY));
        }
        if (!corrected().isEmpty()) {
            List<String> terms = corrected().keySet().stream()
                    .map(PersonsData::selectorOf)
                    .distinct()
                    .toList();
            slices.add(new Scope.Slice(Terms.of(terms), Terms.ANY, Terms.ANY));
        }
        for (String base : bases) {
            slices.addAll(published
                    .rules()
                    .base(base)
                    .orElseThrow(() -> new InvalidRequest("err.choose"))
                    .scope()
                    .slices());
        }
        if (!slices.isEmpty()) {
            all.add(new Restriction.ToScope(new Scope(slices)));
        }
        if (from != null || to != null) {
            ZoneId zone = published.place().zone();
            all.add(new Restriction.ToDates(
                    from == null ? null : from.atStartOfDay(zone).toInstant(),
                    to == null
                            ? null
                            : to.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000)));
        }
        return new Restrictions(all);
    }

    /**
     * What is to be paused; empty for a part that asks for none.
     *
     * @throws InvalidRequest when kinds are named without a ground or a ground without kinds, or it says what may remain too
     */
    public Optional<AskedPause> pause(Published published) {
        if (action != Action.RESTRICT || (kinds.isEmpty() && ground == null)) {
            return Optional.empty();
        }
        if (ground == null) {
            throw new InvalidRequest("err.pause.ground");
        }
        if (kinds.isEmpty() || !restrictions(published).isEmpty()) {
            throw new InvalidRequest("err.choose");
        }
        Set<String> terms = kinds.stream().map(id -> term(published, id)).collect(Collectors.toSet());
        return Optional.of(new AskedPause(terms, ground));
    }

    private static String term(Published published, String kind) {
        return published
                .platform()
                .kind(kind)
                .map(KindOfData::term)
                .orElseThrow(() -> new InvalidRequest("err.choose"));
    }
}
