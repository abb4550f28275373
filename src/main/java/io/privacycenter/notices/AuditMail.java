package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.ledger.audit.Audits;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells administrators and data protection officers that the record is not as it was written; which entries, the page says. */
@Component
class AuditMail {

    private static final String SEND = "send-audit-finding";

    private final StaffMails mails;
    private final Staff staff;

    AuditMail(StaffMails mails, Staff staff) {
        this.mails = mails;
        this.staff = staff;
    }

    record Owed(UUID member, Instant checked, int findings) implements Serializable {}

    /** In the transaction in which the audit is kept. */
    @EventListener
    void follow(Audits.ChangeFound found) {
        staff.reached(Role.ADMINISTRATOR, Role.DPO)
                .forEach(member -> mails.owe(
                        SEND,
                        member.id() + ":" + found.checked(),
                        new Owed(member.id(), found.checked(), found.findings())));
    }

    @Bean
    OneTimeTask<Owed> sendAuditFinding() {
        return mails.task(
                SEND,
                Owed.class,
                Owed::member,
                owed -> staff.reached(Role.ADMINISTRATOR, Role.DPO),
                (owed, words) -> new StaffMails.Said(
                        words.of("mail.audit.subject"),
                        words.of(
                                "mail.audit.body",
                                words.moment(LocalDateTime.ofInstant(owed.checked(), ZoneOffset.UTC)),
                                owed.findings(),
                                mails.link("/admin/record"))));
    }
}
