package io.privacycenter.requests;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.engine.BlockedPieces;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is allowed with a person's data today, kind by kind, as the person sees it; and what they may switch off. */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class MyData {

    private final Advice advice;
    private final People people;
    private final PersonsNames names;
    private final Configurations configurations;

    MyData(Advice advice, People people, PersonsNames names, Configurations configurations) {
        this.advice = advice;
        this.people = people;
        this.names = names;
        this.configurations = configurations;
    }

    /** What the person is called, given name first; empty when no source tells. */
    @Transactional(readOnly = true)
    public Optional<String> name(Patient patient) {
        return names.of(people.subject(patient.subject()), configurations.inForce(patient.controller()));
    }

    /**
     * Everything on one page.
     *
     * @param kinds in the order of the configuration; kinds of which nothing is held and nothing was erased are left out
     * @param complete false when a source could not be asked: counts are then unknown, not zero
     */
    public record Overview(
            LocalDate day, Practice practice, List<MyKind> kinds, List<Choice> choices, boolean complete) {
        public Overview {
            kinds = List.copyOf(kinds);
            choices = List.copyOf(choices);
        }
    }

    /** The mark of a kind. */
    public enum State {
        ALLOWED,
        /** Nothing uses it; a law keeps it. */
        KEPT,
        PAUSED,
        NOT_ALLOWED,
        ERASED
    }

    /**
     * One kind of data.
     *
     * @param base the use that counts most; null when none is allowed
     * @param since when that use became allowed; null when it always was
     * @param until day until which it is kept; null when no day is known
     * @param keeping the rule behind {@code until}; null when there is none
     * @param erased day on which it was erased; null unless it was
     */
    public record MyKind(
            KindOfData kind,
            State state,
            int items,
            Practice.@Nullable Base base,
            @Nullable LegalBaseKind ground,
            @Nullable LocalDate since,
            @Nullable LocalDate until,
            Practice.@Nullable Keeping keeping,
            @Nullable LocalDate erased) {}

    /**
     * A use that rests on the person's permission.
     *
     * @param consents ids of the permissions that are active; empty when it is off
     * @param since day on which it was last given, or taken back
     * @param until day on which it ends by itself; null when none
     */
    public record Choice(
            Practice.Base base,
            boolean on,
            Set<String> consents,
            LocalDate since,
            @Nullable LocalDate until) {}

    @Transactional(readOnly = true)
    public Overview of(Patient patient) {
        Advice.Look look = advice.look(people.subject(patient.subject()));
        Instant now = look.situation().now();
        ZoneId zone = look.published().place().zone();
        Allowed allowed = look.situation().state().allowed();
        Map<String, Standing> standings = Retention.of(look.situation());
        Set<String> blocked = BlockedPieces.of(look.situation()).keySet();
        Map<String, List<Held>> held = look.found().holdings().held().stream()
                .filter(piece -> !blocked.contains(piece.id()))
                .collect(Collectors.groupingBy(piece ->
                        look.published().rules().kindOf(piece.selector()).id()));
        Map<String, LocalDate> erased = erased(look, zone);
        List<MyKind> kinds = new ArrayList<>();
        for (KindOfData kind : look.published().platform().kinds()) {
            kind(kind, look, allowed, standings, held.getOrDefault(kind.id(), List.of()), erased)
                    .ifPresent(kinds::add);
        }
        return new Overview(
                now.atZone(zone).toLocalDate(),
                look.published().practice(),
                kinds,
                choices(look, allowed, zone),
                look.found().holdings().unasked().isEmpty());
    }

    private static Optional<MyKind> kind(
            KindOfData kind,
            Advice.Look look,
            Allowed allowed,
            Map<String, Standing> standings,
            List<Held> held,
            Map<String, LocalDate> erased) {
        ZoneId zone = look.published().place().zone();
        int items = (int) held.stream().map(Held::item).distinct().count();
        if (items == 0 && !erased.containsKey(kind.id())) {
            return Optional.empty();
        }
        Optional<Allowed.Use> use = allowed.uses(kind.term()).stream()
                .min(Comparator.comparingInt(one -> weight(one.ground().kind())));
        Optional<Standing.Hold> hold = held.stream()
                .map(piece -> standings.get(piece.id()))
                .filter(Standing.Hold.class::isInstance)
                .map(Standing.Hold.class::cast)
                .max(Comparator.comparing(one -> one.until() == null ? Instant.MAX : one.until()));
        Optional<Ground> ground = use.map(Allowed.Use::ground);
        Optional<Practice.Keeping> keeping = hold.flatMap(one -> one.reasons().stream()
                .map(Reason::subject)
                .flatMap(id -> look.published().practice().keeping(id == null ? "" : id).stream())
                .findFirst());
        return Optional.of(new MyKind(
                kind,
                items == 0 ? State.ERASED : state(use, hold.isPresent()),
                items,
                ground.map(one -> one.base() == null ? one.id() : one.base())
                        .flatMap(id -> look.published().practice().base(id))
                        .orElse(null),
                ground.map(Ground::kind).orElse(null),
                ground.map(Ground::since)
                        .map(since -> since.atZone(zone).toLocalDate())
                        .orElse(null),
                hold.map(Standing.Hold::until)
                        .or(() -> ground.map(Ground::until))
                        .map(until -> Retention.lastDay(until, zone))
                        .orElse(null),
                keeping.orElse(null),
                items == 0 ? erased.get(kind.id()) : null));
    }

    private static State state(Optional<Allowed.Use> use, boolean held) {
        return use.map(one ->
                        one.paused() ? State.PAUSED : one.ground().kind().isNecessary() ? State.KEPT : State.ALLOWED)
                .orElse(held ? State.KEPT : State.NOT_ALLOWED);
    }

    /** What a person would name first when asked why. */
    private static int weight(LegalBaseKind kind) {
        return switch (kind) {
            case CONTRACT -> 0;
            case VITAL_INTEREST, LEGAL_OBLIGATION, PUBLIC_INTEREST, NECESSARY -> 1;
            case LEGITIMATE_INTEREST -> 2;
            case CONSENT -> 3;
            case OTHER_LEGAL_BASE -> 4;
        };
    }

    /** The day on which a kind was last erased, by confirmed orders. */
    private static Map<String, LocalDate> erased(Advice.Look look, ZoneId zone) {
        Map<String, Set<String>> ordered = new HashMap<>();
        Map<String, LocalDate> erased = new HashMap<>();
        for (Fact fact : look.situation().timeline().facts()) {
            if (fact instanceof Fact.ErasureOrdered order) {
                ordered.put(order.orderId(), order.categories());
            } else if (fact instanceof Fact.ErasureConfirmed done) {
                ordered.getOrDefault(done.orderId(), Set.of()).forEach(term -> {
                    String kind = look.published().rules().kindOf(term).id();
                    erased.put(kind, done.effect().atZone(zone).toLocalDate());
                });
            }
        }
        return erased;
    }

    private static List<Choice> choices(Advice.Look look, Allowed allowed, ZoneId zone) {
        List<Choice> choices = new ArrayList<>();
        for (Practice.Base base : look.published().practice().bases()) {
            if (!base.type().equals(LegalBaseKind.CONSENT.term())) {
                continue;
            }
            List<Ground> active = allowed.granted().stream()
                    .map(Allowed.Granted::ground)
                    .filter(ground ->
                            ground.kind() == LegalBaseKind.CONSENT && base.id().equals(ground.base()))
                    .toList();
            Instant last = active.isEmpty()
                    ? lastChange(look, base.id())
                    : active.stream()
                            .map(Ground::since)
                            .filter(java.util.Objects::nonNull)
                            .max(Instant::compareTo)
                            .orElse(null);
            if (last != null) {
                choices.add(new Choice(
                        base,
                        !active.isEmpty(),
                        active.stream().map(Ground::id).collect(Collectors.toCollection(TreeSet::new)),
                        last.atZone(zone).toLocalDate(),
                        active.stream()
                                .map(Ground::until)
                                .filter(java.util.Objects::nonNull)
                                .max(Instant::compareTo)
                                .map(until -> Retention.lastDay(until, zone))
                                .orElse(null)));
            }
        }
        return choices;
    }

    /** When a permission that is off was last given or taken back; null when it was never given. */
    private static @Nullable Instant lastChange(Advice.Look look, String template) {
        Set<String> given = new TreeSet<>();
        Instant last = null;
        for (Fact fact : look.situation().timeline().facts()) {
            boolean concerns = switch (fact) {
                case Fact.ConsentGiven consent -> {
                    boolean same = template.equals(consent.template());
                    if (same) {
                        given.add(consent.consentId());
                    }
                    yield same;
                }
                case Fact.ConsentWithdrawn gone -> given.contains(gone.consentId());
                case Fact.DemandAnswered answer ->
                    answer.restrictions().consents().orElse(Set.of()).stream().anyMatch(given::contains);
                default -> false;
            };
            if (concerns) {
                last = fact.effect();
            }
        }
        return last;
    }
}
