package io.privacycenter.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.ManyVisits;
import io.privacycenter.sources.Praxis;
import io.privacycenter.sources.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;

/** One person's whole read among many rows beside one among few, each with the indexes that the check asked for. */
final class ReadSlowdown {

    private static final int FEW = 100_000;
    private static final int PEOPLE = 300;
    private static final int WARM_UP = 60;

    /** A step through the numbers of people that meets each once; neighbours are never read after each other. */
    private static final long STRIDE = 7_919;

    private ReadSlowdown() {}

    /** @return the median in {@code many} rows by that in 100 thousand, the two measured in turn */
    static double measured(int many) {
        ManyVisits small = made(FEW);
        ManyVisits large = made(many);
        try (HikariDataSource toSmall = pool(small);
                HikariDataSource toLarge = pool(large)) {
            return ratio(
                    small,
                    new Sources(any -> toSmall.getConnection()),
                    large,
                    new Sources(any -> toLarge.getConnection()),
                    many);
        }
    }

    private static double ratio(ManyVisits small, Sources few, ManyVisits large, Sources more, int many) {
        double[] inSmall = new double[PEOPLE];
        double[] inLarge = new double[PEOPLE];
        for (int i = -WARM_UP; i < PEOPLE; i++) {
            double inFew = milliseconds(few, small, i + WARM_UP);
            double inMany = milliseconds(more, large, i + WARM_UP);
            if (i >= 0) {
                inSmall[i] = inFew;
                inLarge[i] = inMany;
            }
        }
        Arrays.sort(inSmall);
        Arrays.sort(inLarge);
        line("median", inSmall[PEOPLE / 2], inLarge[PEOPLE / 2], many);
        // On a busy machine the median is mostly waiting for a core, which both do alike; the fastest wait least.
        line("fastest tenth", inSmall[PEOPLE / 10], inLarge[PEOPLE / 10], many);
        return inLarge[PEOPLE / 2] / inSmall[PEOPLE / 2];
    }

    private static void line(String which, double few, double more, int many) {
        System.out.printf(
                Locale.ROOT,
                "one person's read, %s of %d: %.1f ms in %,d rows, %.1f ms in %,d rows: %.2f times%n",
                which,
                PEOPLE,
                few,
                FEW,
                more,
                many,
                more / few);
    }

    private static ManyVisits made(int rows) {
        long began = System.nanoTime();
        var practice = new ManyVisits("read " + rows, rows);
        practice.missing().forEach(problem -> System.out.println("  asked for: " + problem.detail()));
        practice.makeIndexes();
        TestDatabase.run(practice.database, "VACUUM ANALYZE");
        if (!practice.missing().isEmpty()) {
            throw new IllegalStateException("Indexes are still missing: " + practice.missing());
        }
        System.out.printf(Locale.ROOT, "%,d rows made in %.0f s%n", rows, (System.nanoTime() - began) / 1e9);
        return practice;
    }

    /** Connections wait in a pool, as in the product: making one takes longer than most reads. */
    private static HikariDataSource pool(ManyVisits practice) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(practice.database);
        pool.setMaximumPoolSize(1);
        return pool;
    }

    private static double milliseconds(Sources sources, ManyVisits practice, int turn) {
        int person = (int) (turn * STRIDE % practice.people) + 1;
        int[] rows = {0};
        long began = System.nanoTime();
        try {
            Praxis.found(sources.read(practice.source, practice.person(person), all -> {
                for (TableMapping table : all.tables()) {
                    all.forEach(table, row -> rows[0]++);
                }
                return rows;
            }));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        double took = (System.nanoTime() - began) / 1e6;
        if (rows[0] != ManyVisits.ROWS_OF_A_PERSON) {
            throw new IllegalStateException("Person %d has %d rows".formatted(person, rows[0]));
        }
        return took;
    }
}
