package io.privacycenter.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.demo.DemoPractice;
import io.privacycenter.engine.rules.Blocking;
import io.privacycenter.engine.rules.ClockStart;
import io.privacycenter.engine.rules.Condition;
import io.privacycenter.engine.rules.RetentionKind;
import io.privacycenter.engine.rules.RetentionPolicy;
import io.privacycenter.engine.rules.RetentionPolicy.Particulars;
import io.privacycenter.engine.rules.Rules;
import io.privacycenter.engine.rules.Versions;
import java.time.Period;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the rules of retention of a controller's document become the engine's. */
class CompilationTest {

    private static final Practice HOSPITAL = DemoPractice.all().stream()
            .map(DemoPractice::practice)
            .filter(practice -> practice.hostId().equals("107"))
            .findFirst()
            .orElseThrow();

    private static final String FILE = """
            {"id": "file", "dc": ["HEALTH"], "type": "NO-LESS-THAN", "duration": "P20Y", "after": "SERVICE-END",
             "of": "visit", "law": "CSP R.1112-7", "binding": true, "claim": "SUSPENDS", "label": {"en": "20 years"}}""";

    private static final String DEATH = """
            {"id": "file-death", "dc": ["HEALTH"], "type": "NO-LESS-THAN", "duration": "P10Y", "after": "DEATH",
             "law": "CSP R.1112-7", "binding": true, "condition": "DEATH within P10Y of SERVICE-END",
             "replaces": ["file"], "yields": true, "label": {"en": "10 years from death"}}""";

    private static final String BLOCKING = """
            {"id": "limitation", "dc": ["HEALTH"], "duration": "P3Y", "law": "LOPDGDD art. 32",
             "label": {"en": "Kept from everybody for 3 years"}}""";

    private static Practice.Keeping keeping(String written) {
        return Documents.read(written, Practice.Keeping.class);
    }

    private static Practice practice(List<Practice.Keeping> retention, List<Practice.Blocking> blocking) {
        return new Practice(
                HOSPITAL.hostId(),
                HOSPITAL.name(),
                HOSPITAL.shortName(),
                HOSPITAL.address(),
                HOSPITAL.city(),
                HOSPITAL.phone(),
                HOSPITAL.country(),
                HOSPITAL.region(),
                HOSPITAL.zone(),
                HOSPITAL.dpo(),
                HOSPITAL.authority(),
                HOSPITAL.profile(),
                HOSPITAL.policy(),
                HOSPITAL.countries(),
                HOSPITAL.recipients(),
                HOSPITAL.bases(),
                retention,
                HOSPITAL.strategies(),
                HOSPITAL.deadlines(),
                blocking,
                null,
                false,
                null,
                null);
    }

    private static Rules compiled(Practice practice) {
        return Compilation.of(new Versions(1, 1), Platform.empty("MedCom"), practice)
                .rules();
    }

    private static Rules compiled(String... retention) {
        return compiled(
                practice(Arrays.stream(retention).map(CompilationTest::keeping).toList(), List.of()));
    }

    @Test
    void a_rule_with_a_condition_and_what_it_replaces_becomes_a_policy() {
        assertThat(compiled(FILE, DEATH).policies())
                .containsExactly(
                        new RetentionPolicy(
                                "file",
                                Set.of("HEALTH"),
                                RetentionKind.NO_LESS_THAN,
                                Period.ofYears(20),
                                ClockStart.SERVICE_END,
                                "visit",
                                false,
                                "CSP R.1112-7",
                                true,
                                false,
                                Particulars.NONE.suspendedByClaims()),
                        new RetentionPolicy(
                                "file-death",
                                Set.of("HEALTH"),
                                RetentionKind.NO_LESS_THAN,
                                Period.ofYears(10),
                                ClockStart.DEATH,
                                null,
                                false,
                                "CSP R.1112-7",
                                true,
                                false,
                                Particulars.NONE
                                        .when(new Condition.Within(
                                                ClockStart.DEATH, Period.ofYears(10), ClockStart.SERVICE_END))
                                        .insteadOf("file")
                                        .yielding()));
    }

    @Test
    void what_is_blocked_before_it_is_erased_is_declared_beside_retention() {
        Practice spanish = practice(List.of(), List.of(Documents.read(BLOCKING, Practice.Blocking.class)));
        assertThat(compiled(spanish).blockings())
                .containsExactly(
                        new Blocking("limitation", Set.of("HEALTH"), Period.ofYears(3), "LOPDGDD art. 32", false));
    }

