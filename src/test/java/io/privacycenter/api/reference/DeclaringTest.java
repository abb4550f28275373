package io.privacycenter.api.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.Integrator;
import io.privacycenter.identity.KeyScope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** What applications declare where whoever runs the installation has not let keys publish. */
class DeclaringTest extends Installed {

    @Autowired
    private ApplicationContext installed;

    @Autowired
    private Configurations configurations;

    @Autowired
    private ApiKeys keys;

    @BeforeEach
    void nobodyIsChangingIt() {
        forgetDrafts();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v0/configure/retention-policies | [{\"data_category\":\"CONTACT.EMAIL\",\"policy\":\"NO-LONGER-THAN\","
                        + "\"duration\":\"P9Y\",\"after\":\"RELATIONSHIP-END\"}]",
                "/v0/configure/legal-bases | {\"lb_type\":\"CONSENT\",\"name\":\"A survey\",\"scope\":[{\"data_categories\":"
                        + "[\"CONTACT.EMAIL\"],\"processing_categories\":[\"USING\"],\"processing_purposes\":[\"RESEARCH\"]}]}",
            })
    void a_key_publishes_nothing_and_no_draft_stays_behind(String path, String body) throws Exception {
        UUID here = controller(CABINET_MARTIN);
        int before = configurations.versions(here).size();

        MockHttpServletResponse refused = declared(path, body);

        assertThat(refused.getStatus()).isEqualTo(403);
        assertThat(refused.getContentAsString())
                .isEqualTo("Keys publish nothing in this installation: a person has to");
        assertThat(configurations.versions(here)).hasSize(before);
        assertThat(owner().sql("select count(*) from configuration.draft where controller = ?")
                        .param(here)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @EnableTransactionManagement(proxyTargetClass = true)
    private static final class Transactions {}

    /** The same installation, but for what its operator says about keys: the setting is read anew, the rest is shared. */
    private MockHttpServletResponse declared(String path, String body) throws Exception {
        UUID here = controller(CABINET_MARTIN);
        Integrator program = asWorker(() -> keys.of(keys.issue("declares", here, Set.of(KeyScope.CONFIGURATION)))
                .orElseThrow());
        Caller caller = new Caller(token(), program, controllers.get(here));
        try (AnnotationConfigApplicationContext careful = new AnnotationConfigApplicationContext()) {
            careful.setParent(installed);
            careful.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("careful", Map.of("privacy-center.publishing.by-keys", "false")));
            careful.register(
                    Transactions.class, Drafting.class, Declaring.class, DeclareEndpoint.class, ReferenceFaults.class);
            careful.refresh();
            var calls = MockMvcBuilders.standaloneSetup(careful.getBean(DeclareEndpoint.class))
                    .setControllerAdvice(careful.getBean(ReferenceFaults.class))
                    .build();
            SecurityContextHolder.getContext().setAuthentication(caller);
            return calls.perform(put(path)
                            .principal(caller)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body))
                    .andReturn()
                    .getResponse();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Whose signature was checked before. */
    private static SignedToken token() {
        String payload = "{\"app\":\"%s\",\"exp\":%d}"
                .formatted(UUID.randomUUID(), Instant.now().getEpochSecond());
        return SignedToken.read(encoded("{\"alg\":\"EdDSA\",\"typ\":\"app\"}") + "." + encoded(payload) + ".signed");
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
