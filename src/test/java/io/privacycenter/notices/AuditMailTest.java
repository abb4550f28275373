package io.privacycenter.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.micrometer.core.instrument.MeterRegistry;
import io.privacycenter.Installed;
import io.privacycenter.demo.Mailbox;
import io.privacycenter.identity.Role;
import io.privacycenter.ledger.FreshLedger;
import io.privacycenter.ledger.audit.Audits;
import io.privacycenter.ledger.audit.Finding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The audit that nobody ordered: an entry that was edited is named, shown and told. */
class AuditMailTest extends Installed {

    private static final TaskInstanceId NIGHTLY = TaskInstanceId.of("order-audit", RecurringTask.INSTANCE);

    private static final String SENT = "task_name = 'send-audit-finding'";

    @Autowired
    private Audits audits;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private Mailbox mailbox;

    @Autowired
    private MeterRegistry meters;

    @LocalServerPort
    private int port;

    @Test
    void the_nightly_audit_names_an_edited_entry_and_tells_administrators_and_officers_once() throws Exception {
        List<Finding> before = night().findings(); // other tests of this process change entries too
        awaitDone(SENT);
        int known = letters("lea.fontaine@medcom.example").size();
        UUID subject = patient(CABINET_MARTIN, "100001", 2).subject();
        owner().sql("update ledger.entry set payload = payload || ' ' where subject = ? and number = 1")
                .param(subject)
                .update();
        try {
            Audits.Done found = night();
            assertThat(found.findings())
                    .anyMatch(finding -> finding instanceof Finding.Edited edited
                            && edited.subject().equals(subject)
                            && edited.number() == 1);
            assertThat(found.held())
                    .as("a checkpoint of the folder was the witness")
                    .isNotNull();
            assertThat(health()).contains("RECORD_CHANGED");
            assertThat(meters.get("privacycenter.audit.findings").gauge().value())
                    .isEqualTo(found.findings().size());
            awaitDone(SENT);
            night();
            awaitDone(SENT);
            assertThat(letters("lea.fontaine@medcom.example"))
                    .as("what is known already is not told every morning")
                    .hasSize(known + 1)
                    .allSatisfy(letter -> assertThat(letter.text()).doesNotContain(subject.toString()));
            assertThat(letters("ines.robert@cabinet-martin.example"))
                    .hasSize(known + 1)
                    .allSatisfy(
                            letter -> assertThat(letter.subject()).isEqualTo("Le registre demande votre attention"));
        } finally {
            owner().sql("update ledger.entry set payload = left(payload, -1) where subject = ? and number = 1")
                    .param(subject)
                    .update();
        }
        assertThat(night().findings()).containsExactlyInAnyOrderElementsOf(before);
        assertThat(health().contains("RECORD_CHANGED")).isEqualTo(!before.isEmpty());
    }

    /** Lets the night come, and waits for what it brings. */
    private Audits.Done night() {
        FreshLedger.await(() -> scheduler
                .getScheduledExecution(NIGHTLY)
                .filter(execution -> !execution.isPicked())
                .isPresent());
        long before = done();
        Instant due = asAdministrator(audits::next);
        assertThat(due).as("one is due by itself").isAfter(clock.instant());
        scheduler.reschedule(NIGHTLY, clock.instant());
        FreshLedger.await(() -> done() > before);
        FreshLedger.await(() -> asAdministrator(audits::next).isAfter(clock.instant()));
        return asAdministrator(audits::last);
    }

    private <T> T asAdministrator(java.util.function.Supplier<T> work) {
        return as(staff("Léa Fontaine", Role.ADMINISTRATOR), work);
    }

    private long done() {
        return owner().sql("select count(*) from ledger.audit")
                .query(Long.class)
                .single();
    }

    private List<Mailbox.Letter> letters(String to) {
        return mailbox.letters().stream()
                .filter(letter -> letter.to().equals(to) && letter.text().contains("/admin/record"))
                .toList();
    }

    private String health() throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("no node is taken out of service").isEqualTo(200);
        return answer.body();
    }
}
