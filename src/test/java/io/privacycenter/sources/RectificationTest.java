package io.privacycenter.sources;

import static io.privacycenter.sources.Praxis.ANA_AT_NORTH;
import static io.privacycenter.sources.Praxis.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.sources.asking.SourceAnswer.Reason;
import io.privacycenter.sources.rectification.Cell;
import io.privacycenter.sources.rectification.Correction;
import io.privacycenter.sources.rectification.Rectification;
import io.privacycenter.sources.rectification.Rectification.Blocked;
import io.privacycenter.sources.rectification.Rectification.CarriedOut;
import io.privacycenter.sources.rectification.Rectification.Changed;
import io.privacycenter.sources.rectification.Rectification.Failed;
import io.privacycenter.sources.rectification.Rectification.Obstacle;
import io.privacycenter.sources.rows.RowReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One value of one person becomes another, while the old one still stands; nothing else changes. */
class RectificationTest {

    private static final String PATIENTS = "Praxis.Patients";
    private static final String ANA = "[\"7\"]";

    private final Praxis praxis = new Praxis("rectification");

    @Test
    void the_new_value_stands_in_the_place_of_the_old_one_and_nothing_else_changes() {
        Correction anna = ana("Prénom", "Ana", "Anna");
        List<String> before = praxis.everything();

        assertThat(check(anna)).isEqualTo(carriedOut(anna, "Anna"));
        assertThat(praxis.everything()).as("a check keeps nothing").isEqualTo(before);
        assertThat(stands(anna, "Anna")).isFalse();

        assertThat(rectify(anna)).isEqualTo(carriedOut(anna, "Anna"));
        assertThat(changed(before))
                .containsExactly(
                        "\"Patients\": (7,Ana,ana@example.org,1990-02-03)",
                        "\"Patients\": (7,Anna,ana@example.org,1990-02-03)");
        assertThat(stands(anna, "Anna")).isTrue();
        assertThat(rectify(anna)).as("again").isEqualTo(new CarriedOut(Map.of(anna.cell(), "Anna"), false));
    }

    @Test
    void a_value_that_somebody_changed_meanwhile_is_left_to_a_person() {
        Correction anna = ana("Prénom", "Ana", "Anna");
        praxis.run("update \"Praxis\".\"Patients\" set \"Prénom\" = 'Anne' where id = 7");
        assertThat(rectify(anna)).isEqualTo(new Changed(anna.cell()));
        assertThat(praxis.everything()).contains("\"Patients\": (7,Anne,ana@example.org,1990-02-03)");
    }

    @Test
    void an_empty_value_is_filled_and_a_value_is_emptied() {
        Correction emptied = ana("email", "ana@example.org", null);
        assertThat(rectify(emptied)).isEqualTo(carriedOut(emptied, null));
        assertThat(stands(ana("email", null, null), null)).isTrue();
        Correction filled = ana("email", null, "anna@example.org");
        assertThat(rectify(filled)).isEqualTo(carriedOut(filled, "anna@example.org"));
    }

