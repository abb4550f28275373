package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.requests.Disagreed;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.Serializable;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells data protection officers that somebody does not agree with an answer. With what, nobody reads in a mail. */
@Component
class DisagreementMail {

    private static final String SEND = "send-disagreement";

    private final SchedulerClient work;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;

    DisagreementMail(
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

    /** @param member the officer */
    record Owed(UUID said, UUID member, UUID controller, String reference) implements Serializable {}

    /** In the transaction in which it was said. */
    @EventListener
    void follow(Disagreed disagreed) {
        CurrentActor.as(Actor.WORKER, () -> staff.reachedAt(disagreed.controller(), Role.DPO))
                .forEach(officer -> work.scheduleIfNotExists(
                        new TaskInstance<>(
                                SEND,
                                disagreed.said() + ":" + officer.id(),
                                new Owed(
                                        disagreed.said(), officer.id(), disagreed.controller(), disagreed.reference())),
                        clock.instant()));
    }

    @Bean
    OneTimeTask<Owed> sendDisagreement() {
        return Sending.untilTaken(SEND, Owed.class, owed -> send(owed.getData()));
    }

    private void send(Owed owed) {
        transaction.execute(status -> staff.reachedAt(owed.controller(), Role.DPO)).stream()
                .filter(officer -> officer.id().equals(owed.member()))
                .forEach(officer -> {
                    Words words = texts.in(officer.language());
                    post.sendOnce(
                            SEND + ":" + owed.said() + ":" + officer.id(),
                            officer.address(),
                            words.of("mail.disagreement.subject"),
                            words.of(
                                    "mail.disagreement.body", settings.baseUrl() + "/review/case/" + owed.reference()));
                });
    }
}
