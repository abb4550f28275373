package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Scheme;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.ledger.Followers;
import io.privacycenter.requests.Filing;
import io.privacycenter.requests.Mail;
import io.privacycenter.requests.Moves;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is owed to people's mailboxes, and sent until it is taken. What is owed for a fact is put down where the log is
 * read, in the transaction that moves the reading on; a link or code to sign in with is no fact, and is put down by whoever
 * asks for it.
 */
@Component
class Notices {

    private static final String SIGN_IN = "send-sign-in";
    private static final String MOVED = "send-notice";

    /** Its place in the log is kept under this name. */
    static final String FOLLOWER = "notices";

    private final Moves moves;
    private final SchedulerClient work;
    private final Doors doors;
    private final People people;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Notices(
            Followers followers,
            Moves moves,
            SchedulerClient work,
            Doors doors,
            People people,
            Post post,
            Texts texts,
            Settings settings,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.moves = moves;
        this.work = work;
        this.doors = doors;
        this.people = people;
        this.post = post;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
        this.transaction = transaction;
        followers.follow(FOLLOWER, this::follow);
    }

    /**
     * What a notice needs; the address is looked up when it is sent.
     *
     * @param fact place of the fact that owes it; absent in what an earlier version put down
     */
    record Owed(
            UUID subject,
            String reference,
            String language,
            Filing.RequestMoved.Step step,
            @Nullable String fact) implements Serializable {}

    @EventListener
    void follow(Doors.SignInWanted wanted) {
        work.scheduleIfNotExists(new TaskInstance<>(SIGN_IN, wanted.id().toString()), clock.instant());
    }

    /** Puts down what is owed for entries of the log; two answers of one request that wait together are one notice. */
    void follow(List<Followers.Logged> entries) {
        for (Followers.Logged logged : entries) {
            moves.by(logged.entry().fact())
                    .ifPresent(moved -> work.scheduleIfNotExists(
                            new TaskInstance<>(MOVED, moved.caseId() + ":" + moved.step(), owed(moved, logged)),
                            clock.instant()));
        }
    }

    /** What a practice announces or says is no fact; it is put down in the transaction of whoever announces it. */
    @EventListener
    void follow(Filing.RequestMoved moved) {
        String name = moved.caseId() + ":" + moved.step() + ":" + clock.instant();
        work.scheduleIfNotExists(
                new TaskInstance<>(
                        MOVED,
                        name,
                        new Owed(
                                moved.subject(),
                                moved.reference(),
                                moved.language().getLanguage(),
                                moved.step(),
                                name)),
                clock.instant());
    }

    private static Owed owed(Filing.RequestMoved moved, Followers.Logged logged) {
        return new Owed(
                moved.subject(),
                moved.reference(),
                moved.language().getLanguage(),
                moved.step(),
                moved.caseId() + ":" + logged.entry().number());
    }

    @Bean
    OneTimeTask<Void> sendSignIn() {
        return Sending.untilTaken(SIGN_IN, Void.class, owed -> sendSignIn(UUID.fromString(owed.getId())));
    }

    @Bean
    OneTimeTask<Owed> sendNotice() {
        return Sending.untilTaken(MOVED, Owed.class, owed -> send(owed.getData()));
    }

    /** Making the secret and sending it are one transaction: a message that did not go out was never made. */
    private void sendSignIn(UUID id) {
        doors.askTheData(id);
        transaction.executeWithoutResult(status -> doors.message(id).ifPresent(message -> {
            Mail mail = mail(message, texts.in(message.language()));
            post.send(message.scheme(), message.address(), mail.subject(), mail.body());
        }));
    }

    private Mail mail(Doors.Message message, Words words) {
        if (message.token() == null) {
            return PatientMail.toPhone(words, message.code());
        }
        return message.goesOn()
                ? PatientMail.goOn(words, link(message))
                : PatientMail.signIn(words, link(message), message.code());
    }

    /** By the number of the practice: a mailbox is no place for its name. */
    private String link(Doors.Message message) {
        return settings.baseUrl() + "/p/" + message.controller() + "/enter#" + message.token();
    }

    private void send(Owed owed) {
        Words words = texts.in(Locale.of(owed.language()));
        Mail mail = Mail.of(owed.step(), owed.reference(), words, place -> settings.baseUrl() + place);
        transaction
                .execute(status -> people.identityOf(owed.subject(), Scheme.EMAIL))
                .map(Identity::value)
                .ifPresent(address -> post.sendOnce(MOVED + ":" + owed.fact(), address, mail.subject(), mail.body()));
    }
}
