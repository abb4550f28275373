package io.privacycenter.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.TestDatabase;
import io.privacycenter.configuration.source.SourceMapping.RowErasure;
import io.privacycenter.configuration.source.SourceMapping.TableMapping;
import io.privacycenter.sources.Praxis;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.erasure.Erasure;
import io.privacycenter.sources.erasure.ErasureOrder;
import io.privacycenter.sources.rows.HeldRecord;
import io.privacycenter.sources.rows.RowReference;
import io.privacycenter.sources.rows.Whose;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Some of what is held about patients of the demo is erased, at each of their practices; then queries written by hand
 * find nothing of it, everything else of them, and every other row as it was.
 */
class MedComErasureTest {

    private static final long SEED = 20_261_128;

    /** {@code -Done.in=1} erases of all 2,000 patients, which takes a minute or two. */
    private static final int ONE_IN = Integer.getInteger("one.in", 8);

    @Test
    void of_each_patient_what_is_ordered_is_gone_the_rest_is_held_and_nobody_elses_row_changes() throws SQLException {
        DataSource medcom = TestDatabase.fresh("medcom_erasure");
        MedComDatabase.fill(medcom, MedComDatabase.STORY_DAY);
        Map<String, Set<String>> held = MedComByHand.held(medcom);
        Map<String, String> rows = rows(medcom);
        Map<String, Long> practices = held.keySet().stream()
                .collect(Collectors.groupingBy(file -> file.split(" ")[0], Collectors.counting()));
        var random = new Random(SEED);
        var ordered = new HashSet<String>();
        int asked = 0;
        int blocked = 0;

        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(medcom);
            var sources = new Sources(any -> pool.getConnection());
            var source = new Source(
                    Praxis.definition(PlatformDocument.read().mapping().source()),
                    PlatformDocument.read().mapping());
            for (String file : held.keySet().stream()
                    .filter(file -> random.nextInt(ONE_IN) == 0)
                    .toList()) {
                asked++;
                String patient = file.split(" ")[0];
                Whose whose = Whose.patient(Set.of(patient), file.split(" ")[1], Praxis.PARIS);
                Set<String> tables = source.mapping().tables().stream()
                        .filter(table -> !table.shared() || practices.get(patient) == 1)
                        .map(TableMapping::table)
                        .filter(table -> random.nextInt(3) > 0)
                        .collect(Collectors.toSet());
                Set<RowReference> chosen = Praxis.found(sources.held(source, whose)).stream()
                        .map(HeldRecord::row)
                        .filter(row -> tables.contains(row.table()))
                        .collect(Collectors.toSet());
                switch (sources.erase(source, ErasureOrder.wholeRows(whose, chosen, true))) {
                    case Erasure.CarriedOut done -> {
                        assertThat(done.tables()).as(file).allMatch(table -> table.notFound() == 0);
                        chosen.forEach(row -> ordered.add(row.table() + " " + row.key()));
                    }
                    case Erasure.Blocked obstacles -> blocked++;
                    case Erasure.Failed failed -> throw new AssertionError(file + ": " + failed.fault());
                }
            }
            assertThat(blocked).as("orders that a foreign key forbids").isLessThan(asked / 3);
            held.values().forEach(theirs -> theirs.removeAll(ordered));
            held.values().removeIf(Set::isEmpty);
            assertThat(MedComByHand.held(medcom)).isEqualTo(held);
            assertOthersAsTheyWere(rows, rows(medcom), ordered, source);
        }
    }

    private static void assertOthersAsTheyWere(
            Map<String, String> before, Map<String, String> after, Set<String> ordered, Source source) {
        Set<String> deleting = source.mapping().tables().stream()
                .filter(table -> table.erase() == RowErasure.DELETE_ROW)
                .map(TableMapping::table)
                .collect(Collectors.toSet());
        var changed = new ArrayList<String>();
        before.forEach((row, was) -> {
            String now = after.get(row);
            boolean right = !ordered.contains(row)
                    ? was.equals(now)
                    : deleting.contains(row.split(" ")[0]) ? now == null : now != null && !now.equals(was);
            if (!right) {
                changed.add(row);
            }
        });
        assertThat(changed).isEmpty();
        assertThat(before.keySet()).containsAll(after.keySet());
    }

    /** A hash of every row of every table; the host itself lets rows forget a visit that is erased. */
    private static Map<String, String> rows(DataSource medcom) throws SQLException {
        var rows = new TreeMap<String, String>();
        try (Connection connection = medcom.getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row = connection
                    .createStatement()
                    .executeQuery("select format('%I.%I', schemaname, tablename) from pg_tables"
                            + " where schemaname = 'medcom'")) {
                while (row.next()) {
                    tables.add(row.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = connection
                        .createStatement()
                        .executeQuery(
                                "select '%1$s [\"' || coalesce(to_jsonb(t) ->> 'id', t::text) || '\"]', md5((to_jsonb(t) - '{consultation_id,appointment_id}'::text[])::text)"
                                                .formatted(table)
                                        + " from " + table + " t")) {
                    while (row.next()) {
                        rows.put(row.getString(1), row.getString(2));
                    }
                }
            }
        }
        return rows;
    }
}
