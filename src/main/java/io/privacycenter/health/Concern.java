package io.privacycenter.health;

import io.privacycenter.identity.Controller;
import io.privacycenter.sources.asking.SourceAnswer.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is not well and that somebody can do something about. */
public sealed interface Concern {

    /** The last audit found the record to be other than it was written. */
    record RecordChanged(int findings) implements Concern {}

    /** What controllers published under an earlier release does not hold in this one: nothing is worked out for them. */
    record ConfigurationsUnusable(List<Controller> controllers) implements Concern {}

    /** A source does not answer. @param name as administrators know it */
    record SourceSilent(String name, Reason reason, Instant since) implements Concern {}

    /** Nobody takes work whose time has passed. */
    record WorkOverdue(long overdue, Instant oldest) implements Concern {}

    /** Messages do not go out. */
    record MailFailing(long failing) implements Concern {}

    /** Work, mail aside, fails again and again. */
    record WorkFailing(int kinds) implements Concern {}

    /** Messages to webhooks were given up. */
    record LettersDead(long dead) implements Concern {}

    /** There was no audit for more than a day. @param last null when there never was one */
    record AuditOld(@Nullable Instant last) implements Concern {}

    /** Entries are written, and no copy of the log's state was put away for more than a day. */
    record CheckpointOld(@Nullable Instant last) implements Concern {}

    /** The disk of the embedded database is nearly full. */
    record DiskNearlyFull(long freeMegabytes) implements Concern {}
}
