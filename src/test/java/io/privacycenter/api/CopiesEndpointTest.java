package io.privacycenter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.privacycenter.identity.KeyScope;
import io.privacycenter.identity.Patient;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.requests.cases.Case;
import io.privacycenter.requests.desk.Desk;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A copy that somebody asked for through a program: it learns where it is, and gets none. */
class CopiesEndpointTest extends OverHttp {

    @Autowired
    private Desk desk;

    @Test
    void a_program_learns_that_a_copy_is_ready_and_where_the_person_fetches_it_and_gets_none() {
        Patient someone = whoWrote(TILLEULS, 0);
        person = number(someone);
        key = keyOf(null, KeyScope.REQUESTS);
        UUID request = UUID.randomUUID();
        JsonNode filed =
                post("/api/v1/requests", """
                        {"id":"%s","at":[{"controller":"102","person":"%s"}],"language":"fr",
                         "demands":[{"action":"ACCESS","kinds":["contact-details"]},{"action":"TRANSPARENCY.DPO"}]}
                        """.formatted(request, person)).json();
        String reference = filed.path("cases").path(0).path("reference").asString();
        JsonNode before = copies(request);
        assertThat(before.path("state").asString()).isEqualTo("with-practice");
        assertThat(before.path("ready").isNull()).isTrue();

        approve(reference);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> !copies(request).path("ready").isNull());
        JsonNode ready = copies(request);
        assertThat(ready.path("ready").path("name").asString()).isEqualTo("my-data-" + reference + ".zip");
        assertThat(ready.path("ready").path("bytes").asLong()).isPositive();
        assertThat(ready.path("ready").path("until").asString()).startsWith("2026-");
        assertThat(ready.path("page").asString()).endsWith("/me/requests/" + reference);

        String demand = ready.path("demand").asString();
        Answer refused = get("/api/v1/requests/" + request + "/packages/" + demand);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.type()).startsWith("application/problem+json");
        assertThat(refused.json().path("detail").asString()).contains("/me/requests/" + reference);
        assertThat(get("/api/v1/requests/" + request + "/packages/" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
        later(
                Duration.ofDays(30),
                () -> assertThat(copies(request).path("ready").isNull())
                        .as("its time is over")
                        .isTrue());

        key = keyOf(null, KeyScope.REQUESTS);
        assertThat(get("/api/v1/requests/" + request + "/packages").status())
                .as("another program did not file it")
                .isEqualTo(403);
        key = keyOf(CABINET_MARTIN, KeyScope.REQUESTS);
        assertThat(get("/api/v1/requests/" + request + "/packages").status())
                .as("another practice does not see it")
                .isEqualTo(404);
        key = keyOf(null, KeyScope.DECISIONS);
        assertThat(get("/api/v1/requests/" + request + "/packages").status()).isEqualTo(403);
    }

    private JsonNode copies(UUID request) {
        JsonNode all = get("/api/v1/requests/" + request + "/packages").json().path("packages");
        assertThat(all.size()).as("a question is answered with none").isEqualTo(1);
        return all.path(0);
    }

    private void approve(String reference) {
        StaffMember doctor = drMorel();
        as(doctor, () -> {
            Case file = desk.open(reference).orElseThrow();
            return file.demands().stream()
                    .filter(demand -> demand.waits())
                    .map(demand -> desk.approve(doctor, demand))
                    .toList();
        });
    }
}
