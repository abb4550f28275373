package io.privacycenter.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Practice;
import io.privacycenter.evidence.ProcessingRegister.Register;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.IOException;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProcessingRegisterTest extends OfficersCases {

    private static final Words FRENCH = Texts.strict().in(Locale.FRENCH);

    @Autowired
    private ProcessingRegister registers;

    @Autowired
    private Configurations configurations;

    @Test
    void the_register_says_on_paper_and_as_data_all_that_the_practice_declares() throws IOException {
        Practice declared = configurations.inForce(controller(CABINET_MARTIN)).practice();
        Register register = as(officer(), () -> registers.of(controller(CABINET_MARTIN), FRENCH))
                .orElseThrow();
        JsonNode json = JsonMapper.builder().build().readTree(as(officer(), () -> registers.json(register)));
        String paper;
        try (PDDocument pdf = Loader.loadPDF(as(officer(), () -> registers.paper(register, FRENCH)))) {
            paper = new PDFTextStripper().getText(pdf).replaceAll("[\\s\u00a0]+", " ");
        }

        assertThat(paper)
                .contains(
                        declared.name(),
                        declared.dpo().email(),
                        declared.authority().name())
                .contains("Personnes concernées");
        assertThat(json.required("officer").required("email").asString())
                .isEqualTo(declared.dpo().email());
        assertThat(json.required("activities")
                        .valueStream()
                        .map(one -> one.required("id").asString()))
                .containsExactlyElementsOf(
                        declared.bases().stream().map(Practice.Base::id).toList());
        assertThat(json.required("retention")
                        .valueStream()
                        .map(one -> one.required("id").asString()))
                .containsExactlyElementsOf(
                        declared.retention().stream().map(Practice.Keeping::id).toList());
        declared.bases()
                .forEach(base -> assertThat(paper).contains(words(base.label().in(Locale.FRENCH))));
        declared.recipients().forEach(one -> assertThat(paper).contains(words(one.name())));
        declared.retention()
                .forEach(one -> assertThat(paper).contains(words(one.label().in(Locale.FRENCH))));
    }

    @Test
    void the_register_of_another_practice_is_not_given() {
        assertThatThrownBy(() -> as(officer(), () -> registers.of(controller(TILLEULS), FRENCH)))
                .isInstanceOf(AccessDeniedException.class);
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ");
    }
}
