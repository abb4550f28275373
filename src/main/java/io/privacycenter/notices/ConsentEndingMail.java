package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.processing.ConsentEnding;
import io.privacycenter.requests.Mail;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.Serializable;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells people that a permission of theirs will end by itself. Which one, nobody reads in a mail. */
@Component
class ConsentEndingMail {

    private static final String SEND = "send-consent-ending";

    private final SchedulerClient work;
    private final TransactionTemplate transaction;
    private final People people;
    private final Doors doors;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;

    ConsentEndingMail(
            SchedulerClient work,
            TransactionTemplate transaction,
            People people,
            Doors doors,
            Post post,
            Texts texts,
            Settings settings,
            InstallationClock clock) {
        this.work = work;
        this.transaction = transaction;
        this.people = people;
        this.doors = doors;
        this.post = post;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param language that is spoken where the practice is, for whose own is not known */
    record Owed(UUID subject, String language, String name) implements Serializable {}

    /** In the transaction in which it is written down that the person was told. */
    @EventListener
    void follow(ConsentEnding ending) {
        String name = ending.subject() + ":" + ending.ends();
        String language = PatientMail.spokenIn(ending.country()).getLanguage();
        work.scheduleIfNotExists(
                new TaskInstance<>(SEND, name, new Owed(ending.subject(), language, name)), clock.instant());
    }

    @Bean
    OneTimeTask<Owed> sendConsentEnding() {
        return Sending.untilTaken(SEND, Owed.class, owed -> send(owed.getData()));
    }

    private void send(Owed owed) {
        transaction
                .execute(status -> people.identityOf(owed.subject(), Scheme.EMAIL))
                .ifPresent(address -> {
                    Words words = texts.in(doors.lastSpoken(address).orElseGet(() -> Locale.of(owed.language())));
                    Mail mail = PatientMail.consentEnding(words, settings.baseUrl());
                    post.sendOnce(SEND + ":" + owed.name(), address.value(), mail.subject(), mail.body());
                });
    }
}
