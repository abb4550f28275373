package io.privacycenter.engine;

import io.privacycenter.engine.SlowEngineWords.Cell;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.timeline.Fact;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Status;
import io.privacycenter.vocabulary.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Allowed processing worked out the slow and obvious way, from the words of the rules and not from the fast engine:
 * sets of triples, and the whole history told anew for every question. It shares records of data and nothing that
 * decides.
 */
final class SlowEngine {

    private static final Scope LEFT_OPEN_BY_A_PAUSE = Scope.of(Terms.ANY, Terms.of("STORING"), Terms.ANY)
            .and(Scope.of(Terms.ANY, Terms.ANY, Terms.of("JUSTICE", "VITAL-INTERESTS", "PUBLIC-INTERESTS")));

    final GeneratedCase given;
    final SlowEngineWords words;
    final List<Fact> facts;
    final Set<Cell> intended;
    private final Map<Read, Set<Cell>> read = new HashMap<>();

    private final Map<Instant, Told> told = new HashMap<>();

    private record Read(Scope scope, boolean unknownMeansAbove) {}

    /** @param facts those that count, in the order in which they took effect */
    private SlowEngine(GeneratedCase given, SlowEngineWords words, Set<Cell> intended, List<Fact> facts) {
        this.given = given;
        this.words = words;
        this.intended = intended;
        this.facts = facts;
    }

    static SlowEngine of(GeneratedCase given, Instant known) {
        return of(given, Generated.WORDS, known);
    }

    static SlowEngine of(GeneratedCase given, SlowEngineWords words, Instant known) {
        Set<Cell> intended = words.cells(given.intended());
        return new SlowEngine(given, words, intended, ordered(asKnown(given.facts(), known)));
    }