    @Test
    void a_document_with_all_of_it_reads_back_as_it_was_written() {
        Practice written = practice(
                List.of(keeping(FILE), keeping(DEATH)), List.of(Documents.read(BLOCKING, Practice.Blocking.class)));
        assertThat(Documents.read(Documents.written(written), Practice.class)).isEqualTo(written);
    }

    @Test
    void a_document_from_before_these_fields_reads_as_it_always_did() {
        String older = Documents.written(
                        practice(List.of(keeping(FILE.replace(", \"claim\": \"SUSPENDS\"", ""))), List.of()))
                .replaceAll(",\\s*\"(replaces|blocking)\" : \\[ ?\\]", "")
                .replaceAll(",\\s*\"yields\" : false", "");
        assertThat(older).doesNotContain("replaces", "yields", "blocking", "claim");
        assertThat(compiled(Documents.read(older, Practice.class)).policies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.particulars()).isEqualTo(Particulars.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"SUSPENDS\" | \"STOPS\" | The rule of retention \"file\", claim: \"STOPS\" cannot be read: it is not one of [HOLDS, SUSPENDS]",
                "\"SERVICE-END\" | \"SERVICE-STOP\" | The rule of retention \"file\", after: \"SERVICE-STOP\" cannot be read",
                "\"NO-LESS-THAN\" | \"AT-LEAST\" | The rule of retention \"file\", type: \"AT-LEAST\" cannot be read: it is not one of [NO-LESS-THAN, NO-LONGER-THAN]",
                "\"P20Y\" | \"-P20Y\" | The duration of the policy \"file\" is negative",
                "\"of\": \"visit\" | \"of\": \"stay\" | The rule of retention \"file\" counts from the legal base \"stay\", which does not exist",
                "\"claim\": \"SUSPENDS\" | \"condition\": \"soon\" | The rule of retention \"file\", condition: \"soon\" cannot be read",
                "\"claim\": \"SUSPENDS\" | \"replaces\": [\"gone\"] | The policy \"file\" replaces the policy \"gone\", which does not exist",
                "\"claim\": \"SUSPENDS\" | \"replaces\": [\"file\"] | The policy \"file\" replaces itself",
                "\"claim\": \"SUSPENDS\" | \"replaces\": [\"file-death\"] | replace each other in a circle",
                "\"id\": \"file\" | \"id\": \"file-death\" | Two rules of retention have the id \"file-death\""
            })
    void what_is_wrong_with_a_rule_is_said_with_its_id_and_the_field(String right, String wrong, String said) {
        assertThatThrownBy(() -> compiled(FILE.replace(right, wrong), DEATH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said);
    }

    @Test
    void a_duration_that_is_none_is_named_with_its_place() {
        assertThatThrownBy(() -> keeping(FILE.replace("P20Y", "20 years")))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining("duration");
        assertThatThrownBy(
                        () -> Documents.read(BLOCKING.replace("\"duration\": \"P3Y\", ", ""), Practice.Blocking.class))
                .hasMessage("duration is missing");
    }

    @Test
    void a_second_factor_that_proves_nothing_or_that_nobody_knows_is_refused_by_its_name() {
        assertThatThrownBy(() -> Documents.read("{\"phone\": false}", SecondFactor.class))
                .hasMessageContaining("A second factor is a code to the phone, two shared facts, or one of them");
        assertThatThrownBy(() -> fact("CONTACT.ADDRESS.POSTAL-CODE").check(Platform.empty("MedCom")))
                .hasMessage("secondFactor.fact.term: \"CONTACT.ADDRESS.POSTAL-CODE\" proves nothing: "
                        + "whoever reads the mailbox knows it");
        assertThatThrownBy(() -> fact("UID.ID.HEALTH-INSURANCE").check(Platform.empty("MedCom")))
                .hasMessage("secondFactor.fact.term: no source has a column of \"UID.ID.HEALTH-INSURANCE\" "
                        + "that somebody could type");
    }

    private static SecondFactor.SharedFact fact(String term) {
        return new SecondFactor.SharedFact(term, new Text("Number", null, null), null);
    }
}
