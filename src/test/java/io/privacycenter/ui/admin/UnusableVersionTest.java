package io.privacycenter.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.router.QueryParameters;
import io.privacycenter.Installed;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.Drafting;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A practice has published, under an earlier release, what does not hold in this one: it can be mended, and others notice nothing. */
class UnusableVersionTest extends Installed {

    private static final String MARTIN = "cabinet-martin";
    private static final String TILLEULS = "tilleuls";

    @Autowired
    private Configurations configurations;

    @Autowired
    private Drafting drafting;

    @LocalServerPort
    private int port;

    private Controller tilleuls() {
        return controllers.ofSlug(TILLEULS).orElseThrow();
    }

    @BeforeEach
    void it_does_not_hold() {
        publishedWithoutUse(tilleuls().id());
        // What was in force before is still used for a moment.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> asWorker(() -> configurations.isUnusable(tilleuls().id())));
    }

    @AfterEach
    void it_was_never_published() {
        neverPublishedWithoutUse(tilleuls().id());
    }

    @Test
    void the_pages_say_so_and_lead_to_where_it_is_published_again() {
        lea(window -> {
            window.getUI().navigate("");
            assertThat(text(window))
                    .as("the first page")
                    .contains("Cabinet Martin")
                    .doesNotContain("Tilleuls");

            window.getUI().navigate("admin/health");
            assertThat(text(window))
                    .contains("What one practice published does not hold in this release")
                    .contains("Maison de santé des Tilleuls");

            window.getUI().navigate("admin/rules", QueryParameters.of("practice", TILLEULS));
            assertThat(text(window)).contains("What is in force here does not hold");
            window.getUI().navigate("admin/rules", QueryParameters.of("practice", MARTIN));
            assertThat(text(window)).doesNotContain("What is in force here does not hold");

            window.getUI().navigate("admin/versions", QueryParameters.of("of", TILLEULS));
            assertThat(text(window)).contains("What is in force here does not hold");
            window.getUI().navigate("admin/practice/" + TILLEULS + "/keep");
            assertThat(text(window)).contains("type: \"NO-SUCH-RULE\" cannot be read");
            window.getUI().setLocale(Locale.FRENCH);
            window.getUI().navigate("admin/practice/" + TILLEULS + "/keep");
            assertThat(text(window)).contains("type\u00a0: «\u00a0NO-SUCH-RULE\u00a0» ne peut pas être lu");
            window.getUI().setLocale(Locale.ENGLISH);
        });
        StaffMember lea = staff("Léa Fontaine", Role.ADMINISTRATOR);
        int sound = latest() - 1;
        as(lea, () -> drafting.publish(drafting.back(tilleuls().id(), sound), "Back to what holds"));

        assertThat(asWorker(() -> configurations.isUnusable(tilleuls().id()))).isFalse();
        lea(window -> {
            window.getUI().navigate("admin/versions", QueryParameters.of("of", TILLEULS));
            assertThat(text(window)).doesNotContain("What is in force here does not hold");
        });
    }

    @Test
    void the_form_without_scripts_is_there_for_everybody_elses_patients() throws Exception {
        assertThat(got("/simple").body())
                .contains("/simple")
                .contains("Cabinet Martin")
                .doesNotContain("Tilleuls");
        assertThat(got("/simple/" + MARTIN).statusCode()).isEqualTo(200);
        assertThat(got("/simple/" + TILLEULS).statusCode()).isEqualTo(404);
    }

    private int latest() {
        return asWorker(() -> configurations.versionsInForce(tilleuls().id()))
                .map(versions -> (int) versions.controller())
                .orElseThrow();
    }

    private HttpResponse<String> got(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Accept-Language", "en")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private void lea(Consumer<BrowserlessUIContext> work) {
        window(staff("Léa Fontaine", Role.ADMINISTRATOR), work);
    }
}
