package io.privacycenter.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.privacycenter.Installed;
import io.privacycenter.TestDatabase;
import io.privacycenter.client.api.ConfigurationApi;
import io.privacycenter.client.api.EventsApi;
import io.privacycenter.client.api.ProcessingApi;
import io.privacycenter.client.api.RequestsApi;
import io.privacycenter.client.api.RetentionApi;
import io.privacycenter.client.model.Event;
import io.privacycenter.client.model.MayAnswer;
import io.privacycenter.client.model.MayQuestion;
import io.privacycenter.client.model.Person;
import io.privacycenter.client.model.Result;
import io.privacycenter.identity.ApiKeys;
import io.privacycenter.identity.KeyScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The example in {@code docs/api.md} is this one, and does what it says. */
class FromJavaTest extends Installed {

    private final DataSource database = TestDatabase.fresh("from_java");

    @Autowired
    private ApiKeys keys;

    @Value("${local.server.port}")
    private int port;

    @Test
    void a_host_reports_through_the_outbox_and_asks() throws Exception {
        String address = "http://127.0.0.1:" + port;
        String key = asWorker(() -> keys.issue("from Java", null));
        String patient = "j-" + UUID.randomUUID();
        try (Connection connection = database.getConnection()) {
            new Outbox().create(connection);
            connection.setAutoCommit(false);

            ApiClient center = new ApiClient();
            center.updateBaseUri(address);
            center.setRequestInterceptor(call -> call.header("Authorization", "Bearer " + key));

            Outbox outbox = new Outbox();
            OutboxSender sender = new OutboxSender(outbox, database, center);
            sender.start(); // where the program starts; close() where it ends

            outbox.write(
                    connection, // in the transaction of what the event tells of
                    new Event()
                            .id("registration-" + patient)
                            .type(Event.TypeEnum.RELATIONSHIP_STARTED)
                            .controller("101")
                            .person(new Person().hostId(patient))
                            .effect(OffsetDateTime.parse("2026-03-14T10:20:00Z"))
                            .addBasesItem("care"));
            connection.commit();

            await().until(() -> outbox.waiting(connection) == 0);
            assertThat(outbox.refused(connection, 10)).isEmpty();
            sender.close();

            MayAnswer answer = new ProcessingApi(center)
                    .mayI(new MayQuestion()
                            .controller("101")
                            .person(patient)
                            .dc("HEALTH.NOTE")
                            .pc("USING")
                            .pp("MEDICAL"));

            assertThat(answer.getPermission()).isEqualTo(MayAnswer.PermissionEnum.ALLOWED);
        }
    }

    /** The description has to be one from which code can be generated that reads the answers. */
    @Test
    void what_the_server_answers_is_understood() throws ApiException {
        String key = asWorker(() -> keys.issue("from Java", null, EnumSet.allOf(KeyScope.class)));
        ApiClient center = new ApiClient();
        center.updateBaseUri("http://127.0.0.1:" + port);
        center.setRequestInterceptor(call -> call.header("Authorization", "Bearer " + key));
        Event event = new Event()
                .id("care")
                .type(Event.TypeEnum.RELATIONSHIP_STARTED)
                .controller(CABINET_MARTIN)
                .person(new Person().hostId("j-" + UUID.randomUUID()))
                .effect(OffsetDateTime.parse("2026-03-14T10:20:00Z"))
                .addBasesItem("care");
        EventsApi events = new EventsApi(center);

        assertThat(events.reportEvents(List.of(event, new Event())).getResults())
                .extracting(Result::getStatus)
                .containsExactly("recorded", "refused");
        assertThat(events.reportManyEvents(event).getStatus()).isEqualTo("already-known");
        assertThat(new RequestsApi(center)
                        .requests(CABINET_MARTIN, null, null, 5)
                        .getRequests())
                .hasSize(5)
                .allSatisfy(request -> assertThat(request.getCases()).isNotEmpty());
        assertThat(new ConfigurationApi(center)
                        .configurationVersions(CABINET_MARTIN, null, null)
                        .getVersions())
                .isNotEmpty();
        assertThat(new ConfigurationApi(center).callConfiguration(CABINET_MARTIN))
                .isInstanceOf(Map.class);
        assertThat(new RetentionApi(center).horizon(CABINET_MARTIN).getMonths()).isNotNull();
        assertThatThrownBy(() -> new RetentionApi(center).horizon("nobody"))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        problem -> assertThat(problem.getCode()).isEqualTo(404));
    }

    @Test
    void the_example_of_the_documentation_is_taken_from_here() throws IOException {
        String docs = Files.readString(Path.of("docs/api.md"));
        String part = docs.substring(docs.indexOf("\n## From Java"));
        String here = plain(Files.readString(Path.of("src/test/java/io/privacycenter/client/FromJavaTest.java")));

        assertThat(part.split("```java\n")[1].split("```")[0].split("\n\n"))
                .hasSizeGreaterThan(3)
                .allSatisfy(paragraph -> assertThat(here).contains(plain(paragraph)));
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
