package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.requests.Filing;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.Serializable;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What is owed to people's mailboxes, put down in the transaction that owes it and sent until it is taken. */
@Component
class Notices {

    private static final String SIGN_IN = "send-sign-in";
    private static final String MOVED = "send-notice";
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final SchedulerClient work;
    private final Doors doors;
    private final People people;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Notices(
            SchedulerClient work,
            Doors doors,
            People people,
            Post post,
            Texts texts,
            Settings settings,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.work = work;
        this.doors = doors;
        this.people = people;
        this.post = post;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What a notice needs; the address is looked up when it is sent. */
    record Owed(UUID subject, String reference, String language, Filing.RequestMoved.Step step)
            implements Serializable {}

    @EventListener
    void follow(Doors.SignInWanted wanted) {
        work.scheduleIfNotExists(new TaskInstance<>(SIGN_IN, wanted.id().toString()), clock.instant());
    }

    @EventListener
    void follow(Filing.RequestMoved moved) {
        work.scheduleIfNotExists(
                new TaskInstance<>(
                        MOVED,
                        moved.caseId() + ":" + moved.step(),
                        new Owed(
                                moved.subject(),
                                moved.reference(),
                                moved.language().getLanguage(),
                                moved.step())),
                clock.instant());
    }

    @Bean
    OneTimeTask<Void> sendSignIn() {
        return Tasks.oneTime(SIGN_IN, Void.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(PAUSE))
                .execute((instance, context) ->
                        CurrentActor.run(Actor.WORKER, () -> sendSignIn(UUID.fromString(instance.getId()))));
    }

    @Bean
    OneTimeTask<Owed> sendNotice() {
        return Tasks.oneTime(MOVED, Owed.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(PAUSE))
                .execute((instance, context) -> CurrentActor.run(Actor.WORKER, () -> send(instance.getData())));
    }

    /** Making the secret and sending it are one transaction: a message that did not go out was never made. */
    private void sendSignIn(UUID id) {
        transaction.executeWithoutResult(status -> doors.message(id).ifPresent(message -> {
            Words words = texts.in(message.language());
            if (message.token() == null) {
                post.send(
                        message.scheme(),
                        message.address(),
                        words.of("sms.subject"),
                        words.of("sms.code", message.code()));
            } else {
                String link = settings.baseUrl() + "/p/" + message.slug() + "/enter#" + message.token();
                post.send(
                        message.scheme(),
                        message.address(),
                        words.of("mail.link.subject"),
                        words.of("mail.link.body", link) + "\n\n" + words.of("mail.code.body", message.code()));
            }
        }));
    }

    private void send(Owed owed) {
        Words words = texts.in(Locale.of(owed.language()));
        String link = settings.baseUrl() + "/me/requests/" + owed.reference();
        transaction
                .execute(status -> people.identityOf(owed.subject(), Scheme.EMAIL))
                .map(Identity::value)
                .ifPresent(address -> post.send(
                        Scheme.EMAIL,
                        address,
                        words.of("mail.receipt.subject", owed.reference()),
                        switch (owed.step()) {
                            case RECEIVED -> words.of("mail.receipt.body", link);
                            case ANSWERED -> words.of("mail.answer.body", owed.reference(), link);
                        }));
    }
}
