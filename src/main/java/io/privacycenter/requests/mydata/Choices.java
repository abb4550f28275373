package io.privacycenter.requests.mydata;

import io.privacycenter.configuration.Practice;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.engine.state.BaseState;
import io.privacycenter.engine.state.Ground;
import io.privacycenter.engine.state.State;
import io.privacycenter.requests.advice.Advice;
import io.privacycenter.requests.mydata.MyData.Choice;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.Fallback;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Triples;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The uses that are the person's to switch, as they stand. */
final class Choices {

    /** Who takes part in research is chosen by those who do it, so a first yes is given there. */
    private static final String RESEARCH = "RESEARCH";

    private final Advice.Look look;
    private final Allowed allowed;
    private final ZoneId zone;
    private final List<Fact> known;

    private Choices(Advice.Look look, Allowed allowed) {
        this.look = look;
        this.allowed = allowed;
        this.zone = look.published().place().zone();
        this.known = look.situation().timeline().asKnown(look.situation().known()).facts().stream()
                .filter(fact -> !fact.effect().isAfter(look.situation().now()))
                .toList();
    }

    static List<Choice> of(Advice.Look look, Allowed allowed) {
        Choices choices = new Choices(look, allowed);
        List<Choice> all = new ArrayList<>();
        for (Practice.Base base : look.published().practice().bases()) {
            switch (LegalBaseKind.of(base.type())) {
                case CONSENT -> choices.permission(base).ifPresent(all::add);
                case LEGITIMATE_INTEREST -> choices.interest(base).ifPresent(all::add);
                case CONTRACT, NECESSARY, LEGAL_OBLIGATION, PUBLIC_INTEREST, VITAL_INTEREST, OTHER_LEGAL_BASE -> {}
            }
        }
        return all;
    }

    private Optional<Choice> permission(Practice.Base base) {
        List<Ground> active = allowed.granted().stream()
                .map(Allowed.Granted::ground)
                .filter(ground ->
                        ground.kind() == LegalBaseKind.CONSENT && base.id().equals(ground.base()))
                .toList();
        Instant last = active.isEmpty()
                ? lastChange(base.id())
                : active.stream()
                        .map(Ground::since)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null);
        if (last == null
                && look.published().rules().carriedBy(base.id()).purposes().contains(RESEARCH)) {
            return Optional.empty();
        }
        return Optional.of(new Choice(
                base,
                !active.isEmpty(),
                active.stream().map(Ground::id).collect(Collectors.toCollection(TreeSet::new)),
                last == null ? null : day(last),
                end(active),
                null,
                null));
    }

    /** The last day of a yes; null while one of those that stand has no end. */
    private @Nullable LocalDate end(List<Ground> active) {
        if (active.stream().anyMatch(ground -> ground.until() == null)) {
            return null;
        }
        return active.stream()
                .map(ground -> Objects.requireNonNull(ground.until()))
                .max(Instant::compareTo)
                .map(until -> Retention.lastDay(until, zone))
                .orElse(null);
    }

    /** An interest that was never begun for this person is nothing to switch off. */
    private Optional<Choice> interest(Practice.Base base) {
        State state = look.situation().state();
        BaseState began = state.base(base.id());
        if (began == null || !began.isOpen()) {
            return Optional.empty();
        }
        Optional<Ground> active = allowed.granted().stream()
                .map(Allowed.Granted::ground)
                .filter(ground -> ground.id().equals(base.id()))
                .findFirst();
        boolean on = active.isPresent();
        Triples of = look.published().rules().carriedBy(base.id());
        Instant since = on ? active.get().since() : answered(of);
        return Optional.of(new Choice(
                base, on, Set.of(), since == null ? null : day(since), null, null, on ? unanswered(of) : null));
    }

    /** When a permission that is off was last given or taken back; null when it was never given. */
    private @Nullable Instant lastChange(String template) {
        Set<String> given = new TreeSet<>();
        Instant last = null;
        for (Fact fact : known) {
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

    private @Nullable Instant answered(Triples use) {
        Instant last = null;
        for (Fact fact : known) {
            if (fact instanceof Fact.DemandAnswered answer
                    && answer.action() == Action.OBJECT
                    && meets(answer.restrictions(), use)) {
                last = fact.effect();
            }
        }
        return last;
    }

    private @Nullable LocalDate unanswered(Triples use) {
        Set<String> answered = new HashSet<>();
        for (Fact fact : known) {
            if (fact instanceof Fact.DemandAnswered answer) {
                answered.add(answer.demandId());
            }
        }
        LocalDate last = null;
        for (Fact fact : known) {
            if (fact instanceof Fact.DemandFiled filed
                    && filed.action() == Action.OBJECT
                    && !answered.contains(filed.demandId())
                    && meets(filed.restrictions(), use)) {
                last = day(fact.effect());
            }
        }
        return last;
    }

    private boolean meets(Restrictions restrictions, Triples use) {
        return restrictions.all().stream()
                .filter(Restriction.ToScope.class::isInstance)
                .map(Restriction.ToScope.class::cast)
                .allMatch(to -> look.published()
                        .rules()
                        .vocabulary()
                        .expand(to.scope(), Fallback.ANCESTOR)
                        .intersects(use));
    }

    private LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
