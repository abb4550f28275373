package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.KindOfData;
import io.privacycenter.engine.state.Changes;
import io.privacycenter.engine.state.Changes.Change;
import io.privacycenter.engine.state.Changes.Turn;
import io.privacycenter.engine.state.Changes.Use;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.LaterErasures;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.asking.InvalidRequest;
import io.privacycenter.requests.expiry.ExpiredErasures;
import io.privacycenter.requests.mydata.MyData.Overview;
import io.privacycenter.timeline.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was allowed with a person's data on an earlier day, and what changed, as the person sees it. */
@Service
@PreAuthorize("hasRole('PATIENT')")
public class MyHistory {

    private final Advice advice;
    private final People people;
    private final LastVisits visits;
    private final ExpiredErasures expired;
    private final LaterErasures later;
    private final Configurations configurations;
    private final InstallationClock clock;

    MyHistory(
            Advice advice,
            People people,
            LastVisits visits,
            ExpiredErasures expired,
            LaterErasures later,
            Configurations configurations,
            InstallationClock clock) {
        this.advice = advice;
        this.people = people;
        this.visits = visits;
        this.expired = expired;
        this.later = later;
        this.configurations = configurations;
        this.clock = clock;
    }

    /** What is known of an earlier day: by now, or on that day. What was lawful then is judged by the second. */
    public enum Knowing {
        NOW,
        THEN
    }

    /**
     * A dated list of changes.
     *
     * @param from the first day; what came before it is not in the list
     * @param rules days on which the practice or the platform published other rules
     * @param going what was ordered to be erased or is gone, and which claims kept it from that
     * @param postponed what is to be erased, because its time is over or the person asked, and waits for a day
     * @param facts everything recorded, so that one of them can be told in words
     */
    public record Past(
            LocalDate from,
            LocalDate to,
            List<Changed> changes,
            List<LocalDate> rules,
            List<Going> going,
            List<Postponed> postponed,
            List<Fact> facts) {
        public Past {
            changes = List.copyOf(changes);
            rules = List.copyOf(rules);
            going = List.copyOf(going);
            postponed = List.copyOf(postponed);
            facts = List.copyOf(facts);
        }
    }

    /** An erasure that was ordered or carried out, or a claim that was placed or lifted. */
    public record Going(LocalDate day, Fact fact) {}

    /** @param ordered on which day @param until the day on which it is tried again @param why code of what it waits for; null for nothing to say */
    public record Postponed(
            LocalDate ordered, LocalDate until, @Nullable String why, Set<String> categories) {}

    /**
     * One step.
     *
     * @param recorded the day on which it was learned, when that is another
     * @param by the facts that did it; none when something ended by itself
     */
    public record Changed(LocalDate day, @Nullable LocalDate recorded, List<Fact> by, List<Turned> turned) {
        public Changed {
            by = List.copyOf(by);
            turned = List.copyOf(turned);
        }
    }

    /** What became of the use of some kinds of data for the same purposes. */
    public record Turned(Turn turn, List<KindOfData> kinds, Set<String> purposes) {
        public Turned {
            kinds = List.copyOf(kinds);
        }

        private Turned with(KindOfData kind) {
            List<KindOfData> more = new ArrayList<>(kinds);
            more.add(kind);
            return new Turned(turn, more, purposes);
        }
    }

    /**
     * What was allowed at the end of a day. Until when something was kept is what the rules of that day said of what is still
     * held; how much there was is not known.
     *
     * @throws InvalidRequest when the day is still to come
     */
    @Transactional(readOnly = true)
    public Overview on(Patient patient, LocalDate day, Knowing knowing) {
        ZoneId zone = zone(patient);
        Instant now = clock.instant();
        LocalDate today = now.atZone(zone).toLocalDate();
        if (day.isAfter(today)) {
            throw new InvalidRequest("err.day.ahead");
        }
        Instant end = day.equals(today) ? now : endOf(day, zone);
        return MyData.overview(
                advice.lookBack(people.subject(patient.subject()), end, knowing == Knowing.NOW ? now : end),
                AllowedKinds.Day.EARLIER);
    }

    /**
     * What changed from the beginning of one day to the end of another, as known now.
     *
     * @throws InvalidRequest when the days are reversed or still to come
     */
    @Transactional(readOnly = true)
    public Past between(Patient patient, LocalDate from, LocalDate to) {
        ZoneId zone = zone(patient);
        Instant now = clock.instant();
        if (to.isBefore(from)) {
            throw new InvalidRequest("err.dates");
        }
        if (to.isAfter(now.atZone(zone).toLocalDate())) {
            throw new InvalidRequest("err.day.ahead");
        }
        Instant before = from.atStartOfDay(zone).toInstant().minusNanos(1_000);
        Instant end = to.equals(now.atZone(zone).toLocalDate()) ? now : endOf(to, zone);
        Advice.Look look = advice.look(people.subject(patient.subject()));
        List<Change> changes = Changes.between(
                look.published().rules(),
                look.situation().timeline().asKnown(now),
                look.situation().birth(),
                before,
                end);
        return past(look, changes, from, to, published(patient, before, end));
    }

