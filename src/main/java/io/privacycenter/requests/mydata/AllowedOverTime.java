package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Practice;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Reason;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.Course;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.mydata.AllowedDay.Act;
import io.privacycenter.requests.mydata.AllowedDay.Cell;
import io.privacycenter.requests.mydata.AllowedDay.Place;
import io.privacycenter.requests.mydata.AllowedDay.Reasons;
import io.privacycenter.requests.mydata.AllowedDay.State;
import io.privacycenter.requests.mydata.AllowedDay.Why;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Triples;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was, is and will be allowed with one person's data, as known when it was gathered. An earlier day is judged by the
 * rules in force on it; a day ahead by those of today, if nothing else becomes known. Folded once for each version of the
 * rules, so that many days can be asked about.
 */
public final class AllowedOverTime {

    private final Advice.Look look;
    private final Function<Instant, Published> inForce;
    private final Timeline known;
    private final ZoneId zone;
    private final Map<Versions, Under> under = new HashMap<>();
    private final Map<LocalDate, Map<Place, State>> asked = new HashMap<>();

    /** @param inForce the configuration that was in force at an instant */
    public AllowedOverTime(Advice.Look look, Function<Instant, Published> inForce) {
        this.look = look;
        this.inForce = inForce;
        this.known = look.situation().timeline().asKnown(look.situation().known());
        this.zone = look.published().place().zone();
    }

    public LocalDate today() {
        return day(look.situation().now());
    }

    /** The first day on which anything is known of the person. */
    public LocalDate begins() {
        return known.facts().stream()
                .map(Fact::effect)
                .min(Comparator.naturalOrder())
                .map(this::day)
                .filter(day -> day.isBefore(today()))
                .orElse(today());
    }

    /** Days on which something changed or will change, in their order. */
    public List<LocalDate> turns() {
        TreeSet<LocalDate> days = new TreeSet<>();
        today(look.published()).course.turns().forEach(turn -> days.add(day(turn.at())));
        Retention.of(look.situation()).values().stream()
                .filter(Standing.Hold.class::isInstance)
                .map(standing -> ((Standing.Hold) standing).until())
                .filter(until -> until != null)
                .forEach(until -> days.add(day(until)));
        return List.copyOf(days);
    }

    public AllowedDay on(LocalDate day) {
        Under rules = under(day);
        Map<Place, State> then = states(day);
        Map<Place, State> before = states(day.minusDays(1));
        Map<Place, Cell> cells = new HashMap<>();
        then.forEach((place, state) ->
                cells.put(place, new Cell(state, before.getOrDefault(place, State.NOT_ALLOWED))));
        return new AllowedDay(day, day.isAfter(today()), kinds(rules.published), rules.purposes, cells);
    }

    /** Why a cell is as it is on a day. */
    public Reasons why(LocalDate day, Place place) {
        Under rules = under(day);
        Instant end = end(day);
        Triples cell = rules.cell(place);
        State state = states(day).getOrDefault(place, State.NOT_ALLOWED);
        List<Course.Turn> turns = rules.course.turns();
        Course.Turn since = null;
        Instant until = null;
        Allowed last = rules.course.at(end).allowed();
        for (Course.Turn turn : turns) {
            Allowed then = rules.course.at(turn.at()).allowed();
            Allowed before = rules.course.at(turn.at().minusNanos(1_000)).allowed();
            if (word(then, cell) == word(before, cell)) {
                continue;
            }
            if (!turn.at().isAfter(end)) {
                since = turn;
                if (state == State.ENDED || state == State.KEPT && !last.all().intersects(cell)) {
                    last = before;
                }
            } else {
                until = turn.at();
                break;
            }
        }
        List<Ground> grounds = last.grounds(cell).stream()
                .sorted(Comparator.comparingInt(ground -> AllowedKinds.weight(ground.kind())))
                .toList();
        Optional<Standing.Hold> hold = state == State.KEPT ? hold(day, place.kind()) : Optional.empty();
        Set<String> ids = new LinkedHashSet<>();
        if (since != null) {
            since.by().forEach(fact -> ids.add(fact.id()));
        }
        grounds.forEach(ground -> ids.addAll(ground.facts()));
        return new Reasons(
                since == null
                        ? grounds.stream()
                                .map(Ground::since)
                                .filter(from -> from != null)
                                .min(Comparator.naturalOrder())
                                .orElse(null)
                        : since.at(),
                hold.map(Standing.Hold::until).orElse(until),
                grounds.stream()
                        .map(ground -> why(rules.published, ground))
                        .distinct()
                        .toList(),
                hold.flatMap(one -> keeping(rules.published, one)).orElse(null),
                known.facts().stream()
                        .filter(fact -> ids.contains(fact.id()))
                        .sorted(Comparator.comparing(Fact::effect).reversed())
                        .toList());
    }

