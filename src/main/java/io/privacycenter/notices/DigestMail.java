package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.requests.reminding.Waiting;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells a member of staff in the morning how much waits: one mail, however many requests came. */
@Component
class DigestMail {

    private static final String SEND = "send-digest";

    private final StaffMails mails;
    private final Staff staff;

    DigestMail(StaffMails mails, Staff staff) {
        this.mails = mails;
        this.staff = staff;
    }

    record Owed(UUID member, int open, int soon) implements Serializable {}

    /** In the transaction in which the day is written down. */
    @EventListener
    void follow(Waiting waiting) {
        mails.owe(
                SEND,
                waiting.member() + ":" + waiting.day(),
                new Owed(waiting.member(), waiting.open(), waiting.soon()));
    }

    @Bean
    OneTimeTask<Owed> sendDigest() {
        return mails.task(
                SEND,
                Owed.class,
                Owed::member,
                owed -> staff.reached(Role.DOCTOR, Role.DELEGATE, Role.DPO),
                (owed, words) -> new StaffMails.Said(
                        words.of("mail.digest.subject"),
                        words.of(
                                "mail.digest.body",
                                owed.open(),
                                owed.soon(),
                                mails.link("/review"),
                                mails.link("/account"))));
    }
}