    /** What changed since the person was here before, learned late or not; empty at the first visit. */
    @Transactional
    public Optional<Past> sinceLastVisit(Patient patient) {
        ZoneId zone = zone(patient);
        Instant now = clock.instant();
        return visits.before(patient).map(last -> {
            Advice.Look look = advice.look(people.subject(patient.subject()));
            List<Change> changes = Changes.since(
                    look.published().rules(),
                    look.situation().timeline(),
                    look.situation().birth(),
                    last,
                    now);
            return past(
                    look,
                    changes,
                    last.atZone(zone).toLocalDate(),
                    now.atZone(zone).toLocalDate(),
                    published(patient, last, now));
        });
    }

    /** The days on which other rules were published, by the platform or the practice. */
    private List<LocalDate> published(Patient patient, Instant after, Instant until) {
        ZoneId zone = zone(patient);
        return Stream.of(configurations.versions(null), configurations.versions(patient.controller()))
                .flatMap(List::stream)
                .map(Configurations.Version::published)
                .filter(when -> when.isAfter(after) && !when.isAfter(until))
                .map(when -> when.atZone(zone).toLocalDate())
                .distinct()
                .sorted()
                .toList();
    }

    private Past past(Advice.Look look, List<Change> changes, LocalDate from, LocalDate to, List<LocalDate> rules) {
        return new Past(
                from,
                to,
                changes.stream().map(change -> changed(change, look)).toList(),
                rules,
                going(look, from, to),
                postponed(look),
                look.situation().timeline().facts());
    }

    private static List<Going> going(Advice.Look look, LocalDate from, LocalDate to) {
        ZoneId zone = look.published().place().zone();
        return look.situation().timeline().facts().stream()
                .filter(MyHistory::isOfGoing)
                .map(fact -> new Going(fact.effect().atZone(zone).toLocalDate(), fact))
                .filter(going -> !going.day().isBefore(from) && !going.day().isAfter(to))
                .toList();
    }

    private static boolean isOfGoing(Fact fact) {
        return fact instanceof Fact.ErasureOrdered
                || fact instanceof Fact.ErasureConfirmed
                || fact instanceof Fact.HoldPlaced
                || fact instanceof Fact.HoldLifted;
    }

    private List<Postponed> postponed(Advice.Look look) {
        ZoneId zone = look.published().place().zone();
        Stream<Postponed> asked = later.ofPerson(look.subject().id()).stream()
                .flatMap(one -> Optional.ofNullable(one.lastDay(zone)).stream()
                        .map(until -> new Postponed(
                                one.asked().atZone(zone).toLocalDate(),
                                until,
                                LaterErasures.ASKED,
                                look.published()
                                        .platform()
                                        .kind(one.kind())
                                        .map(kind -> Set.of(kind.term()))
                                        .orElse(Set.of()))));
        Stream<Postponed> expiredBefore = expired.open(Set.of(look.subject().id())).stream()
                .flatMap(order -> Optional.ofNullable(order.until()).stream()
                        .map(until -> new Postponed(
                                order.ordered().atZone(zone).toLocalDate(),
                                until.atZone(zone).toLocalDate(),
                                order.failure(),
                                order.categories())));
        return Stream.concat(asked, expiredBefore).toList();
    }

    private static Changed changed(Change change, Advice.Look look) {
        ZoneId zone = look.published().place().zone();
        LocalDate day = change.at().atZone(zone).toLocalDate();
        LocalDate recorded = change.by().stream()
                .map(fact -> fact.recorded().atZone(zone).toLocalDate())
                .max(LocalDate::compareTo)
                .filter(learned -> !learned.equals(day))
                .orElse(null);
        List<Turned> turned = new ArrayList<>();
        for (Turn turn : Turn.values()) {
            turned.addAll(turned(turn, change.uses(turn), look));
        }
        return new Changed(day, recorded, change.by(), turned);
    }

    /** Kinds that may be used for the same are told in one sentence. */
    private static List<Turned> turned(Turn turn, Set<Use> uses, Advice.Look look) {
        Map<String, SortedSet<String>> purposes = new LinkedHashMap<>();
        uses.forEach(use ->
                purposes.computeIfAbsent(use.kind(), kind -> new TreeSet<>()).add(use.purpose()));
        Map<String, Turned> alike = new TreeMap<>();
        for (KindOfData kind : look.published().platform().kinds()) {
            SortedSet<String> of = purposes.get(kind.id());
            if (of != null) {
                alike.merge(String.join(" ", of), new Turned(turn, List.of(kind), of), (one, other) -> one.with(kind));
            }
        }
        return List.copyOf(alike.values());
    }

    private ZoneId zone(Patient patient) {
        return configurations.inForce(patient.controller()).place().zone();
    }

    private static Instant endOf(LocalDate day, ZoneId zone) {
        return day.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1_000);
    }
}
