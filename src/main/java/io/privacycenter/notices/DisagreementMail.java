package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.requests.Disagreed;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells data protection officers that somebody does not agree with an answer. With what, nobody reads in a mail. */
@Component
class DisagreementMail {

    private static final String SEND = "send-disagreement";

    private final StaffMails mails;
    private final Staff staff;

    DisagreementMail(StaffMails mails, Staff staff) {
        this.mails = mails;
        this.staff = staff;
    }

    /** @param member the officer */
    record Owed(UUID said, UUID member, UUID controller, String reference) implements Serializable {}

    /** In the transaction in which it was said. */
    @EventListener
    void follow(Disagreed disagreed) {
        CurrentActor.as(Actor.WORKER, () -> staff.reachedAt(disagreed.controller(), Role.DPO))
                .forEach(officer -> mails.owe(
                        SEND,
                        disagreed.said() + ":" + officer.id(),
                        new Owed(disagreed.said(), officer.id(), disagreed.controller(), disagreed.reference())));
    }

    @Bean
    OneTimeTask<Owed> sendDisagreement() {
        return mails.task(
                SEND,
                Owed.class,
                Owed::member,
                owed -> staff.reachedAt(owed.controller(), Role.DPO),
                (owed, words) -> new StaffMails.Said(
                        words.of("mail.disagreement.subject"),
                        words.of("mail.disagreement.body", mails.link("/review/case/" + owed.reference()))));
    }
}
