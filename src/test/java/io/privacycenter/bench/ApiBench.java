package io.privacycenter.bench;

import io.privacycenter.PrivacyCenter;
import io.privacycenter.installation.MasterKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code ./bench api}: events over HTTP beside inserts of the same bytes, and "may I" beside an endpoint of the same server that
 * does nothing behind the same filters; first with a thousand people, then with a million. Who asks runs on the same processors.
 */
public final class ApiBench {

    private static final Path DATA = Path.of(System.getProperty("bench.data"));
    private static final int ROUNDS = 3;
    private static final int FACTS = 20;
    private static final int FEW = 1_000;
    private static final String PRACTICE = "101";
    private static final String LIKE = "bench-template";

    private final String address;
    private final String key;
    private final boolean small;
    private final Random random = new Random(20_261_129);
    private int sent;

    private ApiBench(String address, String key, boolean small) {
        this.address = address;
        this.key = key;
        this.small = small;
    }

    /** Behind the same filters, and nothing else. */
    @RestController
    static class Nothing {
        @PostMapping("/api/v1/nothing")
        String nothing() {
            return "{}";
        }
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("http.maxConnections", Integer.toString(Hits.CONNECTIONS));
        boolean small = Arrays.asList(args).contains("--small");
        int many = small ? 20_000 : 1_000_000;
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(PrivacyCenter.class, Nothing.class)
                .run(
                        "--privacy-center.embedded=true",
                        "--privacy-center.demo=true",
                        "--privacy-center.data=" + DATA,
                        "--privacy-center.api.calls-per-minute=1000000000",
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--logging.level.root=error")) {
            while (!Files.exists(DATA.resolve("keys/demo-made")) || !Files.exists(DATA.resolve("demo-sign-ins.txt"))) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
            String port = context.getEnvironment().getProperty("local.server.port");
            ApiBench bench = new ApiBench("http://127.0.0.1:" + port, apiKey(), small);
            bench.warmUp();
            bench.tellOfOne();
            try (Connection owner = owner()) {
                ManyPeople people = new ManyPeople(owner, context.getBean(MasterKey.class));
                people.copy(PRACTICE, LIKE, 0, FEW);
                Measured few = bench.measure(FEW);
                System.err.printf("Telling of %,d people ...%n", many);
                long events = people.copy(PRACTICE, LIKE, FEW, many);
                print(few, bench.measure(many), many, events);
            }
        }
        System.exit(0);
    }

    /** @param memory megabytes of heap in use afterwards */
    private record Measured(
            double event, double raw, double batch, double may, double nothing, double p99, double memory) {}

