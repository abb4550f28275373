package io.privacycenter.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.privacycenter.evidence.Evidence.Form;
import io.privacycenter.evidence.Evidence.Purpose;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import io.privacycenter.ledger.VerifyProgram;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.desk.Repeats;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import io.privacycenter.vocabulary.Action;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvidenceTest extends OfficersCases {

    private static final Words ENGLISH = Texts.strict().in(Locale.ENGLISH);

    @Autowired
    private Evidence evidence;

    @Autowired
    private Acts acts;

    @Autowired
    private Repeats repeats;

    @Autowired
    private ApiKeys keys;

    @TempDir
    private Path folder;

    @Test
    void a_file_of_one_case_is_built_as_its_schema_says_and_the_program_of_anybody_verifies_it()
            throws IOException, InterruptedException {
        UUID answered = denied(young(1)).id();
        await().until(() -> covered(take(new Extent.OneCase(answered), Form.JSON)));
        String written = take(new Extent.OneCase(answered), Form.JSON);
        Path file = Files.writeString(folder.resolve("evidence.json"), written);
        VerifyProgram program = VerifyProgram.compiled(folder);

        VerifyProgram.Run whole = program.run(file.toString());
        Path changed = Files.writeString(
                folder.resolve("changed.json"), written.replace("\\\"status\\\":\\\"", "\\\"status\\\":\\\"NOT-"));

        assertThat(schema().validate(written, InputFormat.JSON)).isEmpty();
        assertThat(schema().validate(written.replace("\"asComputed\"", "\"asSaid\""), InputFormat.JSON))
                .isNotEmpty();
        JsonNode record = json(written).required("cases").required(0).required("record");
        assertThat(record.valueStream().map(entry -> entry.required("type").asString()))
                .anyMatch(type -> type.startsWith("demand-filed."))
                .anyMatch(type -> type.startsWith("demand-answered."));
        assertThat(whole.exit()).as(whole.said()).isZero();
        assertThat(whole.said().split("the entry is in the log", -1)).hasSize(record.size() + 1);
        assertThat(Files.readString(changed)).isNotEqualTo(written);
        assertThat(program.run(changed.toString()).said()).contains("WRONG  the entry was changed");
    }

    @Test
    void the_paper_says_what_was_asked_decided_and_by_whom_and_names_no_patient() throws IOException {
        UUID answered = denied(young(2)).id();
        JsonNode account = json(take(new Extent.OneCase(answered), Form.JSON))
                .required("cases")
                .required(0);
        JsonNode part = account.required("demands").required(0);

        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        as(officer(), () -> write(new Extent.OneCase(answered), Form.PDF, pdf));
        String text;
        try (PDDocument paper = Loader.loadPDF(pdf.toByteArray())) {
            text = new PDFTextStripper().getText(paper).replaceAll("\\s+", " ");
            assertThat(paper.getDocumentCatalog().getNames().getEmbeddedFiles().getNames())
                    .containsKey("evidence-" + account.required("reference").asString() + ".json");
        }

        assertThat(text)
                .contains("What became of request "
                        + account.required("reference").asString())
                .contains("Taken by Inès Robert")
                .contains("for a supervisory authority")
                .contains(part.required("label").asString())
                .contains(ENGLISH.term(
                        "statuses", part.required("decided").required("status").asString()))
                .contains("Answer due")
                .contains("In the record")
                .contains(account.required("record")
                        .required(0)
                        .required("hash")
                        .asString()
                        .substring(0, 32));
        assertThat(text).doesNotContain(patientOf(answered));
    }

    @Test
    void what_a_program_decided_is_said_to_be_decided_by_a_program_in_the_file_and_on_paper() throws IOException {
        Case asked = denied(young(8));
        UUID program = asWorker(() -> keys.of(keys.issue("Front desk", null, Set.of(KeyScope.DECISIONS))))
                .orElseThrow()
                .key();
        // As a program's decision stands there; what a program may decide, tests of the API say.
        owner().sql("update requests.demand set answered_by = ? where id = ?")
                .params(program, asked.demands().getFirst().id())
                .update();

        String written = take(new Extent.OneCase(asked.id()), Form.JSON);
        assertThat(schema().validate(written, InputFormat.JSON)).isEmpty();
        assertThat(json(written).at("/cases/0/demands/0/decided/by/name").asString())
                .isEqualTo("the program Front desk");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        as(officer(), () -> write(new Extent.OneCase(asked.id()), Form.PDF, pdf));
        try (PDDocument paper = Loader.loadPDF(pdf.toByteArray())) {
            assertThat(new PDFTextStripper().getText(paper).replaceAll("\\s+", " "))
                    .contains("the program Front desk");
        }
    }

    @Test
    void a_file_of_a_period_has_every_case_of_the_officers_practice_and_of_no_other() {
        Patient someone = young(0);
        for (int i = 0; i < 26; i++) { // more than are read at once
            filed(someone, Action.TRANSPARENCY_DPO);
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Paris"));
        Extent.Period period = new Extent.Period(today.minusYears(3), today.plusYears(1), null);

        JsonNode file = json(take(period, Form.JSON));

        assertThat(schema().validate(file.toString(), InputFormat.JSON)).isEmpty();
        assertThat(file.required("count").asInt()).isGreaterThan(25);
        assertThat(file.required("cases")
                        .valueStream()
                        .map(one -> one.required("id").asString()))
                .containsExactlyElementsOf(owner().sql("""
                                select id::text from requests.case_file where controller = ? and filed >= ? order by filed, id
                                """)
                        .param(controller(CABINET_MARTIN))
                        .param(java.sql.Date.valueOf(today.minusYears(3)))
                        .query(String.class)
                        .list());
    }

    @Test
    void what_is_answered_together_names_the_other_request_on_either_side() {
        Patient someone = young(7);
        Case first = filed(someone, Action.ACCESS);
        Case again = filed(someone, Action.ACCESS);
        as(drMartin(), () -> {
            var part = again.demands().getFirst();
            return repeats.join(drMartin(), part, repeats.of(part).getFirst());
        });

        String later = take(new Extent.OneCase(again.id()), Form.JSON);
        assertThat(schema().validate(later, InputFormat.JSON)).isEmpty();
        assertThat(later).contains("\"together\":{\"reference\":\"" + first.reference());
        assertThat(take(new Extent.OneCase(first.id()), Form.JSON))
                .contains("\"together\":null,\"repeats\":[{\"reference\":\"" + again.reference());
    }

    @Test
    void who_takes_one_and_what_for_is_recorded_and_nobody_but_an_officer_of_the_practice_can() {
        UUID answered = denied(young(3)).id();
        take(new Extent.OneCase(answered), Form.JSON);
        UUID elsewhere = filed(young(TILLEULS, 0), Action.TRANSPARENCY_DPO).id();
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);

        assertThat(as(lea, () -> acts.of(controller(CABINET_MARTIN), Long.MAX_VALUE, 50)))
                .anySatisfy(done -> {
                    assertThat(done.act()).isEqualTo(new Act.CaseEvidenceTaken(answered, "AUTHORITY", "JSON"));
                    assertThat(done.by()).isEqualTo(officer().id());
                });
        assertThat(owner().sql("select count(*) from requests.case_opened where case_file = ? and actor = ?")
                        .params(answered, officer().id())
                        .query(Integer.class)
                        .single())
                .isPositive();
        assertThat(as(officer(), () -> evidence.count(new Extent.OneCase(elsewhere))))
                .isZero();
        assertThatThrownBy(() -> as(
                        officer(),
                        () -> evidence.count(
                                new Extent.Period(LocalDate.EPOCH, LocalDate.EPOCH, controller(TILLEULS)))))
                .isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as(drMartin(), () -> evidence.count(new Extent.OneCase(answered))))
                .isInstanceOf(AuthorizationDeniedException.class);
    }

    private String patientOf(UUID file) {
        UUID subject = owner().sql("select subject from requests.case_file where id = ?")
                .param(file)
                .query(UUID.class)
                .single();
        return as(officer(), () -> desk.names(Set.of(subject))).get(subject);
    }

    private String take(Extent extent, Form form) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        return as(officer(), () -> {
            write(extent, form, file);
            return file.toString(StandardCharsets.UTF_8);
        });
    }

    private boolean write(Extent extent, Form form, ByteArrayOutputStream to) {
        try {
            evidence.write(officer(), extent, form, Purpose.AUTHORITY, ENGLISH, to);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean covered(String written) {
        return json(written)
                .required("cases")
                .required(0)
                .required("record")
                .valueStream()
                .noneMatch(entry -> entry.required("position").isNull());
    }

    private static JsonNode json(String written) {
        return JsonMapper.builder().build().readTree(written);
    }

    private static Schema schema() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(new String(Evidence.schema(Evidence.FORM), StandardCharsets.UTF_8));
    }
}
