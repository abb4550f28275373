package io.privacycenter.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.identity.StaffMember;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

class AdministrationTest extends Installed {

    @Autowired
    private Administration administration;

    @Autowired
    private Staff staff;

    @Autowired
    private ApiKeys keys;

    private StaffMember administrator() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }

    @Test
    void a_document_reads_back_as_it_was_published() {
        String document = as(administrator(), () -> administration.platformDocument());

        Platform platform = as(administrator(), () -> administration.readPlatform(document));

        assertThat(platform.name()).isEqualTo("MedCom");
        assertThat(platform.mapping("medcom")).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\": \"X\", \"kinds\": [{\"id\": \"a\", \"icon\": \"file\", \"label\": {\"en\": \"A\"}, \"about\": {\"en\": \"A\"}}]} | kinds[0].term is missing",
                "{\"name\": \"X\", \"kind\": []} | kind is not a field here",
                "{\"kinds\": []} | name is missing",
                "{\"name\": \"X\", \"kinds\": {}} | kinds is not a list in brackets",
                "{\"name\": \"X\", \"sources\": [{\"id\": \"a\", \"name\": \"A\", \"url\": \"mysql://a\", \"user\": \"u\", \"timeoutSeconds\": 30}]} | sources[0]",
                "{\"name\": \"X\", \"mappings\": [{\"source\": \"a\", \"person\": {\"table\": \"p\", \"key\": \"id\"}, \"controller\": \"1\", \"tables\": [{\"table\": \"t\", \"item\": \"SIDE\", \"erase\": \"COLUMNS\"}]}]} | \"SIDE\" is not one of [MAIN, PART, NONE]",
                "{\"name\": | This is not JSON: line 1",
                "[] | The document is not an object in braces",
            })
    void what_is_wrong_with_a_document_is_named_with_its_place(String document, String said) {
        assertThatThrownBy(() -> as(administrator(), () -> administration.readPlatform(document)))
                .isInstanceOf(InvalidDocument.class)
                .hasMessageContaining(said);
    }

    @Test
    void a_document_of_more_than_two_megabytes_is_not_read() {
        String large = "{\"name\": \"" + "x".repeat(2 * 1024 * 1024) + "\"}";

        assertThatThrownBy(() -> as(administrator(), () -> administration.readPlatform(large)))
                .hasMessage("The document is larger than 2 MB");
    }

    @Test
    void a_practice_speaks_under_its_own_number_only() {
        Controller tilleuls = controllers.ofHostId(TILLEULS).orElseThrow();
        Controller martin = controllers.ofHostId(CABINET_MARTIN).orElseThrow();
        String ofMartin = as(administrator(), () -> administration.practiceDocument(martin));

        assertThatThrownBy(() -> as(administrator(), () -> administration.readOwn(tilleuls, ofMartin)))
                .hasMessage("hostId: this controller is \"102\" in its software, not \"101\"");
    }

    @Test
    void a_key_is_known_by_its_text_alone() {
        String key = as(administrator(), () -> administration.issueKey("A host", null, KeyScope.ofAHost()));

        assertThat(keys.of(key))
                .hasValueSatisfying(integrator -> assertThat(integrator.name()).isEqualTo("A host"));
        assertThat(owner().sql("select count(*) from identity.api_key where encode(hash, 'escape') like ?")
                        .param("%" + key + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void who_is_let_in_signs_in_with_what_was_shown_once() {
        Controller tilleuls = controllers.ofHostId(TILLEULS).orElseThrow();

        Staff.Credentials shown = as(
                administrator(),
                () -> administration.letIn("New@Tilleuls.example", "Dr New", "", Role.DELEGATE, tilleuls));

        assertThat(staff.signIn(
                        "new@tilleuls.example", shown.password(), Staff.currentCode(shown.totpSecret(), Instant.now())))
                .hasValueSatisfying(member -> assertThat(member.roles()).containsExactly(Role.DELEGATE));
        assertThatThrownBy(() -> as(
                        administrator(),
                        () -> administration.letIn("new@tilleuls.example", "Again", "", Role.DOCTOR, tilleuls)))
                .hasMessage("Somebody signs in with this e-mail address already");
    }

    @Test
    void a_doctor_administers_nothing() {
        assertThatThrownBy(() -> as(drMartin(), () -> administration.platformDocument()))
                .isInstanceOf(AccessDeniedException.class);
    }
}
