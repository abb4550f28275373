package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.privacycenter.identity.Staff;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
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
     * How a kind of mail is sent: to its member, as long as they are among those who are to be reached.
     *
     * @param task name under which it lies in the database; never renamed, as it may wait there
     * @param reached who is to be told of such things at the moment of sending
     */
    <O extends Serializable> OneTimeTask<O> task(
            String task,
            Class<O> type,
            Function<O, UUID> member,
            Function<O, List<Staff.Reached>> reached,
            BiFunction<O, Words, Said> saying) {
        return Sending.untilTaken(task, type, instance -> {
            O owed = instance.getData();
            transaction.execute(status -> reached.apply(owed)).stream()
                    .filter(one -> one.id().equals(member.apply(owed)))
                    .forEach(one -> {
                        Said said = saying.apply(owed, texts.in(one.language()));
                        post.sendOnce(
                                instance.getTaskName() + ":" + instance.getId(),
                                one.address(),
                                said.subject(),
                                said.body());
                    });
        });
    }

    /** A page of ours, as it is written into a mail. */
    String link(String place) {
        return settings.baseUrl() + place;
    }
}
