package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Staff;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.requests.Wrote;
import io.privacycenter.requests.conversation.Said;
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

/**
 * Tells a person that there is something to read about their request, and data protection officers that somebody does not
 * agree with an answer. What was said, nobody reads in a mail. Staff see messages at their desk.
 */
@Component
class ConversationMail {

    private static final String TO_PERSON = "send-said";
    private static final String TO_OFFICER = "send-disagreement";
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final SchedulerClient work;
    private final TransactionTemplate transaction;
    private final People people;
    private final Staff staff;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;

    ConversationMail(
            SchedulerClient work,
            TransactionTemplate transaction,
            People people,
            Staff staff,
            Post post,
            Texts texts,
            Settings settings,
            InstallationClock clock) {
        this.work = work;
        this.transaction = transaction;
        this.people = people;
        this.staff = staff;
        this.post = post;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param language of the person */
    record Owed(UUID said, UUID subject, UUID controller, String reference, String language) implements Serializable {}

    /** @param member the officer */
    record OwedToOfficer(UUID said, UUID member, UUID controller, String reference) implements Serializable {}

    /** In the transaction in which it was said. */
    @EventListener
    void follow(Wrote wrote) {
        if (!wrote.byPerson()) {
            work.scheduleIfNotExists(
                    new TaskInstance<>(
                            TO_PERSON,
                            wrote.said().toString(),
                            new Owed(
                                    wrote.said(),
                                    wrote.subject(),
                                    wrote.controller(),
                                    wrote.reference(),
                                    wrote.language().getLanguage())),
                    clock.instant());
        } else if (wrote.kind() == Said.Kind.DISAGREEMENT) {
            CurrentActor.as(Actor.WORKER, () -> staff.reachedAt(wrote.controller(), Role.DPO))
                    .forEach(officer -> work.scheduleIfNotExists(
                            new TaskInstance<>(
                                    TO_OFFICER,
                                    wrote.said() + ":" + officer.id(),
                                    new OwedToOfficer(
                                            wrote.said(), officer.id(), wrote.controller(), wrote.reference())),
                            clock.instant()));
        }
    }

    @Bean
    OneTimeTask<Owed> sendSaid() {
        return Tasks.oneTime(TO_PERSON, Owed.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(PAUSE))
                .execute((instance, context) -> CurrentActor.run(Actor.WORKER, () -> send(instance.getData())));
    }

    @Bean
    OneTimeTask<OwedToOfficer> sendDisagreement() {
        return Tasks.oneTime(TO_OFFICER, OwedToOfficer.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(PAUSE))
                .execute((instance, context) -> CurrentActor.run(Actor.WORKER, () -> send(instance.getData())));
    }

    private void send(Owed owed) {
        Words words = texts.in(Locale.of(owed.language()));
        transaction
                .execute(status -> people.identityOf(owed.subject(), Scheme.EMAIL))
                .map(Identity::value)
                .ifPresent(address -> post.sendOnce(
                        TO_PERSON + ":" + owed.said(),
                        address,
                        words.of("mail.receipt.subject", owed.reference()),
                        words.of("mail.said.body", settings.baseUrl() + "/me/requests/" + owed.reference())));
    }

    private void send(OwedToOfficer owed) {
        transaction.execute(status -> staff.reachedAt(owed.controller(), Role.DPO)).stream()
                .filter(officer -> officer.id().equals(owed.member()))
                .forEach(officer -> {
                    Words words = texts.in(officer.language());
                    post.sendOnce(
                            TO_OFFICER + ":" + owed.said() + ":" + officer.id(),
                            officer.address(),
                            words.of("mail.disagreement.subject"),
                            words.of(
                                    "mail.disagreement.body", settings.baseUrl() + "/review/case/" + owed.reference()));
                });
    }
}
