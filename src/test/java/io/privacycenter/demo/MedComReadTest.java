package io.privacycenter.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.privacycenter.TestDatabase;
import io.privacycenter.sources.Praxis;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.rows.Whose;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the product reads of every patient of the demo, against queries written by hand. */
class MedComReadTest {

    @Test
    void every_patient_is_read_whole_at_each_of_their_practices_and_nothing_else_is() throws SQLException {
        DataSource medcom = TestDatabase.fresh("medcom_read");
        MedComDatabase.fill(medcom, MedComDatabase.STORY_DAY);
        Map<String, Set<String>> byHand = MedComByHand.held(medcom);
        assertThat(byHand.keySet().stream().map(key -> key.split(" ")[0]).distinct())
                .hasSize(2_000);

        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setDataSource(medcom);
            var sources = new Sources(any -> pool.getConnection());
            var source = new Source(
                    Praxis.definition(PlatformDocument.read().mapping().source()),
                    PlatformDocument.read().mapping());
            // Everybody of a practice at once, and each of some hundred by themselves.
            var ofPractice = new TreeMap<String, List<String>>();
            byHand.keySet()
                    .forEach(key -> ofPractice
                            .computeIfAbsent(key.split(" ")[1], none -> new ArrayList<>())
                            .add(key.split(" ")[0]));
            for (var practice : ofPractice.entrySet()) {
                Set<String> theirs = practice.getValue().stream()
                        .flatMap(patient -> byHand.get(patient + " " + practice.getKey()).stream())
                        .collect(Collectors.toSet());
                assertThat(read(sources, source, Set.copyOf(practice.getValue()), practice.getKey()))
                        .as("practice %s", practice.getKey())
                        .isEqualTo(theirs);
                for (int i = 0; i < practice.getValue().size(); i += 16) {
                    String patient = practice.getValue().get(i);
                    assertThat(read(sources, source, Set.of(patient), practice.getKey()))
                            .as("patient %s at practice %s", patient, practice.getKey())
                            .isEqualTo(byHand.get(patient + " " + practice.getKey()));
                }
            }
        }
    }

    private static Set<String> read(Sources sources, Source source, Set<String> patients, String practice) {
        Whose whose = Whose.patient(patients, practice, Praxis.PARIS);
        return Praxis.found(sources.held(source, whose)).stream()
                .map(record -> record.row().table() + " " + record.row().key())
                .collect(Collectors.toSet());
    }
}
