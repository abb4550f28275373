package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.privacycenter.identity.Staff;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Mails to members of staff, each in their language: owed in the transaction of what they tell of, and sent once. */
@Component
class StaffMails {

    private final SchedulerClient work;
    private final TransactionTemplate transaction;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;

    StaffMails(
            SchedulerClient work,
            TransactionTemplate transaction,
            Post post,
            Texts texts,
            Settings settings,
            InstallationClock clock) {
        this.work = work;
        this.transaction = transaction;
        this.post = post;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    record Said(String subject, String body) {}

    /** Owes a mail. @param name the same for the same mail, however often it is owed */
    <O extends Serializable> void owe(String task, String name, O owed) {
        work.scheduleIfNotExists(new TaskInstance<>(task, name, owed), clock.instant());
    }

    /**
     * Sends what is owed, to whoever is still to be reached.
     *
     * @param reached who is to be told of such things now
     */
    <O extends Serializable> void send(
            TaskInstance<O> owed, UUID member, Supplier<List<Staff.Reached>> reached, Function<Words, Said> saying) {
        transaction.execute(status -> reached.get()).stream()
                .filter(one -> one.id().equals(member))
                .forEach(one -> {
                    Said said = saying.apply(texts.in(one.language()));
                    post.sendOnce(owed.getTaskName() + ":" + owed.getId(), one.address(), said.subject(), said.body());
                });
    }

    /** A page of ours, as it is written into a mail. */
    String link(String place) {
        return settings.baseUrl() + place;
    }
}
