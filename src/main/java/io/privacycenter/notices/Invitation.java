package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.FirstAdministrator;
import io.privacycenter.identity.Scheme;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Invites the first administrator at the start of an installation that has nobody yet. The log says only where to look. */
@Component
class Invitation {

    private static final Logger LOG = LoggerFactory.getLogger(Invitation.class);
    private static final String TASK = "send-invitation";

    private final FirstAdministrator first;
    private final SchedulerClient work;
    private final Post post;
    private final ObjectProvider<JavaMailSender> mail;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Invitation(
            FirstAdministrator first,
            SchedulerClient work,
            Post post,
            ObjectProvider<JavaMailSender> mail,
            Texts texts,
            Settings settings,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.first = first;
        this.work = work;
        this.post = post;
        this.mail = mail;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    void invite() {
        if (settings.demo() || !first.isWanted()) {
            return;
        }
        String email = settings.adminEmail();
        if (email == null || email.isBlank() || mail.getIfAvailable() == null) {
            LOG.info(
                    "The first administrator signs in at {}/welcome with the code in {}",
                    settings.baseUrl(),
                    first.leaveCode().path());
            return;
        }
        UUID id = first.invite(email);
        CurrentActor.run(
                Actor.WORKER,
                () -> transaction.executeWithoutResult(
                        status -> work.scheduleIfNotExists(new TaskInstance<>(TASK, id.toString()), clock.instant())));
        LOG.info("A one-time link is on its way to the first administrator.");
    }

    @Bean
    OneTimeTask<Void> sendInvitation() {
        return Sending.untilTaken(TASK, Void.class, owed -> send(UUID.fromString(owed.getId())));
    }

    /** Making the link and sending it are one transaction: a message that did not go out was never made. */
    private void send(UUID id) {
        transaction.executeWithoutResult(status -> first.message(id).ifPresent(message -> {
            Words words = texts.in(Locale.ENGLISH);
            post.send(
                    Scheme.EMAIL,
                    message.address(),
                    words.of("staff.invitation.subject"),
                    words.of("staff.invitation.body", settings.baseUrl() + "/welcome#" + message.token()));
        }));
    }
}
