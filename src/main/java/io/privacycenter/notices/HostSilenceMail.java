package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.requests.HostSilent;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells a controller's administrators and data protection officers that its software leaves an order without a word. Whose
 * data it is about, nobody reads in a mail.
 */
@Component
class HostSilenceMail {

    private static final String SEND = "send-host-silence";

    private final SchedulerClient work;
    private final TransactionTemplate transaction;
    private final Staff staff;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;

    HostSilenceMail(
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
        String name = member.id() + ":" + silent.order() + ":" + silent.noticed() + ":" + place;
        work.scheduleIfNotExists(
                new TaskInstance<>(
                        SEND,
                        name,
                        new Owed(member.id(), silent.controller(), silent.order(), silent.noticed(), place)),
                clock.instant());
    }

    @Bean
    OneTimeTask<Owed> sendHostSilence() {
        return Sending.untilTaken(SEND, Owed.class, owed -> send(owed.getData()));
    }

    private void send(Owed owed) {
        transaction.execute(status -> staff.reachedAt(owed.controller(), Role.ADMINISTRATOR, Role.DPO)).stream()
                .filter(member -> member.id().equals(owed.member()))
                .forEach(member -> {
                    Words words = texts.in(member.language());
                    post.sendOnce(
                            SEND + ":" + member.id() + ":" + owed.order() + ":" + owed.noticed() + ":" + owed.place(),
                            member.address(),
                            words.of("mail.host.subject"),
                            words.of("mail.host.body", settings.baseUrl() + owed.place()));
                });
    }
}