    private static Why why(Published published, Ground ground) {
        String id = ground.base() == null ? ground.id() : ground.base();
        return new Why(published.practice().base(id).orElse(null), ground.kind(), ground.article());
    }

    private Map<Place, State> states(LocalDate day) {
        return asked.computeIfAbsent(day, this::fresh);
    }

    private Map<Place, State> fresh(LocalDate day) {
        Under rules = under(day);
        Instant end = end(day);
        Map<Place, State> states = new HashMap<>();
        Instant begins = rules.course.begins();
        if (begins == null || begins.isAfter(end)) {
            return states;
        }
        Allowed then = rules.course.at(end).allowed();
        Triples ever = rules.everUntil(end);
        for (KindOfData kind : kinds(rules.published)) {
            for (String purpose : rules.purposes) {
                for (Act act : Act.values()) {
                    Place place = new Place(kind.id(), purpose, act);
                    Triples cell = rules.cell(place);
                    State state = word(then, cell);
                    states.put(place, state == State.NOT_ALLOWED && ever.intersects(cell) ? State.ENDED : state);
                }
            }
            keep(kind, day, rules, states);
        }
        return states;
    }

    /** Where a law has a kind kept, storing is that: for what it is stored for, or was, or for the first purpose of all. */
    private void keep(KindOfData kind, LocalDate day, Under rules, Map<Place, State> states) {
        if (hold(day, kind.id())
                .filter(hold -> keeping(rules.published, hold).isPresent())
                .isEmpty()) {
            return;
        }
        List<Place> storing = rules.purposes.stream()
                .map(purpose -> new Place(kind.id(), purpose, Act.STORE))
                .toList();
        for (State from : List.of(State.ALLOWED, State.PAUSED, State.ENDED)) {
            List<Place> there =
                    storing.stream().filter(place -> states.get(place) == from).toList();
            if (!there.isEmpty()) {
                there.forEach(place -> states.put(place, State.KEPT));
                return;
            }
        }
        if (storing.stream().noneMatch(place -> states.get(place) == State.KEPT)) {
            states.put(storing.getFirst(), State.KEPT);
        }
    }

    private static State word(Allowed allowed, Triples cell) {
        Triples is = allowed.all().and(cell);
        if (is.isEmpty()) {
            return State.NOT_ALLOWED;
        }
        if (!allowed.usable().intersects(cell)) {
            return State.PAUSED;
        }
        return allowed.grounds(is).stream().allMatch(ground -> ground.kind() == LegalBaseKind.LEGAL_OBLIGATION)
                ? State.KEPT
                : State.ALLOWED;
    }

    /** What holds data of a kind on a day the longest; pieces that came later are left out. */
    private Optional<Standing.Hold> hold(LocalDate day, String kind) {
        return holds.computeIfAbsent(day, this::freshHolds).getOrDefault(kind, List.of()).stream()
                .max(Comparator.comparing(hold -> hold.until() == null ? Instant.MAX : hold.until()));
    }

    private final Map<LocalDate, Map<String, List<Standing.Hold>>> holds = new HashMap<>();

