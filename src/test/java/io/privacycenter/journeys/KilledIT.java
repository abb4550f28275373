package io.privacycenter.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.privacycenter.FreePort;
import io.privacycenter.ledger.log.Checkpoint;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The packaged application and its database server, killed at random points under load, round after round on one
 * installation. {@code -Drounds=100} makes it a proof, {@code -Dseed=} other points; {@code docs/proof.md} says more.
 */
class KilledIT {

    private static final int ROUNDS = Integer.getInteger("rounds", 4);
    private static final long SEED = Long.getLong("seed", 1);
    private static final int ROUNDS_WORTH_TRAINING = 10;
    private static final int LATEST_KILL_MS = 1_800;
    private static final int MOST_REQUESTS = 4;
    /** Between two times at which all that is owed is waited for. */
    private static final int ROUNDS_BETWEEN_SETTLINGS = 10;

    /** Ends a test that would never end; what takes how long is printed. */
    private static final Duration LONG = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    enum Victim {
        APPLICATION,
        DATABASE_SERVER,
        DATABASE_SESSION,
        BOTH
    }

    @Test
    void whatever_is_killed_when_nothing_acknowledged_is_lost_and_nothing_happens_twice() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        MadeDemo.copyTo(data);
        UnpackedProduct unpacked = UnpackedProduct.in(folder.resolve("app"));
        if (ROUNDS > ROUNDS_WORTH_TRAINING) {
            unpacked.train(Files.createDirectory(folder.resolve("training")));
        }
        int port = FreePort.find();
        int filing = FreePort.find();
        String door = "--" + FilingAtHand.PORT + "=" + filing;
        int source;
        try (ServerSocket taken = MadeDemo.takePort(data);
                Product demo =
                        new Product(data, port, unpacked.program(), List.of("--privacy-center.demo=true", door))) {
            demo.start();
            source = ((PGSimpleDataSource) demo.database("medcom")).getPortNumbers()[0];
            assertThat(source).isNotEqualTo(taken.getLocalPort());
            // Its source went with the server: what is erased below is erased there.
            JdbcClient published = JdbcClient.create(demo.database("privacy_center"));
            await().atMost(LONG)
                    .until(() -> published
                            .sql("select exists (select from configuration.version where document like ?)")
                            .param("%:" + source + "/medcom%")
                            .query(Boolean.class)
                            .single());
        }
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        List<String> settings = List.of(
                door,
                "--privacy-center.review.undo=0s",
                "--privacy-center.source.hosts=localhost:" + source,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + mail.getSmtp().getPort());
        try (Product product = new Product(data, port, unpacked.program(), settings)) {
            product.start();
            KilledRecord.awaitQuiet(product, LONG);
            HostDatabase host = new HostDatabase(product.database("medcom"));
            List<String> patients = new ArrayList<>(host.patients());
            KilledRecord record = new KilledRecord(product, data);
            patients.removeAll(record.patientsWhoAsked());
            Collections.shuffle(patients, new Random(SEED));
            try (HostReports reports = new HostReports(product.address(), product.apiKey());
                    FiledErasures erasures = new FiledErasures(filing, patients)) {
                KilledMail letters = new KilledMail(mail);
                for (int round = 1; round <= ROUNDS; round++) {
                    int requests = Math.clamp(patients.size() / ROUNDS, 1, MOST_REQUESTS);
                    Kill kill = round(round, product, record, reports, erasures, requests);
                    letters.outage(kill.at(), kill.at().plus(kill.back()));
                    record.assertFacts(reports.acknowledged().size(), erasures.patients());
                    record.assertVerifies(kill.witnesses());
                    host.assertNothingElseChanged(erasures.patients());
                    host.assertErased(record.erased(erasures.patients()));
                    letters.assertNoneTwiceWithoutAKill();
                    if (round % ROUNDS_BETWEEN_SETTLINGS == 0 || round == ROUNDS) {
                        record.settle(erasures.patients(), LONG);
                        host.assertErased(erasures.patients());
                        letters.assertAllCame(erasures.references().values());
                    }
                    System.out.printf(
                            "round %d  seed %d  %s killed after %,d ms, back after %.1f s; %,d facts, %d requests%n",
                            round,
                            SEED + round,
                            kill.victim(),
                            kill.afterMs(),
                            kill.back().toMillis() / 1_000.0,
                            reports.acknowledged().size(),
                            erasures.patients().size());
                }
                reports.assertKnown(reports.acknowledged());
                assertThat(host.erased(erasures.patients())).isPositive();
                System.out.printf(
                        "%d of %d rounds held; %,d facts, %d erasures of %,d rows, %d notices, %d of them sent again%n",
                        ROUNDS,
                        ROUNDS,
                        reports.acknowledged().size(),
                        erasures.patients().size(),
                        host.erased(erasures.patients()),
                        letters.notices(),
                        letters.sentAgain());
            }
        } finally {
            mail.stop();
        }
    }

    /** @param witnesses checkpoints held elsewhere since before the kill */
    private record Kill(Victim victim, long afterMs, Instant at, Duration back, List<Checkpoint> witnesses) {}

    /** Load, a kill, and load until the service is back and all that was begun is acknowledged. */
    private static Kill round(
            int round, Product product, KilledRecord record, HostReports reports, FiledErasures erasures, int requests)
            throws Exception {
        // Not Random: the first numbers of neighbouring seeds are much alike.
        RandomGenerator random = new SplittableRandom(SEED + round);
        Victim victim = Victim.values()[round % Victim.values().length];
        long afterMs = random.nextLong(LATEST_KILL_MS);
        Set<Integer> before = reports.acknowledged();
        reports.start();
        erasures.start(requests);
        // Not a wait for something: the moment at which it dies.
        Thread.sleep(afterMs);
        List<Checkpoint> witnesses = record.witnesses();
        Set<Integer> acknowledged = reports.acknowledged();
        Instant at = Instant.now();
        Instant dead = kill(victim, product, random);
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).until(() -> {
            product.assertRuns();
            return reports.latest().isAfter(dead);
        });
        Duration back = Duration.between(at, Instant.now());
        acknowledged.removeAll(before);
        reports.assertKnown(acknowledged);
        erasures.finish(LONG);
        reports.finish();
        return new Kill(victim, afterMs, at, back, witnesses);
    }

    /** @return an instant at which it was dead and nothing had been started again */
    private static Instant kill(Victim victim, Product product, RandomGenerator random) throws Exception {
        switch (victim) {
            case APPLICATION -> product.kill();
            case BOTH -> {
                product.databaseServer().destroyForcibly();
                product.kill();
            }
            case DATABASE_SERVER, DATABASE_SESSION -> {
                try (Connection session = product.database("postgres").getConnection()) {
                    ProcessHandle victims = victim == Victim.DATABASE_SERVER
                            ? product.databaseServer()
                            : KilledRecord.session(session, random);
                    victims.destroyForcibly();
                    // The server ends all sessions when one of them was killed, and they end when it was.
                    await().atMost(LONG).pollInterval(Duration.ofMillis(5)).until(() -> !session.isValid(5));
                }
                return Instant.now();
            }
        }
        Instant dead = Instant.now();
        product.launch();
        return dead;
    }
}
