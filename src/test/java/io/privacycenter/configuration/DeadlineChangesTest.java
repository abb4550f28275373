package io.privacycenter.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.demo.DemoPractice;
import io.privacycenter.demo.PlatformDocument;
import io.privacycenter.engine.deadlines.Asked;
import io.privacycenter.engine.deadlines.DeadlineRule;
import io.privacycenter.engine.deadlines.Deadlines;
import io.privacycenter.engine.rules.Versions;
import io.privacycenter.vocabulary.Action;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deadlines in the document of a controller. */
class DeadlineChangesTest {

    private static final String WRITTEN =
            Documents.written(DemoPractice.all().getFirst().practice());

    @Test
    void a_document_that_does_not_speak_of_deadlines_has_those_of_its_country() {
        String before = WRITTEN.replaceAll(",\\s*\"deadlines\"\\s*:\\s*\\[\\s*]", "");
        assertThat(before).doesNotContain("\"deadlines\"");
        assertThat(published(before).rules())
                .filteredOn(DeadlineRule::isOn)
                .extracting(DeadlineRule::id)
                .containsExactly("fr-csp-l1111-7", "gdpr-12-3", "gdpr-12-4");
    }

    @Test
    void a_document_changes_a_deadline_and_reads_back_as_it_was_written() {
        String document = with("""
                [{"rule": "fr-csp-l1111-7", "due": "5 working days", "notBefore": "PT72H", "stopsFor": ["IDENTITY"],
                  "confirmedBy": "A. Lawyer"},
                 {"rule": "gdpr-12-3", "extended": "P2M"}]""");
        Practice practice = Documents.read(document, Practice.class);
        assertThat(Documents.read(Documents.written(practice), Practice.class)).isEqualTo(practice);

        var clocks = published(document)
                .on(Asked.of(Action.ACCESS, Set.of("HEALTH")), Instant.parse("2026-11-10T09:00:00Z"));
        assertThat(clocks.answer().due()).isEqualTo(LocalDate.of(2026, 11, 18));
        assertThat(clocks.notBefore()).contains(Instant.parse("2026-11-13T09:00:00Z"));
        assertThat(clocks.all())
                .filteredOn(clock -> clock.ruleId().equals("gdpr-12-3"))
                .singleElement()
                .returns(LocalDate.of(2027, 1, 11), clock -> clock.extended());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"rule\": \"gdpr-13\"}] | \"gdpr-13\" is no deadline here; these are",
                "[{\"rule\": \"gdpr-12-3\", \"on\": false}] | The deadline \"gdpr-12-3\" binds by law",
                "[{\"rule\": \"gdpr-12-3\", \"due\": \"soon\"}] | The deadline \"gdpr-12-3\", due: \"soon\" is no period",
                "[{\"on\": false}] | deadlines[0].rule is missing",
                "[{\"rule\": \"gdpr-12-3\", \"stopsFor\": [\"HOLIDAYS\"]}] | \"HOLIDAYS\" is not one of [IDENTITY, FEE, CLARIFICATION]",
            })
    void what_is_wrong_is_named(String deadlines, String said) {
        assertThatThrownBy(() -> published(with(deadlines)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void a_region_without_a_calendar_is_named() {
        String elsewhere =
                WRITTEN.replaceFirst("\"country\"\\s*:\\s*\"FR\"", "\"country\": \"FR\", \"region\": \"FR-99\"");
        assertThatThrownBy(() -> published(elsewhere).checkCalendar()).hasMessageContaining("\"FR-99\"");
    }

    private static String with(String deadlines) {
        return WRITTEN.replaceAll("\"deadlines\"\\s*:\\s*\\[\\s*]", "\"deadlines\": " + deadlines);
    }

    private static Deadlines published(String document) {
        return Compilation.of(new Versions(1, 1), platform(), Documents.read(document, Practice.class))
                .deadlines();
    }

    private static Platform platform() {
        PlatformDocument medcom = PlatformDocument.read();
        return new Platform(
                "MedCom",
                medcom.selectors(),
                List.of(),
                List.of(),
                medcom.kinds(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                null);
    }
}
