package io.privacycenter.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.privacycenter.Installed;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.sources.Sources;
import io.privacycenter.sources.asking.SourceAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDeniedException;

/** What administrators and watching programs learn of the installation, and that nobody else learns it. */
class CheckupTest extends Installed {

    @Autowired
    private Checkup checkup;

    @Autowired
    private AskingSources asking;

    @Autowired
    private Queues queues;

    @Autowired
    private Sources sources;

    @LocalServerPort
    private int port;

    private StaffMember lea() {
        return staff("Léa Fontaine", Role.ADMINISTRATOR);
    }

    @Test
    void work_that_fails_is_counted_by_its_name_and_tried_again_when_an_administrator_says_so() {
        String task = "fails-" + UUID.randomUUID();
        failing(task, "one", 3);
        failing(task, "two", 5);
        try {
            Checkup.Found found = as(lea(), checkup::look);
            assertThat(found.failing())
                    .filteredOn(one -> one.task().equals(task))
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.pieces()).isEqualTo(2);
                        assertThat(one.most()).isEqualTo(5);
                        assertThat(one.again()).isAfter(clock.instant());
                    });
            assertThat(found.concerns()).anyMatch(Concern.WorkFailing.class::isInstance);

            as(lea(), () -> {
                checkup.tryNow(task);
                return true;
            });
            assertThat(owner().sql("select bool_and(execution_time <= ?) from work.scheduled_tasks where task_name = ?")
                            .params(Timestamp.from(clock.instant()), task)
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        } finally {
            owner().sql("delete from work.scheduled_tasks where task_name = ?")
                    .param(task)
                    .update();
        }
    }

    @Test
    void work_that_nobody_takes_is_overdue_and_its_age_is_that_of_the_oldest() {
        String task = "overdue-" + UUID.randomUUID();
        // A name that no node knows: as when the only node that did is gone.
        owner().sql("insert into work.scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                        + " values (?, 'one', ?, false, 1)")
                .params(task, Timestamp.from(clock.instant().minus(Duration.ofDays(400))))
                .update();
        try {
            Checkup.Found found = as(lea(), checkup::look);
            assertThat(found.work().overdue()).isPositive();
            assertThat(found.concerns())
                    .anySatisfy(concern -> assertThat(concern)
                            .isInstanceOfSatisfying(
                                    Concern.WorkOverdue.class,
                                    late -> assertThat(as(lea(), () -> checkup.ago(late.oldest())))
                                            .isGreaterThanOrEqualTo(Duration.ofDays(400))));
        } finally {
            owner().sql("delete from work.scheduled_tasks where task_name = ?")
                    .param(task)
                    .update();
        }
    }

    @Test
    void a_source_is_known_since_when_it_answers_and_one_whose_server_is_not_there_says_why_it_does_not() {
        asWorker(() -> {
            asking.round();
            return true;
        });
        List<SourceStanding> first = as(lea(), () -> checkup.look().sources());
        assertThat(first)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.silence()).isNull());
        later(Duration.ofMinutes(30), () -> {
            asWorker(() -> {
                asking.round();
                return true;
            });
            List<SourceStanding> again = as(lea(), () -> checkup.look().sources());
            assertThat(again)
                    .extracting(SourceStanding::since)
                    .containsExactlyElementsOf(
                            first.stream().map(SourceStanding::since).toList());
            return again;
        });
        SourceAnswer<Boolean> nowhere = sources.greet(new SourceDefinition(
                "nowhere", "Nowhere", "jdbc:postgresql://127.0.0.1:1/nothing", "nobody", 5, null, null));
        assertThat(nowhere).isInstanceOf(SourceAnswer.Unreachable.class);
    }

    @Test
    void the_versions_are_those_that_run() {
        Checkup.Found found = as(lea(), checkup::look);
        assertThat(found.versions().java()).isEqualTo(Runtime.version().toString());
        assertThat(found.versions().schema())
                .isEqualTo(owner().sql(
                                "select version from flyway.flyway_schema_history order by installed_rank desc limit 1")
                        .query(String.class)
                        .single());
        assertThat(found.versions().postgresql())
                .isEqualTo(
                        owner().sql("show server_version").query(String.class).single());
        assertThat(found.freeMegabytes()).isPositive();
    }

    @Test
    void a_doctor_and_a_patient_are_told_nothing_and_an_administrator_of_one_practice_has_nothing_tried_again() {
        assertThatThrownBy(() -> as(drMartin(), checkup::look)).isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> as(patient(CABINET_MARTIN, "100001", 2), checkup::look))
                .isInstanceOf(AuthorizationDeniedException.class);
        StaffMember benali = staff("Dr Youssef Benali", Role.ADMINISTRATOR); // of nothing, as far as grants say
        assertThatThrownBy(() -> as(benali, () -> {
                    checkup.tryNow("send-notice");
                    return true;
                }))
                .isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void anybody_learns_that_it_runs_and_only_this_machine_or_the_token_learns_more() throws Exception {
        HttpResponse<String> here = get("/actuator/health");
        assertThat(here.statusCode()).isEqualTo(200);
        assertThat(here.body()).contains("\"log\"", "\"outbox\"", "\"db\"");
        HttpResponse<String> there = get("/actuator/health", "X-Forwarded-For", "203.0.113.9");
        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.body()).contains("status").doesNotContain("components", "outbox", "details");
        assertThat(get("/actuator/health/liveness", "X-Forwarded-For", "203.0.113.9")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/actuator/health/readiness").body()).contains("\"db\"");

        assertThat(get("/actuator/prometheus", "X-Forwarded-For", "203.0.113.9").statusCode())
                .isEqualTo(401);
        assertThat(get("/actuator/prometheus", "X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer wrong")
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(
                                "/actuator/prometheus",
                                "X-Forwarded-For",
                                "203.0.113.9",
                                "Authorization",
                                "Bearer " + WATCH_TOKEN)
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("/actuator/env").statusCode()).isIn(403, 404);
    }

    @Test
    void the_metrics_are_counts_and_name_no_practice_and_nobody() throws Exception {
        String metrics = get("/actuator/prometheus").body();
        assertThat(metrics.lines().filter(line -> line.startsWith("privacycenter_requests_open ")))
                .singleElement()
                .isEqualTo("privacycenter_requests_open "
                        + (double) queues.requests().open());
        assertThat(metrics)
                .contains(
                        "privacycenter_work_overdue",
                        "privacycenter_mail_failing",
                        "privacycenter_sources_silent",
                        "privacycenter_log_lag");
        List<UUID> practices = owner().sql("select id from identity.controller")
                .query(UUID.class)
                .list();
        assertThat(practices).isNotEmpty().noneMatch(id -> metrics.contains(id.toString()));
        assertThat(metrics).doesNotContain("Cabinet", "Martin");
        assertThat(metrics).doesNotContain("@");
    }

    private void failing(String task, String instance, int times) {
        owner().sql("insert into work.scheduled_tasks (task_name, task_instance, execution_time, picked,"
                        + " consecutive_failures, version) values (?, ?, ?, false, ?, 1)")
                .params(task, instance, Timestamp.from(clock.instant().plus(Duration.ofHours(3))), times)
                .update();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