    SlowEngine withOneMore(Fact fact) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(fact);
        return new SlowEngine(given, words, intended, ordered(more));
    }

    /** Recorded by then, and not annulled by an annulment that counts itself. */
    private static List<Fact> asKnown(List<Fact> all, Instant known) {
        List<Fact> recorded =
                all.stream().filter(fact -> !fact.recorded().isAfter(known)).toList();
        return recorded.stream()
                .filter(fact -> !(fact instanceof Fact.Annulled) && counts(fact, recorded))
                .toList();
    }

    private static boolean counts(Fact fact, List<Fact> recorded) {
        return recorded.stream()
                .noneMatch(other -> other instanceof Fact.Annulled annulled
                        && annulled.of().equals(fact.id())
                        && counts(annulled, recorded));
    }

    private static List<Fact> ordered(List<Fact> facts) {
        List<Fact> ordered = new ArrayList<>(facts);
        ordered.sort(Comparator.comparing(Fact::effect)
                .thenComparing(fact -> takesAway(fact) ? 1 : 0)
                .thenComparing(Fact::id));
        return ordered;
    }

    private static boolean takesAway(Fact fact) {
        return fact instanceof Fact.RelationshipEnded
                || fact instanceof Fact.ServiceEnded
                || fact instanceof Fact.ConsentWithdrawn
                || fact instanceof Fact.DemandAnswered
                || fact instanceof Fact.ProcessingPaused
                || fact instanceof Fact.HoldLifted
                || fact instanceof Fact.BaseEnded
                || fact instanceof Fact.Died;
    }

    List<Fact> until(Instant at) {
        return facts.stream().filter(fact -> !fact.effect().isAfter(at)).toList();
    }

    boolean isDead(Instant at) {
        return until(at).stream().anyMatch(Fact.Died.class::isInstance);
    }

    /**
     * One ground and what it allows.
     *
     * @param key what tells it from any other: a base, or one giving of a consent
     */
    record Granted(
            String key,
            String id,
            String base,
            LegalBaseKind kind,
            String article,
            List<String> facts,
            Instant since,
            Set<Cell> cells) {}

    /** What may be done at an instant, and which of it is paused. */
    record Told(List<Granted> granted, Set<Cell> paused) {
        Set<Cell> all() {
            Set<Cell> all = new HashSet<>();
            granted.forEach(one -> all.addAll(one.cells()));
            return all;
        }

        Set<Cell> by(LegalBaseKind kind) {
            Set<Cell> by = new HashSet<>();
            granted.stream().filter(one -> one.kind() == kind).forEach(one -> by.addAll(one.cells()));
            return by;
        }

        Optional<Granted> ground(String key) {
            return granted.stream().filter(one -> one.key().equals(key)).findFirst();
        }
    }

    /** The whole history up to an instant, told from the beginning; remembered, since several questions ask for it. */
    Told tell(Instant at) {
        return told.computeIfAbsent(at, this::tellAnew);
    }

    private Told tellAnew(Instant at) {
        List<Granted> granted = new ArrayList<>();
        for (LegalBase base : given.bases()) {
            granted.add(ofBase(base, at));
        }
        Set<Cell> agreed = new HashSet<>();
        for (Granted consent : consents(at)) {
            granted.add(consent);
            agreed.addAll(consent.cells());
        }
        granted.removeIf(one -> one.cells().isEmpty());
        Set<Cell> paused = new HashSet<>();
        pausedAt(at).forEach(pause -> paused.addAll(cells(pause.scope(), true)));
        paused.removeAll(cells(LEFT_OPEN_BY_A_PAUSE, false));
        paused.removeAll(agreed);
        granted.sort(Comparator.comparing(Granted::key));
        Told told = new Told(granted, paused);
        paused.retainAll(told.all());
        return told;
    }

    /** The next instant at which what is told changes, though nothing new is recorded. */
    Optional<Instant> nextChange(Instant at) {
        Told now = tell(at);
        return ahead(at).stream().filter(later -> !tell(later).equals(now)).findFirst();
    }

    /** When a ground that stands is first found gone. */
    Optional<Instant> end(Granted ground, Instant at) {
        return ahead(at).stream()
                .filter(later -> tell(later).ground(ground.key()).isEmpty())
                .findFirst();
    }

    /** Instants after this one at which a known fact takes effect or a consent expires. */
    private Set<Instant> ahead(Instant at) {
        Set<Instant> ahead = new TreeSet<>();
        for (Fact fact : facts) {
            ahead.add(fact.effect());
            if (fact instanceof Fact.ConsentGiven consent && consent.expires() != null) {
                ahead.add(consent.expires());
            }
        }
        birthday().ifPresent(ahead::add);
        ahead.removeIf(instant -> !instant.isAfter(at));
        return ahead;
    }

    private Granted ofBase(LegalBase base, Instant at) {
        SlowEngineBase life = SlowEngineBase.of(base.id(), until(at));
        boolean active = switch (base.kind()) {
            case CONSENT -> false;
            case NECESSARY, LEGAL_OBLIGATION, PUBLIC_INTEREST -> !life.isEndedForThisPerson();
            case VITAL_INTEREST, CONTRACT, OTHER_LEGAL_BASE -> life.isOpen();
            case LEGITIMATE_INTEREST -> life.isOpen() && !isDead(at);
        };
        Set<Cell> cells = active ? carried(base.kind(), cells(base.scope(), false)) : new HashSet<>();
        if (base.kind() == LegalBaseKind.LEGITIMATE_INTEREST) {
            until(at).forEach(fact -> sayNo(fact, cells));
        }
        boolean always = base.kind().isNecessary() && base.kind() != LegalBaseKind.VITAL_INTEREST;
        return new Granted(
                "base " + base.id(),
                base.id(),
                base.id(),
                base.kind(),
                base.article(),
                always ? List.of() : life.openBy(),
                always ? null : life.openSince(),
                cells);
    }

    /** What an objection or a restriction takes from legitimate interest, whenever it was started. */
    private void sayNo(Fact fact, Set<Cell> cells) {
        if (fact instanceof Fact.DemandAnswered answer && isGranted(answer)) {
            if (answer.action() == Action.OBJECT) {
                cells.removeAll(cells(reach(answer), true));
            } else if (answer.action() == Action.RESTRICT) {
                cells.retainAll(cells(reach(answer), false));
            }
        }
    }

    private static boolean isGranted(Fact.DemandAnswered answer) {
        return answer.status() == Status.GRANTED
                || (answer.status() == Status.PARTIALLY_GRANTED && answer.grantedScope() != null);
    }

    private static Scope reach(Fact.DemandAnswered answer) {
        return answer.grantedScope() != null
                ? answer.grantedScope()
                : answer.restrictions().scope().orElse(Scope.EVERYTHING);
    }

    private List<Granted> consents(Instant at) {
        List<Granted> standing = new ArrayList<>();
        for (Fact fact : until(at)) {
            if (fact instanceof Fact.ConsentGiven consent && !isOver(consent, at)) {
                Set<Cell> left = carried(
                        LegalBaseKind.CONSENT,
                        consent.snapshot() == null
                                ? cells(consent.scope(), false)
                                : words.snapshot(consent.snapshot(), intended));
                after(consent, at).forEach(later -> takeFrom(consent, later, left));
                String article = given.bases().stream()
                        .filter(base -> base.id().equals(consent.template()))
                        .findFirst()
                        .map(LegalBase::article)
                        .orElse(null);
                standing.add(new Granted(
                        "consent " + consent.id(),
                        consent.consentId(),
                        consent.template(),
                        LegalBaseKind.CONSENT,
                        article,
                        List.of(consent.id()),
                        consent.effect(),
                        left));
            }
        }
        return standing;
    }

    private boolean isOver(Fact.ConsentGiven consent, Instant at) {
        return isDead(at)
                || (consent.expires() != null && !at.isBefore(consent.expires()))
                || (consent.parent() != null && isOfAge(at));
    }

    private boolean isOfAge(Instant at) {
        return birthday().map(day -> !at.isBefore(day)).orElse(false);
    }

    /** The day on which the person consents alone, if birth is known. */
    private Optional<Instant> birthday() {
        return Optional.ofNullable(given.birth())
                .map(birth -> birth.plusYears(Generated.AGE_OF_CONSENT)
                        .atStartOfDay(given.zone())
                        .toInstant());
    }

    private List<Fact> after(Fact fact, Instant at) {
        List<Fact> until = until(at);
        return until.subList(until.indexOf(fact) + 1, until.size());
    }

    private void takeFrom(Fact.ConsentGiven consent, Fact later, Set<Cell> left) {
        if (later instanceof Fact.ConsentWithdrawn withdrawn
                && withdrawn.consentId().equals(consent.consentId())) {
            left.clear();
        }
        sayNo(later, left);
        if (later instanceof Fact.DemandAnswered answer
                && answer.action() == Action.REVOKE_CONSENT
                && isGranted(answer)
                && isMeant(consent, answer)) {
            left.removeAll(cells(reach(answer), true));
        }
    }

    private static boolean isMeant(Fact.ConsentGiven consent, Fact.DemandAnswered revocation) {
        boolean named = revocation
                .restrictions()
                .consents()
                .map(ids -> ids.contains(consent.consentId())
                        || (consent.template() != null && ids.contains(consent.template())))
                .orElse(true);
        boolean dated = revocation
                .restrictions()
                .dates()
                .map(range -> range.covers(consent.effect()))
                .orElse(true);
        return named && dated;
    }

    /** What a base of this kind may carry: nothing outside what is intended, nothing that a profile forbids it. */
    private Set<Cell> carried(LegalBaseKind kind, Set<Cell> cells) {
        Set<Cell> carried = new HashSet<>(cells);
        carried.retainAll(intended);
        for (String profile : given.profiles()) {
            for (Profile.Ban ban : Profile.of(profile).bans()) {
                if (SlowEngineWords.covers(ban.kind().term(), kind.term())) {
                    Set<Cell> forbidden = new HashSet<>(cells(ban.scope(), true));
                    forbidden.removeAll(cells(Scope.of(Terms.ANY, Terms.ANY, ban.except()), false));
                    carried.removeAll(forbidden);
                }
            }
        }
        return carried;
    }

    Set<Cell> cells(Scope scope, boolean unknownMeansAbove) {
        return read.computeIfAbsent(
                new Read(scope, unknownMeansAbove), key -> words.cells(scope, unknownMeansAbove, intended));
    }

    /** Pauses that stand: of one name the last. */
    List<Fact.ProcessingPaused> pausedAt(Instant at) {
        Map<String, Fact.ProcessingPaused> paused = new HashMap<>();
        for (Fact fact : until(at)) {
            if (fact instanceof Fact.ProcessingPaused pause) {
                paused.put(pause.pauseId(), pause);
            } else if (fact instanceof Fact.ProcessingResumed resumed) {
                paused.remove(resumed.pauseId());
            }
        }
        return List.copyOf(paused.values());
    }
}
