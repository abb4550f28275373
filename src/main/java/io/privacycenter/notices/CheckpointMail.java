package io.privacycenter.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.Staff;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.installation.Settings;
import io.privacycenter.ledger.log.LogSettings;
import io.privacycenter.ledger.log.PublicLog;
import io.privacycenter.texts.Texts;
import io.privacycenter.texts.Words;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The newest checkpoint goes to every data protection officer, once each period: a copy where no administrator of ours
 * reaches it. It is public, and says nothing about anybody.
 */
@Component
class CheckpointMail {

    private static final String SEND = "send-checkpoint";
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(5);
    private static final String LINE = "- - - - - - - - - -";

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final SchedulerClient work;
    private final Staff staff;
    private final PublicLog log;
    private final LogSettings every;
    private final Post post;
    private final Texts texts;
    private final Settings settings;
    private final InstallationClock clock;

    CheckpointMail(
            JdbcClient database,
            TransactionTemplate transaction,
            SchedulerClient work,
            Staff staff,
            PublicLog log,
            LogSettings every,
            Post post,
            Texts texts,
            Settings settings,
            InstallationClock clock) {
        this.database = database;
        this.transaction = transaction;
        this.work = work;
        this.staff = staff;
        this.log = log;
        this.every = every;
        this.post = post;
        this.texts = texts;
        this.settings = settings;
        this.clock = clock;
    }

    @Bean
    RecurringTask<Void> oweCheckpoints() {
        return Tasks.recurring("owe-checkpoints", FixedDelay.of(BETWEEN_LOOKS)).execute((instance, context) -> owe());
    }

    /** The officer's id and the moment of putting down are its name, so that it is the same message however often tried. */
    @Bean
    OneTimeTask<Void> sendCheckpoint() {
        return Sending.untilTaken(SEND, Void.class, owed -> send(owed.getId()));
    }

    /** Puts down what is due; whoever never got one is due as soon as there is a checkpoint, and a mail server. */
    void owe() {
        if (!post.hasServer()) {
            return; // A practice without one would find work that fails, week by week.
        }
        CurrentActor.run(
                Actor.WORKER,
                () -> transaction.executeWithoutResult(status -> {
                    if (log.latest().isPresent()) {
                        staff.reached(Role.DPO).forEach(this::oweIfDue);
                    }
                }));
    }

    /** That it is put down and the work itself are one: a crash leaves both or none, and a second node finds it done. */
    private void oweIfDue(Staff.Reached officer) {
        Instant now = clock.instant();
        Instant since = now.atZone(ZoneOffset.UTC).minus(every.mailEvery()).toInstant();
        int due = database.sql("""
                        insert into notices.checkpoint_mail as m (staff, put_down) values (?, ?)
                        on conflict (staff) do update set put_down = excluded.put_down where m.put_down <= ?
                        """)
                .params(officer.id(), Timestamp.from(now), Timestamp.from(since))
                .update();
        if (due == 1) {
            work.scheduleIfNotExists(new TaskInstance<>(SEND, officer.id() + ":" + now), now);
        }
    }

    private void send(String owed) {
        transaction.execute(status -> staff.reached(Role.DPO)).stream()
                .filter(officer -> owed.startsWith(officer.id().toString()))
                .forEach(officer -> log.latestSigned().ifPresent(newest -> send(owed, officer, newest)));
    }

    private void send(String owed, Staff.Reached officer, PublicLog.Signed newest) {
        Words words = texts.in(officer.language());
        LocalDateTime signed = LocalDateTime.ofInstant(newest.since(), ZoneOffset.UTC);
        String base = settings.baseUrl().toString();
        post.sendOnce(
                SEND + ":" + owed,
                officer.address(),
                words.of("mail.checkpoint.subject", signed.toLocalDate()),
                String.join(
                        "\n\n",
                        words.of("mail.checkpoint.why"),
                        words.of("mail.checkpoint.what", newest.checkpoint().size(), words.moment(signed)),
                        LINE + "\n" + newest.checkpoint().note().written() + LINE,
                        words.of("mail.checkpoint.how", base + "/verify", base)));
    }
}
