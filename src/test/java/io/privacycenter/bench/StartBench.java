package io.privacycenter.bench;

import io.privacycenter.FreePort;
import io.privacycenter.PrivacyCenter;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.asking.Ask;
import io.privacycenter.requests.asking.Part;
import io.privacycenter.vocabulary.Action;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** {@code ./bench start}: how fast the product starts, takes events over HTTP, and answers by itself. */
public final class StartBench {

    private static final Path DATA = Path.of(System.getProperty("bench.data"));

    private StartBench() {}

    public static void main(String[] args) throws Exception {
        boolean small = Arrays.asList(args).contains("--small");
        int events = small ? 2_000 : 20_000;
        int answers = small ? 20 : 200;

        int port = FreePort.find();
        Process first = start(port);
        awaitPage(first, port);
        await(
                first,
                () -> Files.exists(DATA.resolve("demo-sign-ins.txt")) && Files.exists(DATA.resolve("keys/demo-made")));
        stop(first);

        List<Double> starts = new ArrayList<>();
        Process running = null;
        for (int i = 0; i < (small ? 1 : 3); i++) {
            if (running != null) {
                stop(running);
            }
            long began = System.nanoTime();
            running = start(port);
            awaitPage(running, port);
            starts.add((System.nanoTime() - began) / 1e9);
        }
        double warmStart = Hits.median(starts);

        String key = Files.readAllLines(DATA.resolve("demo-sign-ins.txt")).stream()
                .filter(line -> line.startsWith("API key"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
        // Both are warmed up first, then measured in turns, so that a noisy machine is noisy for both.
        overHttp(port, key, events / 2, "warm");
        raw(events / 2);
        List<Double> http = new ArrayList<>();
        List<Double> inserts = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            http.add(overHttp(port, key, events / 3, "round" + round));
            inserts.add(raw(events / 3));
        }
        stop(running);
        double autoAnswer = autoAnswer(answers);

        double ratio = Hits.median(http) / Hits.median(inserts);
        System.out.printf(Locale.ROOT, "%-52s %10s%n", "start", "");
        System.out.printf(Locale.ROOT, "%-52s %10.2f s%n", "warm start, to the first page", warmStart);
        System.out.printf(
                Locale.ROOT, "%-52s %10.0f /s%n", "events over HTTP, 8 connections, durable", Hits.median(http));
        System.out.printf(
                Locale.ROOT,
                "%-52s %10.0f /s%n",
                "single-row inserts of the same bytes, 8 connections",
                Hits.median(inserts));
        System.out.printf(Locale.ROOT, "%-52s %10.2f%n", "ratio", ratio);
        System.out.printf(Locale.ROOT, "%-52s %10.1f ms%n", "from sending to the automatic answer, median", autoAnswer);
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"start\",\"events\":%d,\"people\":2000,\"warm_start_s\":%.2f,\"http_event_8_ratio\":%.3f,"
                        + "\"http_event_8_per_s\":%.0f,\"raw_insert_8_per_s\":%.0f,\"auto_answer_ms\":%.1f}%n",
                events,
                warmStart,
                ratio,
                Hits.median(http),
                Hits.median(inserts),
                autoAnswer);
        System.exit(0);
    }

