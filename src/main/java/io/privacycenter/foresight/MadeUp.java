package io.privacycenter.foresight;

import io.privacycenter.configuration.KindOfData;
import io.privacycenter.configuration.Published;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.requests.trials.Trials;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A patient who is nobody, to try rules with.
 *
 * @param since first day as a patient; null for somebody who never became one
 * @param visited day of the last visit; null when there was none
 * @param left day on which they stopped being a patient; null while they are one
 * @param born null when the practice does not know it
 * @param consents ids of the uses that they said yes to
 */
public record MadeUp(
        @Nullable LocalDate since,
        @Nullable LocalDate visited,
        @Nullable LocalDate left,
        @Nullable LocalDate born,
        Set<String> consents,
        List<Trials.Holding> held) {

    /** Kinds of which everybody has one; of the others a few. */
    private static final List<String> ONE_OF = List.of("NAME", "DEMOGRAPHIC", "UID", "HEALTH.RECORD", "RELATIONSHIPS");

    private static final int A_FEW = 3;

    /** What somebody has at a practice who only asked something. */
    private static final List<String> OF_AN_ENQUIRY = List.of("NAME", "CONTACT", "HEALTH.MESSAGE");

    public MadeUp {
        consents = new TreeSet<>(consents);
        held = List.copyOf(held);
    }

    /** Who is tried most often; each can be changed. */
    public enum Usual {
        CURRENT,
        LEFT,
        ENQUIRY
    }

    /** What is wrong with what was said of somebody; the screen has a sentence for each. */
    public enum Fault {
        IN_THE_FUTURE,
        VISITED_BEFORE,
        LEFT_BEFORE,
        NEVER_BEGAN
    }

    public static MadeUp of(Usual usual, Published published, LocalDate today) {
        return switch (usual) {
            case CURRENT ->
                new MadeUp(
                        today.minusYears(6),
                        today.minusMonths(2),
                        null,
                        today.minusYears(41),
                        consentsOf(published),
                        held(published, term -> true, today.minusMonths(2)));
            case LEFT ->
                new MadeUp(
                        today.minusYears(8),
                        today.minusYears(2).minusMonths(1),
                        today.minusYears(2),
                        today.minusYears(58),
                        consentsOf(published),
                        held(published, term -> true, today.minusYears(2).minusMonths(1)));
            case ENQUIRY ->
                new MadeUp(
                        null,
                        null,
                        null,
                        null,
                        Set.of(),
                        held(
                                published,
                                term -> OF_AN_ENQUIRY.stream().anyMatch(own -> Term.meet(own, term)),
                                today.minusMonths(8)));
        };
    }

    /** Everything that they could have said yes to, in the order of the practice. */
    private static Set<String> consentsOf(Published published) {
        return published.rules().bases().stream()
                .filter(base -> base.kind() == LegalBaseKind.CONSENT)
                .map(LegalBase::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Trials.Holding> held(Published published, Predicate<String> which, LocalDate day) {
        return published.platform().kinds().stream()
                .filter(kind -> which.test(kind.term()))
                .map(kind -> new Trials.Holding(kind.id(), usually(kind), day))
                .toList();
    }

    private static int usually(KindOfData kind) {
        return ONE_OF.stream().anyMatch(term -> Term.covers(term, kind.term())) ? 1 : A_FEW;
    }

    /** What cannot be, by what stands in its way; empty for somebody who can have been. */
    public Set<Fault> faults(LocalDate today) {
        Set<Fault> faults = new TreeSet<>();
        for (LocalDate day : days()) {
            if (day.isAfter(today)) {
                faults.add(Fault.IN_THE_FUTURE);
            }
        }
        if (since == null && (visited != null || left != null)) {
            faults.add(Fault.NEVER_BEGAN);
        }
        if (since != null && visited != null && visited.isBefore(since)) {
            faults.add(Fault.VISITED_BEFORE);
        }
        LocalDate last = visited == null ? since : visited;
        if (last != null && left != null && left.isBefore(last)) {
            faults.add(Fault.LEFT_BEFORE);
        }
        return faults;
    }

    private List<LocalDate> days() {
        List<@Nullable LocalDate> all = new ArrayList<>();
        all.add(since);
        all.add(visited);
        all.add(left);
        all.add(born);
        held.forEach(one -> all.add(one.day()));
        return all.stream().filter(java.util.Objects::nonNull).toList();
    }

    /**
     * What happened to them, as the practice's software would report it: being a patient begins each use that rests on it, and
     * a visit those whose time is counted from visits.
     */
    Timeline facts(Published published) {
        Rules rules = published.rules();
        ZoneId zone = published.rules().zone();
        List<Fact> facts = new ArrayList<>();
        if (since != null) {
            Set<String> visits = ofVisits(rules);
            Set<String> begun = begun(rules);
            begun.removeAll(onVisitsAlone(rules, visits));
            Instant from = start(since, zone);
            facts.add(new Fact.RelationshipStarted("became-patient", from, from, begun, null));
            if (visited != null) {
                Instant at = start(visited, zone);
                facts.add(new Fact.ServiceStarted("visit-began", at, at, visits, "visit"));
                facts.add(new Fact.ServiceEnded("visit-ended", at, at, visits, "visit"));
            }
            if (left != null) {
                Instant to = start(left, zone);
                facts.add(new Fact.RelationshipEnded("left", to, to, begun, null));
            }
        }
        rules.bases().stream()
                .filter(base -> consents.contains(base.id()))
                .forEach(base -> facts.add(agreed(base, rules, start(first(), zone))));
        return Timeline.of(facts);
    }

    private static Fact agreed(LegalBase base, Rules rules, Instant at) {
        Scope scope = base.scope();
        return new Fact.ConsentGiven(
                "agreed-" + base.id(),
                at,
                at,
                base.id(),
                scope,
                rules.vocabulary().frozen(scope),
                base.id(),
                null,
                null);
    }

    /** The first day on which the practice knew them. */
    private LocalDate first() {
        return since != null
                ? since
                : held.stream()
                        .map(Trials.Holding::day)
                        .min(LocalDate::compareTo)
                        .orElse(LocalDate.EPOCH);
    }

    /** What is allowed only once something begins it. */
    private static Set<String> begun(Rules rules) {
        return rules.bases().stream()
                .filter(base -> switch (base.kind()) {
                    case CONTRACT, LEGITIMATE_INTEREST, OTHER_LEGAL_BASE -> true;
                    case CONSENT, NECESSARY, LEGAL_OBLIGATION, PUBLIC_INTEREST, VITAL_INTEREST -> false;
                })
                .map(LegalBase::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A rule that counts from visits and does not say of which use counts those of every contract. */
    private static Set<String> ofVisits(Rules rules) {
        Set<String> named = named(rules, ClockStart.SERVICE_START, ClockStart.SERVICE_END);
        boolean ofAny = rules.policies().stream()
                .anyMatch(policy -> policy.of() == null
                        && (policy.after() == ClockStart.SERVICE_END || policy.after() == ClockStart.SERVICE_START));
        return rules.bases().stream()
                .filter(base -> named.contains(base.id()) || (ofAny && base.kind() == LegalBaseKind.CONTRACT))
                .map(LegalBase::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> onVisitsAlone(Rules rules, Set<String> visits) {
        Set<String> alone = named(rules, ClockStart.SERVICE_START, ClockStart.SERVICE_END);
        alone.removeAll(named(rules, ClockStart.RELATIONSHIP_START, ClockStart.RELATIONSHIP_END));
        alone.retainAll(visits);
        return alone;
    }

    private static Set<String> named(Rules rules, ClockStart... events) {
        Collection<ClockStart> some = List.of(events);
        return rules.policies().stream()
                .filter(policy -> some.contains(policy.after()))
                .map(RetentionPolicy::of)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
