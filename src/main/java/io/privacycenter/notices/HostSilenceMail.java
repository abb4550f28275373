package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.requests.execution.HostSilent;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells a controller's administrators and data protection officers that its software leaves an order without a word. Whose
 * data it is about, nobody reads in a mail.
 */
@Component
class HostSilenceMail {

    private static final String SEND = "send-host-silence";

    private final StaffMails mails;
    private final Staff staff;

    HostSilenceMail(StaffMails mails, Staff staff) {
        this.mails = mails;
        this.staff = staff;
    }

    /** @param place page that says more, as the member may open it */
    record Owed(UUID member, UUID controller, UUID order, Instant noticed, String place) implements Serializable {}

    /** In the transaction in which it is written down that people were told. */
    @EventListener
    void follow(HostSilent silent) {
        staff.reachedAt(silent.controller(), Role.ADMINISTRATOR).forEach(member -> owe(silent, member, "/admin/map"));
        staff.reachedAt(silent.controller(), Role.DPO)
                .forEach(member -> owe(silent, member, "/review/case/" + silent.reference()));
    }

    private void owe(HostSilent silent, Staff.Reached member, String place) {
        mails.owe(
                SEND,
                member.id() + ":" + silent.order() + ":" + silent.noticed() + ":" + place,
                new Owed(member.id(), silent.controller(), silent.order(), silent.noticed(), place));
    }

    @Bean
    OneTimeTask<Owed> sendHostSilence() {
        return mails.task(
                SEND,
                Owed.class,
                Owed::member,
                owed -> staff.reachedAt(owed.controller(), Role.ADMINISTRATOR, Role.DPO),
                (owed, words) -> new StaffMails.Said(
                        words.of("mail.host.subject"), words.of("mail.host.body", mails.link(owed.place()))));
    }
}
