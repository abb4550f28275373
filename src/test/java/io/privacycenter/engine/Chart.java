package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.engine.check.ExplanationCheck;
import io.privacycenter.engine.retention.Retention;
import io.privacycenter.engine.retention.Standing;
import io.privacycenter.engine.rules.Blocking;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.situation.Demand;
import io.privacycenter.engine.situation.Held;
import io.privacycenter.engine.situation.Holdings;
import io.privacycenter.engine.situation.Identity;
import io.privacycenter.engine.situation.Situation;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Restriction;
import io.privacycenter.timeline.Restrictions;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.Action;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One patient's chart as tests of retention tell it: what is held, what happened, and the policies over it. */
public final class Chart {

    public static final Vocabulary WORDS = Vocabulary.priv()
            .extended(List.of("HEALTH.NOTE.TEXT", "HEALTH.X-RAY", "HEALTH.MESSAGE"), List.of(), List.of(), Map.of());

    public final List<Fact> facts = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final List<RetentionPolicy> policies = new ArrayList<>();
    private final List<Blocking> blockings = new ArrayList<>();
    private final List<LegalBase> bases = new ArrayList<>(List.of(
            new LegalBase(
                    "visit", LegalBaseKind.CONTRACT, Scope.of(Terms.of("HEALTH"), Terms.ANY, Terms.of("MEDICAL")), "h"),
            new LegalBase("shop", LegalBaseKind.CONTRACT, Scope.ofData("FINANCIAL"), null)));
    private Set<String> unasked = Set.of();
    private LocalDate birth;
    private ZoneId zone = ZoneOffset.UTC;
    private Instant now = Facts.day("2026-11-20");

    public Chart now(String date) {
        now = date.contains("T") ? Instant.parse(date) : Facts.day(date);
        return this;
    }

    public Chart born(String date) {
        birth = LocalDate.parse(date);
        return this;
    }

    public Chart in(String region) {
        zone = ZoneId.of(region);
        return this;
    }

    public Chart holds(String id, String selector, String captured) {
        held.add(Held.of(id, selector, captured == null ? null : Facts.day(captured)));
        return this;
    }

    public Chart holds(Held piece) {
        held.add(piece);
        return this;
    }

    public Chart silent(String source) {
        unasked = Set.of(source);
        return this;
    }

    public Chart with(Fact... more) {
        facts.addAll(Arrays.asList(more));
        return this;
    }

    public Chart visited(String from, String to) {
        String id = "visit " + facts.size();
        facts.add(Facts.started(id + " start", from, "visit", id));
        facts.add(Facts.ended(id + " end", to, "visit", id));
        return this;
    }

    public Chart died(String date) {
        facts.add(new Fact.Died("death", Facts.day(date), Facts.day(date)));
        return this;
    }

    public Chart claimed(String id, String from, String to, String... categories) {
        facts.add(new Fact.HoldPlaced(
                id + " placed", Facts.day(from), Facts.day(from), id, Set.of(categories), Set.of(), null));
        if (to != null) {
            facts.add(new Fact.HoldLifted(id + " lifted", Facts.day(to), Facts.day(to), id));
        }
        return this;
    }

    public Chart under(RetentionPolicy... more) {
        policies.addAll(Arrays.asList(more));
        return this;
    }

    public Chart under(Blocking blocking) {
        blockings.add(blocking);
        return this;
    }

    public Chart on(LegalBase base) {
        bases.add(base);
        return this;
    }

    public static RetentionPolicy atLeast(String id, String category, String duration, ClockStart after) {
        return policy(id, category, RetentionKind.NO_LESS_THAN, duration, after);
    }

    public static RetentionPolicy atMost(String id, String category, String duration, ClockStart after) {
        return policy(id, category, RetentionKind.NO_LONGER_THAN, duration, after);
    }

    private static RetentionPolicy policy(
            String id, String category, RetentionKind kind, String duration, ClockStart after) {
        return new RetentionPolicy(
                id, Set.of(category), kind, Period.parse(duration), after, null, false, "law of " + id, true, true);
    }

    public Rules rules() {
        return Rules.draft(WORDS)
                .profile(Profile.of("GDPR-HEALTH-PROFESSIONAL"))
                .bases(bases)
                .policies(policies)
                .blockings(blockings)
                .zone(zone)
                .compile();
    }

    public Situation situation() {
        return new Situation(
                rules(), Timeline.of(facts), new Holdings(held, unasked), Identity.CONFIRMED, birth, now, Instant.MAX);
    }

    public Standing standing(String id) {
        return Retention.of(situation()).get(id);
    }

    /** Until when it is held; null when open-ended. Fails when it is not. */
    public Instant heldUntil(String id) {
        return ((Standing.Hold) standing(id)).until();
    }

    public Demand demand(Action action, String asked, String... categories) {
        Restrictions restrictions = categories.length == 0
                ? Restrictions.NONE
                : Restrictions.of(new Restriction.ToScope(Scope.ofData(categories)));
        return new Demand(action, restrictions, Facts.day(asked), false);
    }

    /** Whatever is asked, the explanation alone must lead to the same answer. */
    public Recommendation asks(Action action) {
        Recommendation answer = Recommendations.of(situation(), new Demand(action, Restrictions.NONE, now, false));
        assertThat(ExplanationCheck.of(answer).differences()).isEmpty();
        return answer;
    }

    /** A chart with clocks of every kind, visits and claims of which some end ahead. */
    public static Situation drawn(long seed) {
        Random random = new Random(seed);
        Chart chart = new Chart().born("1990-05-05").now("2026-11-20");
        for (ClockStart after : ClockStart.values()) {
            RetentionPolicy policy = random.nextBoolean()
                    ? atLeast("min " + after, "HEALTH", "P" + random.nextInt(40) + "Y", after)
                    : atMost("max " + after, "HEALTH", "P" + random.nextInt(60) + "Y", after);
            if (random.nextInt(3) == 0) {
                chart.under(
                        random.nextBoolean()
                                ? policy
                                : policy.with(RetentionPolicy.Particulars.NONE.suspendedByClaims()));
            }
        }
        for (int i = 0; i < 4; i++) {
            String from = "20%d-0%d-01".formatted(10 + random.nextInt(16), 1 + random.nextInt(9));
            chart.holds("piece " + i, "HEALTH.NOTE.TEXT", from);
            String to = "20%d-0%d-15".formatted(26 + random.nextInt(9), 1 + random.nextInt(9));
            switch (random.nextInt(4)) {
                case 0 -> chart.visited(from, random.nextBoolean() ? from : to);
                case 1 -> chart.claimed("claim " + i, from, random.nextInt(5) == 0 ? null : to);
                case 2 ->
                    chart.with(
                            new Fact.RelationshipStarted("rs " + i, Facts.day(from), Facts.day(from), Set.of(), null),
                            new Fact.RelationshipEnded("re " + i, Facts.day(to), Facts.day(from), Set.of(), null));
                default -> {}
            }
        }
        if (random.nextInt(4) == 0) {
            chart.died("2026-01-01");
        }
        return chart.situation();
    }
}