    @Test
    void a_source_that_writes_a_value_its_own_way_is_asked_what_stands() {
        Correction amount = new Correction(cell("Praxis.invoices", "[\"31\"]", "amount"), "25.00", "25.5");
        assertThat(rectify(amount)).isEqualTo(carriedOut(amount, "25.50"));
        assertThat(stands(amount, "25.50")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Praxis.Patients, [\"7\"], born, 1990-02-03, yesterday or so, NOT_A_VALUE",
        "Praxis.Patients, [\"7\"], born, 1990-02-03, 1990-02-30, NOT_A_VALUE",
        "Praxis.Patients, [\"7\"], Prénom, Ana, , MAY_NOT_BE_EMPTY",
        "Praxis.invoices, [\"31\"], amount, 25.00, 123456789.00, NOT_A_VALUE",
        "Praxis.Patients, [\"8\"], Prénom, Benoît, Ben, ROW_GONE",
        "Praxis.files, [\"12\"], note, other practice, x, ROW_GONE",
        "Praxis.files, [\"11\"], patient_id, 7, 8, NOT_RECTIFIABLE",
        "Praxis.pulse, [\"11\"], bpm, 72, 73, NOT_RECTIFIABLE",
        "Praxis.photos, [\"00000000-0000-0000-0000-000000000001\"], bytes, , x, NOT_RECTIFIABLE",
        "Praxis.receipts, [\"1\"], id, 1, 2, NOT_RECTIFIABLE",
    })
    void what_cannot_be_is_said_before_anybody_reviews_it(
            String table, String key, String column, @Nullable String was, @Nullable String wanted, Obstacle obstacle) {
        List<String> before = praxis.everything();
        Correction correction = new Correction(cell(table, key, column), was, wanted);
        assertThat(check(correction)).isEqualTo(new Blocked(correction.cell(), obstacle));
        assertThat(rectify(correction)).isEqualTo(new Blocked(correction.cell(), obstacle));
        assertThat(praxis.everything()).isEqualTo(before);
    }

    @Test
    void the_rules_of_the_source_are_asked() {
        praxis.run("""
                alter table "Praxis"."Patients" add check (email like '%@%'), add unique (email), alter email type varchar(20);
                """);
        assertThat(check(ana("email", "ana@example.org", "nowhere")))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.obstacle()).isEqualTo(Obstacle.FORBIDDEN));
        assertThat(check(ana("email", "ana@example.org", "b@example.org")))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.obstacle()).isEqualTo(Obstacle.TAKEN));
        assertThat(check(ana("email", "ana@example.org", "a-much-longer-one@example.org")))
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.obstacle()).isEqualTo(Obstacle.TOO_LONG));
        praxis.run("""
                alter table "Praxis"."Patients" add constraint later unique ("Prénom") deferrable initially deferred;
                """);
        assertThat(check(ana("Prénom", "Ana", "Cleo")))
                .as("a rule that is asked at the end is asked before")
                .isInstanceOfSatisfying(
                        Blocked.class, blocked -> assertThat(blocked.obstacle()).isEqualTo(Obstacle.TAKEN));
    }

    @Test
    void a_source_that_keeps_its_value_is_not_believed() {
        praxis.run("""
                create rule never as on update to "Praxis"."Patients" do instead nothing;
                """);
        assertThat(rectify(ana("Prénom", "Ana", "Anna")))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.fault().reason()).isEqualTo(Reason.KEPT_BY_SOURCE));
    }

    @Test
    void of_several_all_are_done_or_none() {
        Correction anna = ana("Prénom", "Ana", "Anna");
        Correction born = ana("born", "1990-02-03", "1990-03-02");
        Correction impossible = ana("born", "1990-02-03", "soon");
        List<String> before = praxis.everything();
        assertThat(praxis.sources.rectify(praxis.source, ANA_AT_NORTH, List.of(anna, impossible)))
                .isEqualTo(new Blocked(impossible.cell(), Obstacle.NOT_A_VALUE));
        assertThat(praxis.everything()).isEqualTo(before);
        assertThat(praxis.sources.rectify(praxis.source, ANA_AT_NORTH, List.of(anna, born)))
                .isEqualTo(new CarriedOut(Map.of(anna.cell(), "Anna", born.cell(), "1990-03-02"), true));
        assertThat(praxis.everything()).contains("\"Patients\": (7,Anna,ana@example.org,1990-03-02)");
    }

    @Test
    void values_are_read_for_the_persons_own_rows_only() {
        Cell own = cell(PATIENTS, ANA, "Prénom");
        Cell others = cell(PATIENTS, "[\"8\"]", "Prénom");
        assertThat(found(praxis.sources.values(praxis.source, ANA_AT_NORTH, Set.of(own, others))))
                .containsOnlyKeys(own)
                .containsEntry(own, "Ana");
    }

    /** Rows that were and are no more, and rows that are new. */
    private List<String> changed(List<String> before) {
        List<String> now = praxis.everything();
        var changed = new ArrayList<>(before);
        changed.removeAll(now);
        now.stream().filter(row -> !before.contains(row)).forEach(changed::add);
        return changed;
    }

    private static CarriedOut carriedOut(Correction correction, @Nullable String stands) {
        Map<Cell, @Nullable String> all = new HashMap<>();
        all.put(correction.cell(), stands);
        return new CarriedOut(all, true);
    }

    private static Correction ana(String column, @Nullable String before, @Nullable String after) {
        return new Correction(cell(PATIENTS, ANA, column), before, after);
    }

    private static Cell cell(String table, String key, String column) {
        return new Cell(new RowReference(table, key), column);
    }

    private Rectification check(Correction correction) {
        return praxis.sources.wouldRectify(praxis.source, ANA_AT_NORTH, List.of(correction));
    }

    private Rectification rectify(Correction correction) {
        return praxis.sources.rectify(praxis.source, ANA_AT_NORTH, List.of(correction));
    }

    private boolean stands(Correction correction, @Nullable String value) {
        return found(praxis.sources.stands(praxis.source, correction.cell(), value));
    }
}
