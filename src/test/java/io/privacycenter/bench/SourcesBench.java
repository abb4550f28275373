package io.privacycenter.bench;

import io.privacycenter.Synthea;
import io.privacycenter.TestDatabase;
import io.privacycenter.requests.LargePackage;
import io.privacycenter.sources.proposal.MappingProposal;
import io.privacycenter.sources.proposal.Proposing;
import io.privacycenter.sources.proposal.Quality;
import io.privacycenter.sources.proposal.Schemas;
import io.privacycenter.sources.proposal.Terms;
import io.privacycenter.sources.proposal.ValueShapes;
import io.privacycenter.sources.schema.SourceDescription;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code ./bench sources [--small]}: how many columns of three schemas are read at first as a person read them, how long
 * a proposal takes, how much longer one person's read is among 10 million rows (1 million with {@code --small}), and how
 * much heap a large package takes.
 */
public final class SourcesBench {

    private static final int MANY_TABLES = 500;
    private static final int MANY_ROWS = 10_000_000;
    private static final int SMALL_HEAP_MB = 256;

    private SourcesBench() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<Schemas> all = new ArrayList<>(List.of(Schemas.demo(), Schemas.laboratory()));
        if (Synthea.isHere()) {
            all.add(1, Schemas.synthea());
        } else {
            System.out.println(Synthea.MISSING);
        }
        int columns = 0;
        int right = 0;
        int missed = 0;
        for (Schemas schema : all) {
            Quality quality = quality(schema);
            columns += quality.columns();
            right += quality.right();
            missed += quality.missed().size();
        }
        line("all", right, columns, missed);
        double seconds = manyTables();
        System.out.printf(Locale.ROOT, "proposing %d tables: %.1f s%n", MANY_TABLES, seconds);
        double slowdown = ReadSlowdown.measured(List.of(args).contains("--small") ? MANY_ROWS / 10 : MANY_ROWS);
        int heap = heapOfLargePackage();
        System.out.printf(Locale.ROOT, "a package of 1 GB, in a heap of %d MB: %d MB used%n", SMALL_HEAP_MB, heap);
        System.out.printf(
                Locale.ROOT,
                "{\"bench\":\"sources\",\"map_right_share\":%.4f,\"map_missed\":%d,\"map_500_s\":%.2f,"
                        + "\"read_slowdown\":%.2f,\"package_1g_heap_mb\":%d}%n",
                (double) right / columns,
                missed,
                seconds,
                slowdown,
                heap);
        System.exit(0);
    }

    /** In a JVM of its own, because the heap is what is measured. */
    private static int heapOfLargePackage() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx" + SMALL_HEAP_MB + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargePackage.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = jvm.inputReader().lines().toList();
        if (jvm.waitFor() != 0) {
            throw new IllegalStateException("A package of 1 GB does not fit: " + lines);
        }
        lines.subList(0, lines.size() - 1).forEach(System.out::println);
        return Integer.parseInt(lines.getLast());
    }

    /** Prints the misses of one schema: with its selectors declared, and as a new platform would see it. */
    private static Quality quality(Schemas schema) {
        SourceDescription described = schema.description();
        Quality quality = Quality.of(Proposing.propose(described, ValueShapes.NONE, schema.terms()), schema.truth());
        line(schema.name(), quality.right(), quality.columns(), quality.missed().size());
        quality.misses().forEach(miss -> System.out.println("  " + miss));
        quality.tooMuch().forEach(table -> System.out.println("  " + table + ": not about people, proposed as if"));
        Quality open = Quality.ofTerms(Proposing.propose(described, ValueShapes.NONE, Terms.OPEN), schema.truth());
        line(
                schema.name() + ", nothing declared, by PRIV term",
                open.right(),
                open.columns(),
                open.missed().size());
        return quality;
    }

    private static void line(String what, int right, int columns, int missed) {
        System.out.printf(
                Locale.ROOT,
                "%-48s %4d of %4d right (%.1f %%), %d missed%n",
                what,
                right,
                columns,
                100.0 * right / columns,
                missed);
    }

    /** Five hundred tables with a link to the one before and ten columns each, no two names alike, described and proposed. */
    private static double manyTables() {
        Schemas laboratory = Schemas.laboratory();
        var sql = new StringBuilder("CREATE SCHEMA many;");
        List<String> names = laboratory.truth().tables().stream()
                .flatMap(table -> table.columns().stream())
                .map(column -> column.column())
                .distinct()
                .toList();
        for (int i = 0; i < MANY_TABLES; i++) {
            sql.append("CREATE TABLE many.befund_")
                    .append(i)
                    .append(" (id bigint PRIMARY KEY, vor_id bigint REFERENCES ");
            sql.append(i % 10 == 0 ? "\"Stamm\".\"Patienten\"" : "many.befund_" + (i - 1));
            for (int c = 0; c < 10; c++) {
                String name = names.get((i * 10 + c) % names.size()) + "_" + i + (char) ('a' + c);
                sql.append(", \"").append(name).append("\" ").append(c % 4 == 0 ? "date" : "text");
            }
            sql.append(");");
        }
        TestDatabase.run(laboratory.database(), sql.toString());
        long began = System.nanoTime();
        MappingProposal proposal = Proposing.propose(laboratory.description(), ValueShapes.NONE, laboratory.terms());
        double seconds = (System.nanoTime() - began) / 1e9;
        if (proposal.tables().size() < MANY_TABLES) {
            throw new IllegalStateException("Only " + proposal.tables().size() + " tables were proposed");
        }
        return seconds;
    }
}
