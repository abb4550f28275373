package io.privacycenter.sources;

import static io.privacycenter.sources.Praxis.ANA_AT_NORTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.erasure.Erasure.Blocked;
import io.privacycenter.sources.erasure.Erasure.CarriedOut;
import io.privacycenter.sources.erasure.Erasure.Obstacle;
import io.privacycenter.sources.erasure.Erasure.ObstacleKind;
import io.privacycenter.sources.erasure.Erasure.TableErasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rows that stay while something else takes the place of their values, or a law keeps them. */
class ReplacingTest {

    private static final String PATIENTS = "Praxis.Patients";
    private static final String FILES = "Praxis.files";
    private static final String LAW = "CSP R1112-7";

    private final Praxis praxis = new Praxis("replacing");
    private final Source source = new Source(
            praxis.source.definition(),
            Praxis.JSON.readValue(
                    Praxis.text("/sources/praxis-mapping.json")
                            .replace("\"erase\": \"EMPTY_TEXT\"", "\"erase\": \"KEYED_HASH\"")
                            .replace(
                                    "ADDRESS\", \"provenance\": \"USER.DATA-SUBJECT\", \"erase\": \"SET_NULL\"",
                                    "ADDRESS\", \"erase\": \"FIXED_VALUE\", \"fixedValue\": \"erased@example.org\"")
                            .replace(
                                    "BIRTH-DATE\", \"provenance\": \"USER.DATA-SUBJECT\", \"erase\": \"SET_NULL\"",
                                    "BIRTH-DATE\", \"erase\": \"YEAR_ONLY\"")
                            .replace(
                                    "RECORD.NOTE\", \"erase\": \"SET_NULL\"",
                                    "RECORD.NOTE\", \"erase\": \"KEEP\", \"law\": \"" + LAW + "\""),
                    SourceMapping.class));

    @Test
    void a_hash_a_fixed_value_and_a_year_take_the_place_of_values_and_nothing_else_changes() {
        List<String> before = praxis.everything();
        assertThat(Praxis.found(praxis.sources.check(source)).usable()).isTrue();

        assertThat(praxis.sources.erase(source, order(ANA_AT_NORTH, "7")))
                .isEqualTo(new CarriedOut(List.of(new TableErasure(PATIENTS, 1, 0, 1, 0))));

        List<String> after = praxis.everything();
        assertThat(after.stream().filter(row -> !before.contains(row)))
                .singleElement()
                .asString()
                .matches("\"Patients\": \\(7,h:[0-9a-f]{40},erased@example.org,1990-01-01\\)");
        assertThat(after).hasSameSizeAs(before);
        assertThat(left(order(ANA_AT_NORTH, "7"))).isZero();
        assertThat(Praxis.found(praxis.sources.held(source, ANA_AT_NORTH)))
                .noneMatch(record -> record.row().table().equals(PATIENTS));
        assertThat(praxis.sources.erase(source, order(ANA_AT_NORTH, "7")))
                .isEqualTo(new CarriedOut(List.of(new TableErasure(PATIENTS, 1, 0, 0, 1))));
        assertThat(praxis.everything()).isEqualTo(after);
    }

    @Test
    void equal_values_have_one_hash_and_different_values_have_two() {
        praxis.run("UPDATE \"Praxis\".\"Patients\" SET \"Prénom\" = 'Ana' WHERE id = 70");
        for (String person : List.of("7", "8", "70")) {
            praxis.sources.erase(source, order(Whose.patient(Set.of(person), "1", Praxis.PARIS), person));
        }
        assertThat(praxis.everything().stream()
                        .filter(row -> row.startsWith("\"Patients\""))
                        .map(row -> row.split(",")[1])
                        .distinct())
                .hasSize(2)
                .allMatch(hash -> hash.startsWith("h:"));
    }

    @Test
    void the_proof_is_not_taken_in_by_a_value_that_looks_like_a_hash() {
        praxis.sources.erase(source, order(ANA_AT_NORTH, "7"));
        praxis.run("UPDATE \"Praxis\".\"Patients\" SET \"Prénom\" = 'h:' || repeat('0', 40) WHERE id = 7");
        assertThat(left(order(ANA_AT_NORTH, "7"))).isOne();
        praxis.sources.erase(source, order(ANA_AT_NORTH, "7"));
        assertThat(left(order(ANA_AT_NORTH, "7"))).isZero();
    }

    @Test
    void the_proof_finds_a_day_and_an_address_that_came_back() {
        praxis.sources.erase(source, order(ANA_AT_NORTH, "7"));
        praxis.run("UPDATE \"Praxis\".\"Patients\" SET born = '1990-02-03' WHERE id = 7");
        assertThat(left(order(ANA_AT_NORTH, "7"))).isOne();
        praxis.run("UPDATE \"Praxis\".\"Patients\" SET born = NULL, email = 'ana@example.org' WHERE id = 7");
        assertThat(left(order(ANA_AT_NORTH, "7"))).isOne();
    }

    @Test
    void what_a_law_keeps_is_not_erased_and_says_which_law() {
        var row = new RowReference(FILES, "[\"11\"]");
        List<String> before = praxis.everything();

        assertThat(praxis.sources.erase(source, ErasureOrder.wholeRows(ANA_AT_NORTH, Set.of(row), false)))
                .isEqualTo(new CarriedOut(List.of(new TableErasure(FILES, 1, 0, 0, 1))));
        var named = new ErasureOrder(ANA_AT_NORTH, new TreeMap<>(Map.of(row, Set.of("note"))), false);
        assertThat(praxis.sources.erase(source, named))
                .isEqualTo(new Blocked(List.of(new Obstacle(ObstacleKind.KEPT_BY_LAW, FILES, null, 1))));

        assertThat(praxis.everything()).isEqualTo(before);
        assertThat(Praxis.found(praxis.sources.held(source, ANA_AT_NORTH)).stream()
                        .filter(record -> record.row().equals(row))
                        .flatMap(record -> record.columns().stream()))
                .extracting(HeldRecord.HeldColumn::law)
                .containsExactly(LAW);
    }

    @Test
    void a_row_that_is_deleted_cannot_keep_a_column() {
        String json = Praxis.text("/sources/praxis-mapping.json")
                .replace("MESSAGE.TOPIC\"", "MESSAGE.TOPIC\", \"erase\": \"KEEP\", \"law\": \"" + LAW + "\"");
        assertThatThrownBy(() -> Praxis.JSON.readValue(json, SourceMapping.class))
                .hasMessageContaining("a row that is deleted keeps no column");
    }

    private static ErasureOrder order(Whose whose, String person) {
        return ErasureOrder.wholeRows(whose, Set.of(new RowReference(PATIENTS, "[\"" + person + "\"]")), true);
    }

    private long left(ErasureOrder order) {
        return Praxis.found(praxis.sources.remaining(source, order)).rows().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