    private Map<String, List<Standing.Hold>> freshHolds(LocalDate day) {
        Instant end = end(day);
        Published published = under(day).published;
        Situation now = look.situation();
        List<Held> there = now.holdings().held().stream()
                .filter(piece -> piece.captured() == null || !piece.captured().isAfter(end))
                .toList();
        Situation then = new Situation(
                published.rules(),
                now.timeline(),
                new Holdings(there, now.holdings().unasked()),
                now.identity(),
                now.birth(),
                end,
                now.known());
        Map<String, Standing> standings = Retention.of(then);
        Map<String, List<Standing.Hold>> byKind = new HashMap<>();
        for (Held piece : there) {
            if (standings.get(piece.id()) instanceof Standing.Hold hold) {
                byKind.computeIfAbsent(
                                published.rules().kindOf(piece.selector()).id(), kind -> new ArrayList<>())
                        .add(hold);
            }
        }
        return byKind;
    }

    private static Optional<Practice.Keeping> keeping(Published published, Standing.Hold hold) {
        return hold.reasons().stream()
                .map(Reason::subject)
                .filter(id -> id != null)
                .flatMap(id -> published.practice().keeping(id).stream())
                .findFirst();
    }

    /** Kinds of which something is held or was; all of them when nothing tells. */
    private List<KindOfData> kinds(Published published) {
        Set<String> there = new TreeSet<>();
        look.situation().holdings().held().forEach(piece -> there.add(kindOf(published, piece.selector())));
        for (Fact fact : known.facts()) {
            switch (fact) {
                case Fact.DataCaptured captured -> there.add(kindOf(published, captured.selector()));
                case Fact.ErasureOrdered ordered ->
                    ordered.categories().forEach(term -> there.add(kindOf(published, term)));
                default -> {}
            }
        }
        List<KindOfData> all = published.platform().kinds();
        return there.isEmpty()
                ? all
                : all.stream().filter(kind -> there.contains(kind.id())).toList();
    }

    private static String kindOf(Published published, String selector) {
        return published.rules().kindOf(selector).id();
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** The instant that stands for a day: now for today, else its end. */
    private Instant end(LocalDate day) {
        return day.equals(today())
                ? look.situation().now()
                : day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000);
    }

    private Under under(LocalDate day) {
        return today(day.isBefore(today()) ? inForce.apply(end(day)) : look.published());
    }

    private Under today(Published published) {
        return under.computeIfAbsent(published.versions(), versions -> new Under(published));
    }

    /** One version of the rules, with all that follows from it for this person. */
    private final class Under {
        private final Published published;
        private final Course course;
        private final List<String> purposes;
        private final Map<Place, Triples> cells = new HashMap<>();

        private Under(Published published) {
            this.published = published;
            this.course = Course.of(published.rules(), known, look.situation().birth());
            this.purposes = published.practice().bases().stream()
                    .flatMap(base -> published.rules().base(base.id()).stream())
                    .flatMap(base -> published.rules().carriedBy(base.id()).purposes().stream())
                    .map(AllowedOverTime::topmost)
                    .distinct()
                    .toList();
        }

        private Triples everUntil(Instant instant) {
            return Triples.union(
                    published.rules().vocabulary(),
                    course.turns().stream()
                            .filter(turn -> !turn.at().isAfter(instant))
                            .map(turn -> course.at(turn.at()).allowed().all())
                            .toList());
        }

        /** What a cell stands for; what a kind of a longer term covers belongs to that one. */
        private Triples cell(Place place) {
            return cells.computeIfAbsent(place, this::expanded);
        }

        private Triples expanded(Place place) {
            String term = published.platform().kind(place.kind()).orElseThrow().term();
            Set<String> narrower = published.platform().kinds().stream()
                    .map(KindOfData::term)
                    .filter(other -> !other.equals(term) && Term.covers(term, other))
                    .collect(Collectors.toSet());
            Triples whole = expanded(Set.of(term), place);
            return narrower.isEmpty() ? whole : whole.minus(expanded(narrower, place));
        }

        private Triples expanded(Set<String> data, Place place) {
            return published
                    .rules()
                    .vocabulary()
                    .expand(
                            Scope.of(Terms.of(data), Terms.of(place.act().terms()), Terms.of(place.purpose())),
                            Fallback.ANCESTOR);
        }
    }

    private static String topmost(String term) {
        int dot = term.indexOf('.');
        return dot < 0 ? term : term.substring(0, dot);
    }
}
