package io.privacycenter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fast engine beside a slow and obvious one, written from the rules: on every generated history they say the same.
 * {@code -Dhistories=100000} asks for more of them, {@code -Dseed=7} begins at another seed.
 */
class SlowEngineTest {

    private static final long FIRST = Long.getLong("seed", 1);
    private static final long HISTORIES = Long.getLong("histories", 2_000);
    private static final long BLOCK = Math.clamp(HISTORIES / 10, 1, 1_000);
    private static final AtomicLong agreed = new AtomicLong();

    /** Seeds that are tried in one test. */
    record Seeds(long first, long last) {
        @Override
        public String toString() {
            return first + " to " + last;
        }
    }

    static Stream<Seeds> blocks() {
        long end = FIRST + HISTORIES;
        return LongStream.iterate(FIRST, first -> first < end, first -> first + BLOCK)
                .mapToObj(first -> new Seeds(first, Math.min(first + BLOCK, end) - 1));
    }

    @ParameterizedTest(name = "seeds {0}")
    @MethodSource("blocks")
    void the_fast_engine_equals_the_slow_one(Seeds seeds) {
        LongStream.rangeClosed(seeds.first(), seeds.last()).parallel().forEach(seed -> {
            GeneratedCase given = new Generated(seed).whole;
            List<String> differences = differences(given);
            assertThat(differences.isEmpty())
                    .withFailMessage(() -> failure(seed, given))
                    .isTrue();
            agreed.incrementAndGet();
        });
    }

    @ParameterizedTest(name = "seed {0}, {1} consents, {2} refusals")
    @CsvSource({"1, 100, 20", "2, 20, 100", "3, 90, 90", "4, 70, 5"})
    void a_long_history_comes_to_the_same_as_well(long seed, int consents, int refusals) {
        assertThat(differences(GeneratedCase.longHistory(seed, consents, refusals)))
                .isEmpty();
    }

    private static List<String> differences(GeneratedCase given) {
        return SlowEngineComparison.differences(SlowEngineComparison::fast, SlowEngineComparison::slow, given);
    }

    private static String failure(long seed, GeneratedCase given) {
        GeneratedCase smallest = GeneratedShrinking.smallest(
                given, smaller -> !differences(smaller).isEmpty());
        return "The engines differ at seed " + seed + ", here as small as it gets:\n  "
                + String.join("\n  ", smallest.lines()) + "\n  " + String.join("\n  ", differences(smallest));
    }

    @AfterAll
    static void count() {
        System.out.println("\nSlow engine: " + agreed + " of " + HISTORIES + " histories agree, seeds " + FIRST + " to "
                + (FIRST + HISTORIES - 1));
    }
}
