package io.privacycenter.foresight;

import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Kind;
import io.privacycenter.engine.rules.LegalBase;
import io.privacycenter.engine.rules.Profile;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.state.Allowed;
import io.privacycenter.installation.postgres.EmbeddedPostgres;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.Statement;
import io.privacycenter.timeline.Fact;
import io.privacycenter.timeline.Timeline;
import io.privacycenter.vocabulary.LegalBaseKind;
import io.privacycenter.vocabulary.Scope;
import io.privacycenter.vocabulary.Terms;
import io.privacycenter.vocabulary.Vocabulary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * {@code ./bench whatif}: what a draft would change for 100,000 people with 50 facts each, beside folding one person after
 * the other. A thousand different histories are recorded as the product records them, and copied for the others.
 */
public final class WhatifBench {

    private static final int EVENTS = 50;
    private static final int DIFFERENT = 1_000;
    private static final int ONE_BY_ONE = 2_000;
    private static final Instant LATEST = Instant.parse("2026-11-20T08:12:00Z");
    private static final Terms FILE = Terms.of("HEALTH.RECORD", "HEALTH.NOTE", "HEALTH.LAB-RESULT");
    private static final Terms CARE = Terms.of("COLLECTION", "STORING", "USING", "SHARING");
    private static final Scope OFFERS = Scope.of(Terms.of("CONTACT.EMAIL"), Terms.of("USING"), Terms.of("MARKETING"));

    private final FreshLedger fresh;
    private final Random random = new Random(20_261_120);

    private WhatifBench(FreshLedger fresh) {
        this.fresh = fresh;
    }

    public static void main(String[] args) throws Exception {
        int people = Arrays.asList(args).contains("--small") ? 10_000 : 100_000;
        Path data = Path.of(System.getProperty("bench.data"));
        try (EmbeddedPostgres server = EmbeddedPostgres.start(data)) {
            server.createDatabaseIfMissing("bench_whatif");
            try (FreshLedger fresh = new FreshLedger(server, "bench_whatif", data.resolve("checkpoints"), 8)) {
                new WhatifBench(fresh).run(people);
            }
        }
    }

