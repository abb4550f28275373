package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Doors;
import io.privacycenter.identity.Identity;
import io.privacycenter.identity.People;
import io.privacycenter.identity.PeopleLinked;
import io.privacycenter.identity.Scheme;
import io.privacycenter.identity.Subject;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.requests.Mail;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells people that files of theirs are read as one person's, or no longer: under every address by which somebody comes to them,
 * since one of them may be somebody else's. At which practices, nobody reads in a mail.
 */
@Component
class LinkedMail {

    private static final String SEND = "send-linked";

    private final SchedulerClient work;
    private final TransactionTemplate transaction;
    private final People people;
    private final Configurations configurations;
    private final Doors doors;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;

    LinkedMail(
            SchedulerClient work,
            TransactionTemplate transaction,
            People people,
            Configurations configurations,
            Doors doors,
            Post post,
            Texts texts,
            Settings settings,
            InstallationClock clock) {
        this.work = work;
        this.transaction = transaction;
        this.people = people;
        this.configurations = configurations;
        this.doors = doors;
        this.post = post;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param one subject @param other subject @param apart whether they are two again */
    record Owed(UUID one, UUID other, boolean apart) implements Serializable {}

    /** In the transaction in which it becomes so. */
    @EventListener
    void follow(PeopleLinked linked) {
        work.scheduleIfNotExists(
                new TaskInstance<>(
                        SEND,
                        linked.link() + (linked.apart() ? ":apart" : ":one"),
                        new Owed(linked.one(), linked.other(), linked.apart())),
                clock.instant());
    }

    @Bean
    OneTimeTask<Owed> sendLinked() {
        return Sending.untilTaken(SEND, Owed.class, owed -> send(owed.getId(), owed.getData()));
    }

    private void send(String name, Owed owed) {
        Objects.requireNonNull(transaction.execute(status -> reached(owed))).forEach((address, whose) -> {
            Words words = texts.in(doors.lastSpoken(new Identity(Scheme.EMAIL, address))
                    .orElseGet(() -> PatientMail.spokenIn(
                            configurations.called(whose.controller()).country())));
            Mail mail = PatientMail.linked(words, settings.baseUrl(), owed.apart());
            post.sendOnce(SEND + ":" + name + ":" + whose.id(), address, mail.subject(), mail.body());
        });
    }

    /** Under which addresses they are reached, each once. */
    private Map<String, Subject> reached(Owed owed) {
        Map<String, Subject> reached = new TreeMap<>();
        people.known(List.of(owed.one(), owed.other())).stream()
                .map(Subject::person)
                .distinct()
                .flatMap(person -> people.subjectsOf(person).stream())
                .forEach(subject -> people.identityOf(subject.id(), Scheme.EMAIL)
                        .ifPresent(address -> reached.putIfAbsent(address.value(), subject)));
        return reached;
    }
}
