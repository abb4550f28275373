package io.privacycenter.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.privacycenter.configuration.source.SourceMapping;
import io.privacycenter.sources.asking.Source;
import io.privacycenter.sources.connection.TableName;
import io.privacycenter.sources.schema.MappingCheck;
import io.privacycenter.sources.schema.MappingCheck.Coverage;
import io.privacycenter.sources.schema.MappingCheck.Problem;
import io.privacycenter.sources.schema.MappingCheck.ProblemCode;
import io.privacycenter.sources.schema.SourceDescription;
import io.privacycenter.sources.schema.SourceDescription.Column;
import io.privacycenter.sources.schema.SourceDescription.WhenErased;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingCheckTest {

    private final Praxis praxis = new Praxis("check");

    @Test
    void a_source_describes_itself_from_its_catalogue() {
        SourceDescription description = Praxis.found(praxis.sources.describe(praxis.source.definition()));

        SourceDescription.Table patients = description.table("Praxis.Patients");
        assertThat(patients.comment()).isEqualTo("One row per person");
        assertThat(patients.columns()).contains(new Column("Prénom", "text", false, false, "Given name"));
        assertThat(patients.primaryKey()).containsExactly("id");
        SourceDescription.Table photos = description.table("Praxis.photos");
        assertThat(photos.foreignKeys()).singleElement().satisfies(key -> {
            assertThat(key.columns()).containsExactly("thread_id", "nr");
            assertThat(key.references()).isEqualTo("Praxis.messages");
            assertThat(key.whenErased()).isEqualTo(WhenErased.ERASE_TOO);
        });
        assertThat(description.table("Praxis.pulse").primaryKey()).isEmpty();
        assertThat(description.cut()).isFalse();
    }

    @Test
    void estimates_are_unknown_until_the_source_has_counted() {
        assertThat(estimate()).isNull();
        praxis.run("ANALYZE");
        assertThat(estimate()).isEqualTo(5);
    }

    private Long estimate() {
        return Praxis.found(praxis.sources.describe(praxis.source.definition()))
                .table("Praxis.pulse")
                .estimatedRows();
    }

    @Test
    void a_mapping_that_fits_is_usable_and_says_what_it_covers() {
        MappingCheck check = Praxis.found(praxis.sources.check(praxis.source));
        assertThat(check.problems())
                .containsExactly(
                        new Problem(ProblemCode.REFERENCED_BY_UNMAPPED, "Praxis.invoices", null, "Praxis.receipts"));
        assertThat(check.usable()).isTrue();
        assertThat(check.coverage())
                .contains(
                        new Coverage("Praxis.photos", true, 6, 6, 2, null),
                        new Coverage("Praxis.receipts", false, 2, 0, 0, null));
    }

    @Test
    void a_column_that_nobody_mapped_is_shown() {
        praxis.run("ALTER TABLE \"Praxis\".invoices ADD COLUMN diagnosis text");
        MappingCheck check = Praxis.found(praxis.sources.check(praxis.source));
        assertThat(check.problems())
                .contains(new Problem(ProblemCode.COLUMN_UNMAPPED, "Praxis.invoices", "diagnosis", null));
        assertThat(check.usable()).isTrue();
    }

    @ParameterizedTest(name = "{2}: {0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "table": "Praxis.pulse"          | "table": "Praxis.beats"         | TABLE_UNKNOWN        | Praxis.beats
            "table": "Praxis.pulse"          | "table": "pulse"                | TABLE_UNKNOWN        | pulse
            "table": "Praxis.pulse"          | "table": "Praxis.invoices"      | TABLE_TWICE          | Praxis.invoices
            "column": "bpm"                  | "column": "BPM"                 | COLUMN_UNKNOWN       | Praxis.pulse
            "capturedOn": "day"              | "capturedOn": "tag"             | COLUMN_UNKNOWN       | Praxis.invoices
            "column": "topic"                | "column": "file_id"             | COLUMN_TWICE         | Praxis.threads
            {"column": "recipient"}}         | {"column": "recipients"}}       | PATH_BROKEN          | Praxis.messages
            {"from": "file_id", "table": "Praxis.files", "to": "id"} | {"from": "file_id", "table": "Praxis.files", "to": "note"} | TYPES_DIFFER | Praxis.threads
            "AUTHOR", "path": {"column": "sender"} | "AUTHOR", "path": {"column": "sender"}, "when": {"column": "sender_type", "values": ["patient"]} | COLUMN_UNKNOWN | Praxis.messages
            "key": ["thread_id", "nr"]       | "key": ["thread_id"]            | KEY_NOT_UNIQUE       | Praxis.messages
            "show": ["name"]                 | "show": ["title"]               | LOOKUP_BROKEN        | Praxis.files
            "mediaType": "type"              | "mediaType": "mime"             | FILE_BROKEN          | Praxis.photos
            "erase": "EMPTY_TEXT"            | "erase": "SET_NULL"             | CANNOT_BE_NULL       | Praxis.Patients
            "DEMOGRAPHIC.AGE.BIRTH-DATE", "provenance": "USER.DATA-SUBJECT", "erase": "SET_NULL" | "DEMOGRAPHIC.AGE.BIRTH-DATE", "erase": "EMPTY_TEXT" | CANNOT_BE_EMPTY_TEXT | Praxis.Patients
            "DEMOGRAPHIC.AGE.BIRTH-DATE", "provenance": "USER.DATA-SUBJECT", "erase": "SET_NULL" | "DEMOGRAPHIC.AGE.BIRTH-DATE", "erase": "KEYED_HASH" | CANNOT_HOLD_HASH | Praxis.Patients
            "DEMOGRAPHIC.AGE.BIRTH-DATE", "provenance": "USER.DATA-SUBJECT", "erase": "SET_NULL" | "DEMOGRAPHIC.AGE.BIRTH-DATE", "erase": "FIXED_VALUE", "fixedValue": "erased" | CANNOT_HOLD_FIXED_VALUE | Praxis.Patients
            "erase": "EMPTY_TEXT"            | "erase": "YEAR_ONLY"            | HAS_NO_YEAR          | Praxis.Patients
            "people": [{"role": "SUBJECT", "path": {"column": "patient_id"}}] | "people": [] | NO_PERSON     | Praxis.files
            """, quoteCharacter = '\0')
    void what_does_not_fit_is_named(String right, String wrong, ProblemCode code, String table) {
        String json = Praxis.text("/sources/praxis-mapping.json").replace(right, wrong);
        var source = new Source(praxis.source.definition(), Praxis.JSON.readValue(json, SourceMapping.class));

        MappingCheck check = Praxis.found(praxis.sources.check(source));

        assertThat(check.usable()).isFalse();
        assertThat(check.problems()).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.table()).isEqualTo(table);
        });
    }

    @Test
    void what_the_account_may_not_do_is_named() {
        praxis.run("""
                CREATE ROLE sources_half; GRANT USAGE ON SCHEMA "Praxis" TO sources_half;
                GRANT SELECT ON ALL TABLES IN SCHEMA "Praxis" TO sources_half;
                REVOKE SELECT ON "Praxis".photos FROM sources_half
                """);
        var half = new Sources(any -> {
            var connection = praxis.database.getConnection();
            connection.createStatement().execute("SET ROLE sources_half");
            return connection;
        });
        List<Problem> problems = Praxis.found(half.check(praxis.source)).problems();
        assertThat(problems)
                .contains(
                        new Problem(ProblemCode.MAY_NOT_READ, "Praxis.photos", null, null),
                        new Problem(ProblemCode.MAY_NOT_ERASE, "Praxis.files", null, null));
    }

    @Test
    void names_are_read_as_they_are_written() {
        assertThat(TableName.of("Praxis.Patients").sql()).isEqualTo("\"Praxis\".\"Patients\"");
        assertThat(TableName.of("\"a.b\".c.d")).isEqualTo(new TableName("a.b", "c.d"));
        assertThat(TableName.of("s.x\"; DROP TABLE y").sql()).isEqualTo("\"s\".\"x\"\"; DROP TABLE y\"");
        assertThat(new TableName("a.b", "c").toString()).isEqualTo("\"a.b\".c");
    }
}