    private void run(int people) {
        System.err.printf("Telling of %,d people, %d facts each ...%n", people, EVENTS);
        fill(people);
        Rules before = rules(CARE, Period.ofYears(20));
        Rules after = rules(Terms.of("COLLECTION", "STORING", "USING"), Period.ofYears(10));

        Instant now = fresh.clock.instant();
        long start = System.nanoTime();
        Tally tally = new Tally();
        try (Everybody everybody = new Everybody(fresh.ledger, tally, done -> {}, () -> false)) {
            everybody.compare(FreshLedger.CONTROLLER, new Comparison(before, after, now));
            everybody.finish();
        }
        double ours = seconds(start);

        List<UUID> some = fresh.owner()
                .sql("select subject from ledger.subject_key order by subject limit ?")
                .param(Math.min(people, ONE_BY_ONE))
                .query(UUID.class)
                .list();
        start = System.nanoTime();
        long changed = 0;
        for (UUID one : some) {
            Timeline timeline = fresh.transaction.execute(status -> fresh.ledger.timeline(one));
            Set<Object> once = triples(Allowed.of(before, timeline, now, now));
            changed += once.equals(triples(Allowed.of(after, timeline, now, now))) ? 0 : 1;
        }
        double each = seconds(start) / some.size();
        Foreseen foreseen = tally.foreseen(now, 0, List.of(), List.of());
        if (foreseen.changed() == 0
                || foreseen.people() != people
                || changed * (double) people / some.size() < foreseen.changed() * 0.9) {
            throw new IllegalStateException(
                    "Both ways disagree: %s and %d of %d".formatted(foreseen, changed, some.size()));
        }
        line("people looked at", foreseen.people(), "");
        line("of them allowed something else", foreseen.changed(), "");
        line("what-if", ours, "s");
        line("one person after the other, for as many", each * people, "s");
        line("ratio", each * people / ours, "×");
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"whatif\",\"people\":%d,\"events\":%d,\"whatif_100k_s\":%.2f,\"whatif_x\":%.2f}%n",
                people,
                people * EVENTS,
                ours * 100_000 / people,
                each * people / ours);
    }

    private static Set<Object> triples(Allowed allowed) {
        Set<Object> all = new HashSet<>();
        allowed.usable().forEach(all::add);
        return all;
    }

    private void fill(int people) {
        for (int i = 0; i < DIFFERENT; i++) {
            fresh.record(history(UUID.randomUUID()));
        }
        int copies = people / DIFFERENT - 1;
        fresh.owner().sql("""
                        insert into ledger.subject_key (subject, controller, sealed)
                        select md5(k.subject::text || n)::uuid, k.controller, k.sealed
                        from ledger.subject_key k, generate_series(1, ?) n
                        """).param(copies).update();
        fresh.owner().sql("""
                        insert into ledger.entry
                            (subject, number, controller, type, event, effect, recorded, payload, previous, hash)
                        select md5(e.subject::text || n)::uuid, e.number, e.controller, e.type, e.event, e.effect, e.recorded,
                            e.payload, e.previous, e.hash
                        from ledger.entry e, generate_series(1, ?) n
                        """).param(copies).update();
        fresh.owner().sql("analyze ledger.entry, ledger.subject_key").update();
    }

    private List<Statement> history(UUID subject) {
        List<Statement> all = new ArrayList<>();
        Instant when = LATEST.minus(Duration.ofDays(3_000 + random.nextInt(1_000)));
        for (int i = 0; i < EVENTS; i++) {
            when = when.plus(Duration.ofHours(random.nextInt(24 * 50)));
            all.add(new Statement(subject, FreshLedger.CONTROLLER, "event-" + i, fact(i, when)));
        }
        return all;
    }

    private Statement.Veiled fact(int place, Instant when) {
        if (place == 0) {
            return (veil, id, recorded) -> new Fact.RelationshipStarted(id, when, recorded, Set.of("care"), null);
        }
        return switch (place % 5) {
            case 1 -> (veil, id, recorded) -> new Fact.ServiceStarted(id, when, recorded, Set.of("visit"), "v" + place);
            case 2 ->
                (veil, id, recorded) -> new Fact.ServiceEnded(id, when, recorded, Set.of("visit"), "v" + (place - 1));
            case 3 ->
                place == 3 && random.nextBoolean()
                        ? (veil, id, recorded) -> new Fact.ConsentGiven(
                                id, when, recorded, veil.reference("news"), OFFERS, null, "news", null, null)
                        : captured(when);
            default -> captured(when);
        };
    }

    private static Statement.Veiled captured(Instant when) {
        return (veil, id, recorded) -> new Fact.DataCaptured(
                id, when, recorded, "HEALTH.NOTE", "USER.DATA-SUBJECT", null, null, Terms.ANY, Terms.ANY);
    }

    private static Rules rules(Terms care, Period kept) {
        return Rules.draft(Vocabulary.priv()
                        .extended(
                                List.of("HEALTH.RECORD", "HEALTH.NOTE", "HEALTH.LAB-RESULT"),
                                List.of(),
                                List.of(),
                                Map.of()))
                .bases(List.of(
                        new LegalBase("care", LegalBaseKind.CONTRACT, Scope.of(FILE, care, Terms.of("MEDICAL")), null),
                        new LegalBase(
                                "visit",
                                LegalBaseKind.CONTRACT,
                                Scope.of(FILE, Terms.of("USING"), Terms.of("MEDICAL")),
                                null),
                        new LegalBase("news", LegalBaseKind.CONSENT, OFFERS, null)))
                .profile(Profile.of("GDPR-HEALTH-PROFESSIONAL"))
                .kinds(List.of(new Kind("notes", "HEALTH.NOTE"), new Kind("results", "HEALTH.LAB-RESULT")))
                .policies(List.of(new RetentionPolicy(
                        "file",
                        Set.of("HEALTH.NOTE", "HEALTH.LAB-RESULT"),
                        RetentionKind.NO_LESS_THAN,
                        kept,
                        ClockStart.SERVICE_END,
                        "visit",
                        false,
                        "CSP R.1112-7",
                        true,
                        true)))
                .compile();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void line(String what, double value, String unit) {
        System.out.printf(Locale.ROOT, "%-45s %,12.2f %s%n", what, value, unit);
    }
}
