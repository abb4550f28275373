package io.privacycenter.sources.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a mask tells, and what it never does; masked by a real database, as values are. */
class MaskingTest {

    private static final String DIGITS = "0123456789";
    private static final String STAYS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n";
    private static final String OTHERS = "abcxyzABCXYZéÉßñŒжΩøا漢字\u0301😀€“…\u00a0";

    private static JdbcClient database;

    @BeforeAll
    static void start() {
        database = JdbcClient.create(TestDatabase.fresh("masks"));
    }

    @Test
    void a_mask_keeps_the_shape_and_nothing_else() {
        assertThat(masks(List.of("Zoé.Martin-23@example.org", "+33 6 39 98 01 23", "1987-03-12", "Allergie: œufs")))
                .containsExactly("xxx.xxxxxx-99@xxxxxxx.xxx", "+99 9 99 99 99 99", "9999-99-99", "xxxxxxxx: xxxx");
    }

    @Test
    void of_a_value_that_its_shape_would_give_away_only_the_length_is_told() {
        assertThat(masks(List.of("A+", "F", "<5", "12", "+++", "++++", "- - -")))
                .containsExactly("xx", "x", "xx", "xx", "xxx", "xxxx", "xxxxx");
    }

    @Test
    void of_a_long_value_the_start_is_told_and_that_it_goes_on() {
        assertThat(masks(List.of("a".repeat(60), "a".repeat(61))))
                .containsExactly("x".repeat(60), "x".repeat(60) + "…");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void two_values_of_one_shape_have_one_mask_whatever_they_are_made_of(long seed) {
        Random random = new Random(seed);
        List<String> values =
                IntStream.range(0, 500).mapToObj(n -> value(random)).toList();
        List<String> alike = values.stream().map(value -> alike(value, random)).toList();

        List<String> masks = masks(values);

        assertThat(masks).isEqualTo(masks(alike));
        for (int i = 0; i < masks.size(); i++) {
            String mask = masks.get(i);
            assertThat(mask.codePointCount(0, mask.length())).isEqualTo(Math.min(61, length(values.get(i))));
            assertThat(mask).matches("[x9\\s\\p{Punct}]*…?");
        }
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        int length = random.nextInt(4) == 0 ? random.nextInt(80) : 1 + random.nextInt(8);
        for (int i = 0; i < length; i++) {
            value.append(
                    switch (random.nextInt(3)) {
                        case 0 -> one(DIGITS, random);
                        case 1 -> one(STAYS, random);
                        default -> one(OTHERS, random);
                    });
        }
        return value.toString();
    }

    /** Every character becomes another of its class; where only the length may be told, of any. */
    private static String alike(String value, Random random) {
        boolean onlyLength = length(value) < 4 || value.chars().allMatch(one -> STAYS.indexOf(one) >= 0);
        String all = onlyLength && length(value) >= 4 ? STAYS : DIGITS + STAYS + OTHERS;
        StringBuilder alike = new StringBuilder();
        value.codePoints()
                .forEach(one -> alike.append(
                        onlyLength
                                ? one(all, random)
                                : STAYS.indexOf(one) >= 0
                                        ? Character.toString(one)
                                        : one(DIGITS.indexOf(one) >= 0 ? DIGITS : OTHERS, random)));
        return alike.toString();
    }

    private static String one(String of, Random random) {
        int[] all = of.codePoints().toArray();
        return Character.toString(all[random.nextInt(all.length)]);
    }

    private static int length(String value) {
        return value.codePointCount(0, value.length());
    }

    private static List<String> masks(List<String> values) {
        return new ArrayList<>(database.sql("select " + Masking.masked("v.value")
                        + " from unnest(cast(? as text[])) with ordinality v (value, n) order by v.n")
                .param(values.toArray(String[]::new))
                .query(String.class)
                .list());
    }
}
