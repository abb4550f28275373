package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.engine.BlockedPieces;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.mydata.MyData.MyKind;
import io.privacycenter.requests.mydata.MyData.MyUse;
import io.privacycenter.requests.mydata.MyData.State;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.LegalBaseKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is allowed with a person's data, kind by kind, on one day. */
public final class AllowedKinds {

    /** Which day it is. On an earlier one more may have been held than is now, so what was allowed tells what there was. */
    public enum Day {
        TODAY,
        EARLIER
    }

    private final Advice.Look look;
    private final Allowed allowed;
    private final Day day;
    private final ZoneId zone;
    private final Timeline known;
    private final Map<String, Standing> standings;
    private final Set<String> everErased = new HashSet<>();

    AllowedKinds(Advice.Look look, Allowed allowed, Day day) {
        this.look = look;
        this.allowed = allowed;
        this.day = day;
        this.zone = look.published().place().zone();
        this.known = look.situation().timeline().asKnown(look.situation().known());
        this.standings = Retention.of(look.situation());
    }

    /** In the order of the configuration; none on a day before anything was known about the person. */
    List<MyKind> all() {
        Instant now = look.situation().now();
        if (day == Day.EARLIER
                && known.facts().stream().allMatch(fact -> fact.effect().isAfter(now))) {
            return List.of();
        }
        Set<String> blocked = BlockedPieces.of(look.situation()).keySet();
        Map<String, List<Held>> held = look.situation().holdings().held().stream()
                .filter(piece -> !blocked.contains(piece.id()))
                .collect(Collectors.groupingBy(piece ->
                        look.published().rules().kindOf(piece.selector()).id()));
        Map<String, LocalDate> erased = erased();
        return look.published().platform().kinds().stream()
                .flatMap(kind -> of(kind, held.getOrDefault(kind.id(), List.of()), erased.get(kind.id())).stream())
                .toList();
    }

    private Optional<MyKind> of(KindOfData kind, List<Held> held, @Nullable LocalDate erased) {
        int items = (int) held.stream().map(Held::item).distinct().count();
        List<Allowed.Use> uses = allowed.uses(kind.term());
        boolean wasThere = day == Day.EARLIER
                && everErased.contains(kind.id())
                && uses.stream().anyMatch(use -> !use.ground().kind().isNecessary());
        if (items == 0 && erased == null && !wasThere) {
            return Optional.empty();
        }
        boolean gone = items == 0 && erased != null && !wasThere;
        Optional<Allowed.Use> use = uses.stream()
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
                gone ? State.ERASED : state(use, hold.isPresent()),
                items,
                ground.flatMap(this::base).orElse(null),
                ground.map(Ground::kind).orElse(null),
                ground.map(Ground::since).map(this::day).orElse(null),
                hold.map(Standing.Hold::until)
                        .or(() -> ground.map(Ground::until))
                        .map(until -> Retention.lastDay(until, zone))
                        .orElse(null),
                keeping.orElse(null),
                gone ? erased : null,
                uses.stream().map(this::use).toList(),
                look.published().practice().recipients().stream()
                        .filter(recipient -> recipient.receives(kind.term()))
                        .toList()));
    }

    private MyUse use(Allowed.Use use) {
        Ground ground = use.ground();
        return new MyUse(
                base(ground).orElse(null),
                ground.kind(),
                use.processing(),
                use.purposes(),
                ground.since() == null ? null : day(ground.since()),
                ground.until() == null ? null : Retention.lastDay(ground.until(), zone),
                use.paused());
    }

    private Optional<Practice.Base> base(Ground ground) {
        return look.published().practice().base(ground.base() == null ? ground.id() : ground.base());
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    private static State state(Optional<Allowed.Use> use, boolean held) {
        return use.map(one ->
                        one.paused() ? State.PAUSED : one.ground().kind().isNecessary() ? State.KEPT : State.ALLOWED)
                .orElse(held ? State.KEPT : State.NOT_ALLOWED);
    }

    /** What a person would name first when asked why. */
    static int weight(LegalBaseKind kind) {
        return switch (kind) {
            case CONTRACT -> 0;
            case VITAL_INTEREST, LEGAL_OBLIGATION, PUBLIC_INTEREST, NECESSARY -> 1;
            case LEGITIMATE_INTEREST -> 2;
            case CONSENT -> 3;
            case OTHER_LEGAL_BASE -> 4;
        };
    }

    /** The day on which a kind was last erased, by orders confirmed until then; also notes what was erased later. */
    private Map<String, LocalDate> erased() {
        Map<String, Set<String>> ordered = new HashMap<>();
        Map<String, LocalDate> erased = new HashMap<>();
        for (Fact fact : known.facts()) {
            if (fact.effect().isAfter(look.situation().now())) {
                break;
            }
            if (fact instanceof Fact.ErasureOrdered order) {
                ordered.put(order.orderId(), order.categories());
            } else if (fact instanceof Fact.ErasureConfirmed done) {
                ordered.getOrDefault(done.orderId(), Set.of())
                        .forEach(term ->
                                erased.put(look.published().rules().kindOf(term).id(), day(done.effect())));
            }
        }
        return erased;
    }
}
