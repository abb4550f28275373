package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.requests.Mail;
import io.privacycenter.requests.reminding.Reminding;
import io.privacycenter.requests.reminding.TimeRunsOut;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reminds whoever a case is with that its time runs out; where it is with nobody, all who review there; near the end the data
 * protection officers too, and from the beginning where they decide. Whose case it is, and of what practice, nobody reads in a mail.
 */
@Component
class ReminderMail {

    private static final String SEND = "send-reminder";

    private final StaffMails mails;
    private final Staff staff;
    private final Reminding reminding;

    ReminderMail(StaffMails mails, Staff staff, Reminding reminding) {
        this.mails = mails;
        this.staff = staff;
        this.reminding = reminding;
    }

    record Owed(UUID member, UUID controller, UUID caseFile, String reference, Instant due, int days)
            implements Serializable {}

    /** In the transaction in which it is written down that people were reminded. */
    @EventListener
    void follow(TimeRunsOut soon) {
        Set<UUID> told =
                new LinkedHashSet<>(ids(staff.reachedAt(soon.controller(), Role.DOCTOR, Role.DELEGATE, Role.DPO)));
        told.retainAll(soon.with()); // whoever has left reviews nothing
        if (soon.officerAlone()) {
            told.clear(); // nobody else can do anything about it
        } else if (told.isEmpty()) {
            told.addAll(ids(staff.reachedAt(soon.controller(), Role.DOCTOR, Role.DELEGATE)));
        }
        if (told.isEmpty() || soon.concernsOfficers()) {
            told.addAll(ids(staff.reachedAt(soon.controller(), Role.DPO)));
        }
        if (told.isEmpty()) { // no officer is there any more: somebody has to have one let in
            told.addAll(ids(staff.reachedAt(soon.controller(), Role.DOCTOR, Role.DELEGATE)));
        }
        told.forEach(member -> mails.owe(
                SEND,
                member + ":" + soon.caseFile() + ":" + soon.noticed(),
                new Owed(member, soon.controller(), soon.caseFile(), soon.reference(), soon.due(), soon.days())));
    }

    private static List<UUID> ids(List<Staff.Reached> reached) {
        return reached.stream().map(Staff.Reached::id).toList();
    }

    /** What was answered while the mail waited is no more to be told. */
    @Bean
    OneTimeTask<Owed> sendReminder() {
        return mails.task(
                SEND,
                Owed.class,
                Owed::member,
                owed -> reminding.waits(owed.caseFile(), owed.due())
                        ? staff.reachedAt(owed.controller(), Role.DOCTOR, Role.DELEGATE, Role.DPO)
                        : List.of(),
                (owed, words) -> {
                    Mail mail = Mail.reminder(owed.days(), owed.reference(), words, mails::link);
                    return new StaffMails.Said(mail.subject(), mail.body());
                });
    }
}