    /** With people of its own, so that nobody who is measured is written about: what is measured is what was compiled. */
    private void warmUp() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Supplier<String> somebody = () -> "warm-" + upTo(FEW);
            Hits.perSecond(calls() / 2, event(somebody));
            batch(somebody, calls() * 2);
            Hits.perSecond(calls(), may(somebody));
        }
    }

    private int calls() {
        return small ? 8_000 : 20_000;
    }

    private Measured measure(int people) throws Exception {
        int calls = calls();
        Supplier<String> somebody = () -> ManyPeople.number(upTo(people));
        List<Double> events = new ArrayList<>();
        List<Double> raw = new ArrayList<>();
        List<Double> batch = new ArrayList<>();
        List<Double> may = new ArrayList<>();
        List<Double> nothing = new ArrayList<>();
        // In turns, so that a noisy machine is noisy for all; the first round finds the pages and does not count.
        for (int round = 0; round <= ROUNDS; round++) {
            events.add(Hits.perSecond(calls / 2, event(somebody)));
            raw.add(raw(calls / 2));
            batch.add(batch(somebody, calls * 2));
            may.add(Hits.perSecond(calls, may(somebody)));
            nothing.add(Hits.perSecond(calls, i -> post("/api/v1/nothing", "{}")));
        }
        double most = Hits.median(may.subList(1, may.size()));
        double[] took = Hits.atPace(calls, most / 2, may(somebody));
        System.gc();
        double memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6;
        return new Measured(
                Hits.median(events.subList(1, events.size())),
                Hits.median(raw.subList(1, raw.size())),
                Hits.median(batch.subList(1, batch.size())),
                most,
                Hits.median(nothing.subList(1, nothing.size())),
                took[(int) (took.length * 0.99)],
                memory);
    }

    /** The one whom all others are copies of: a patient with twenty facts. */
    private void tellOfOne() throws IOException {
        StringBuilder facts = new StringBuilder();
        for (int i = 0; i < FACTS; i++) {
            facts.append(event("template-" + i, LIKE, i)).append('\n');
        }
        lines(facts.toString());
        post("/api/v1/may-i", question(LIKE)); // puts the state down
    }

    private Hits.Step event(Supplier<String> somebody) {
        int first = sent;
        sent += 1_000_000;
        return i -> post("/api/v1/events", event("one-" + (first + i), somebody.get(), i));
    }

    private double batch(Supplier<String> somebody, int lines) throws IOException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            body.append(event("line-" + sent++, somebody.get(), i)).append('\n');
        }
        long began = System.nanoTime();
        lines(body.toString());
        return lines / ((System.nanoTime() - began) / 1e9);
    }

    private Hits.Step may(Supplier<String> somebody) {
        return i -> {
            if (post("/api/v1/may-i", question(somebody.get())).contains("unknown-person")) {
                throw new IllegalStateException("Somebody is not known who was made");
            }
        };
    }

    private int upTo(int bound) {
        synchronized (random) {
            return random.nextInt(bound);
        }
    }

    private static String event(String id, String person, int i) {
        return """
                {"id":"%s","type":"service-started","controller":"%s","person":{"host-id":"%s"},\
                "effect":"%s","bases":["visit"],"reference":"v-%d"}""".formatted(id, PRACTICE, person, Instant.now().truncatedTo(ChronoUnit.MILLIS), i);
    }

    private static String question(String person) {
        return """
                {"controller":"%s","person":"%s","dc":"HEALTH.RECORD","pc":"USING","pp":"MEDICAL"}""".formatted(PRACTICE, person);
    }

    private String post(String path, String body) throws IOException {
        return Hits.post(URI.create(address + path), key, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private void lines(String body) throws IOException {
        String answer = Hits.post(
                URI.create(address + "/api/v1/events/batch"),
                key,
                "application/x-ndjson",
                body.getBytes(StandardCharsets.UTF_8));
        if (answer.lines().anyMatch(line -> !line.contains("\"recorded\""))) {
            throw new IllegalStateException("An event was not recorded");
        }
    }

    /** Single-row inserts per second of the same bytes into a plain table of the same server, each its own transaction. */
    private double raw(int count) throws Exception {
        Queue<Connection> free = new ConcurrentLinkedQueue<>();
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < Hits.CONNECTIONS; i++) {
            all.add(owner());
        }
        free.addAll(all);
        try {
            all.getFirst()
                    .createStatement()
                    .execute(
                            "create table if not exists bench_raw (id bigint generated always as identity primary key, body text)");
            ThreadLocal<PreparedStatement> statement = new ThreadLocal<>();
            return Hits.perSecond(count, i -> {
                PreparedStatement insert = statement.get();
                if (insert == null) {
                    insert = free.remove().prepareStatement("insert into bench_raw (body) values (?)");
                    statement.set(insert);
                }
                insert.setString(1, event("raw-" + i, "bench-1", i));
                insert.executeUpdate();
            });
        } finally {
            for (Connection one : all) {
                one.close();
            }
        }
    }

    private static Connection owner() throws Exception {
        List<String> pid = Files.readAllLines(DATA.resolve("postgres/cluster/postmaster.pid"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/privacy_center",
                "postgres",
                Files.readString(DATA.resolve("keys/database-password")).strip());
    }

    private static String apiKey() throws IOException {
        return Files.readAllLines(DATA.resolve("demo-sign-ins.txt")).stream()
                .filter(line -> line.startsWith("API key"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    private static void print(Measured few, Measured many, int people, long events) {
        System.out.printf(
                Locale.ROOT, "%-58s %12s %12s%n", "api", "%,d people".formatted(FEW), "%,d".formatted(people));
        row("events over HTTP, 8 connections", few.event(), many.event(), "/s");
        row("inserts of the same bytes, 8 connections", few.raw(), many.raw(), "/s");
        row("ratio", few.event() / few.raw(), many.event() / many.raw(), "");
        row("events as lines, one connection", few.batch(), many.batch(), "/s");
        row("may I, 8 connections", few.may(), many.may(), "/s");
        row("nothing, behind the same filters", few.nothing(), many.nothing(), "/s");
        row("ratio", few.may() / few.nothing(), many.may() / many.nothing(), "");
        row("may I at half of that rate, slowest but one of a hundred", few.p99(), many.p99(), "ms");
        row("heap in use afterwards", few.memory(), many.memory(), "MB");
        double slower = (few.event() / many.event() + few.may() / many.may()) / 2;
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"api\",\"people\":%d,\"events\":%d,\"event_8_ratio\":%.3f,\"event_batch_per_s\":%.0f,"
                        + "\"may_i_ratio\":%.3f,\"may_i_p99_ms\":%.2f,\"million_slowdown\":%.2f,\"memory_mb\":%.0f}%n",
                people,
                events,
                many.event() / many.raw(),
                many.batch(),
                many.may() / many.nothing(),
                many.p99(),
                slower,
                many.memory());
    }

    private static void row(String what, double few, double many, String unit) {
        System.out.printf(Locale.ROOT, "%-58s %12.2f %12.2f %s%n", what, few, many, unit);
    }
}
