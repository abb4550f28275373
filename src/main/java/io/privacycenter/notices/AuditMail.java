package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.ledger.audit.Audits;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells administrators and data protection officers that the record is not as it was written; which entries, the page says. */
@Component
class AuditMail {

    private static final String SEND = "send-audit-finding";

    private final SchedulerClient work;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;

    AuditMail(
            SchedulerClient work,
            TransactionTemplate transaction,
            Staff staff,
            Post post,
            Texts texts,
            Settings settings,
            InstallationClock clock) {
        this.work = work;
        this.transaction = transaction;
        this.staff = staff;
        this.post = post;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    record Owed(UUID member, Instant checked, int findings) implements Serializable {}

    /** In the transaction in which the audit is kept. */
    @EventListener
    void follow(Audits.ChangeFound found) {
        staff.reached(Role.ADMINISTRATOR, Role.DPO)
                .forEach(member -> work.scheduleIfNotExists(
                        new TaskInstance<>(
                                SEND,
                                member.id() + ":" + found.checked(),
                                new Owed(member.id(), found.checked(), found.findings())),
                        clock.instant()));
    }

    @Bean
    OneTimeTask<Owed> sendAuditFinding() {
        return Sending.untilTaken(SEND, Owed.class, owed -> send(owed.getData()));
    }

    private void send(Owed owed) {
        transaction.execute(status -> staff.reached(Role.ADMINISTRATOR, Role.DPO)).stream()
                .filter(member -> member.id().equals(owed.member()))
                .forEach(member -> {
                    Words words = texts.in(member.language());
                    String checked = words.moment(LocalDateTime.ofInstant(owed.checked(), ZoneOffset.UTC));
                    post.sendOnce(
                            SEND + ":" + member.id() + ":" + owed.checked(),
                            member.address(),
                            words.of("mail.audit.subject"),
                            words.of(
                                    "mail.audit.body", checked, owed.findings(), settings.baseUrl() + "/admin/record"));
                });
    }
}