    /** Events per second, each a request of its own, answered after it is durable. */
    private static double overHttp(int port, String key, int count, String name) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build()) {
            return Hits.perSecond(count, i -> {
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/events"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(event(name, i)))
                        .build();
                HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 201) {
                    throw new IllegalStateException("An event was answered " + response.statusCode());
                }
            });
        }
    }

    private static String event(String name, int i) {
        return """
                {"id":"bench-%s-%d","type":"service-started","controller":"101","person":{"host-id":"%d"},\
                "effect":"2026-01-05T09:00:00Z","bases":["visit"],"reference":"bench-%d"}""".formatted(name, i, 100_001 + i % 200, i);
    }

    /** Single-row inserts per second of bodies of the same size into a plain table of the same server. */
    private static double raw(int count) throws Exception {
        List<String> pid = Files.readAllLines(DATA.resolve("postgres/cluster/postmaster.pid"));
        String url = "jdbc:postgresql://127.0.0.1:" + pid.get(3).strip() + "/postgres";
        String password =
                Files.readString(DATA.resolve("keys/database-password")).strip();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < Hits.CONNECTIONS; i++) {
            connections.add(DriverManager.getConnection(url, "postgres", password));
        }
        try {
            connections
                    .getFirst()
                    .createStatement()
                    .execute(
                            "create table if not exists bench_raw (id bigint generated always as identity primary key, body text not null)");
            ThreadLocal<PreparedStatement> statement = new ThreadLocal<>();
            java.util.concurrent.ConcurrentLinkedQueue<Connection> free =
                    new java.util.concurrent.ConcurrentLinkedQueue<>(connections);
            return Hits.perSecond(count, i -> {
                PreparedStatement insert = statement.get();
                if (insert == null) {
                    insert = free.remove().prepareStatement("insert into bench_raw (body) values (?)");
                    statement.set(insert);
                }
                insert.setString(1, event("raw", i));
                insert.executeUpdate();
            });
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    /** Milliseconds from sending a question to its answer, in the product's own process, over the same data. */
    private static double autoAnswer(int times) {
        SpringApplication application = new SpringApplication(PrivacyCenter.class);
        try (ConfigurableApplicationContext context = application.run(
                "--privacy-center.embedded=true",
                "--privacy-center.demo=true",
                "--privacy-center.data=" + DATA,
                "--server.port=0",
                "--vaadin.productionMode=true",
                "--logging.level.root=error")) {
            Filing filing = context.getBean(Filing.class);
            Patient camille = camille(context);
            SecurityContextHolder.getContext()
                    .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            camille, null, AuthorityUtils.createAuthorityList("ROLE_PATIENT")));
            List<Double> took = new ArrayList<>();
            for (int i = 0; i < times + times / 5; i++) {
                long began = System.nanoTime();
                filing.file(camille, UUID.randomUUID(), Ask.of(Part.of(Action.TRANSPARENCY)), Locale.ENGLISH);
                if (i >= times / 5) {
                    took.add((System.nanoTime() - began) / 1e6);
                }
            }
            return Hits.median(took);
        }
    }

    private static Patient camille(ConfigurableApplicationContext context) {
        UUID practice =
                context.getBean(Controllers.class).ofHostId("101").orElseThrow().id();
        Subject subject = CurrentActor.as(
                        Actor.WORKER,
                        () -> context.getBean(People.class).find(practice, new Identity(Scheme.HOST_ID, "100001")))
                .orElseThrow();
        return new Patient(subject.person(), subject.id(), practice, 1);
    }

    private static Process start(int port) throws IOException {
        Path app = Path.of(System.getProperty("bench.app"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 25) {
            command.add("--sun-misc-unsafe-memory-access=allow"); // the cache was trained with it
        }
        String aot = System.getProperty("bench.aot", "");
        if (!aot.isBlank()) {
            command.addAll(List.of(aot.split(" ")));
        }
        command.addAll(List.of(
                "-jar",
                app.resolve("privacy-center.jar").toString(),
                "--privacy-center.embedded=true",
                "--privacy-center.demo=true",
                "--privacy-center.data=" + DATA,
                "--server.port=" + port));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        DATA.resolve("bench.log").toFile()))
                .start();
    }

    private static void awaitPage(Process process, int port) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            await(process, () -> {
                try {
                    return client.send(
                                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                                                    .build(),
                                            HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
                } catch (IOException e) {
                    return false;
                }
            });
        }
    }

    private static void await(Process process, Callable<Boolean> there) throws Exception {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!there.call()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("The product did not come up: see bench.log");
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void stop(Process process) throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
    }
}
