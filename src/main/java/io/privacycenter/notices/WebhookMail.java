package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.notices.webhooks.SwitchedOff;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells administrators that nothing is sent to a webhook any more; where it led, the page says. */
@Component
class WebhookMail {

    private static final String SEND = "send-webhook-off";

    private final StaffMails mails;
    private final Staff staff;

    WebhookMail(StaffMails mails, Staff staff) {
        this.mails = mails;
        this.staff = staff;
    }

    /** @param controller null for a webhook of the platform */
    record Owed(UUID member, UUID webhook, @Nullable UUID controller) implements Serializable {}

    /** In the transaction that switches it off. */
    @EventListener
    void follow(SwitchedOff off) {
        Instant since = off.since();
        reached(off.controller())
                .forEach(member -> mails.owe(
                        SEND,
                        member.id() + ":" + off.webhook() + ":" + since,
                        new Owed(member.id(), off.webhook(), off.controller())));
    }

    @Bean
    OneTimeTask<Owed> sendWebhookOff() {
        return mails.task(
                SEND,
                Owed.class,
                Owed::member,
                owed -> reached(owed.controller()),
                (owed, words) -> new StaffMails.Said(
                        words.of("mail.webhook.subject"),
                        words.of("mail.webhook.body", mails.link("/admin/webhooks?webhook=" + owed.webhook()))));
    }

    private List<Staff.Reached> reached(@Nullable UUID controller) {
        return staff.reachedAt(controller, Role.ADMINISTRATOR);
    }
}
