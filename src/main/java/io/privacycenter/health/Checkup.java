package io.privacycenter.health;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.configuration.source.SourceDefinition;
import io.privacycenter.identity.Controller;
import io.privacycenter.identity.Controllers;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.audit.Audits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** How the installation is, for administrators: numbers, and what of them is not well. */
@Service
@PreAuthorize("hasRole('ADMINISTRATOR')")
public class Checkup {

    /** An audit is due every day; two hours are for its doing. */
    private static final Duration AUDIT_OLD = Duration.ofHours(26);

    private static final long NEARLY_FULL_MEGABYTES = 2048;

    private final Queues queues;
    private final AskingSources asking;
    private final Audits audits;
    private final OwnDataSweep ownData;
    private final Machine machine;
    private final Configurations configurations;
    private final Controllers controllers;
    private final Grants grants;
    private final InstallationClock clock;

    Checkup(
            Queues queues,
            AskingSources asking,
            Audits audits,
            OwnDataSweep ownData,
            Machine machine,
            Configurations configurations,
            Controllers controllers,
            Grants grants,
            InstallationClock clock) {
        this.queues = queues;
        this.asking = asking;
        this.audits = audits;
        this.ownData = ownData;
        this.machine = machine;
        this.configurations = configurations;
        this.controllers = controllers;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param concerns what is not well, the worst first; empty when all is well
     * @param checkpoint when the copy of the log's state was put away; null before the first
     * @param audit when the record was last checked; null before the first
     * @param freeMegabytes on the disk of the embedded database; null beside an external one
     */
    public record Found(
            List<Concern> concerns,
            Queues.Work work,
            List<Queues.Failing> failing,
            List<SourceStanding> sources,
            Queues.Mail mail,
            Queues.Requests requests,
            @Nullable Instant checkpoint,
            @Nullable Instant audit,
            List<OwnDataSweep.Kept> ownData,
            Machine.Versions versions,
            @Nullable Long freeMegabytes) {
        public Found {
            concerns = List.copyOf(concerns);
            failing = List.copyOf(failing);
            sources = List.copyOf(sources);
            ownData = List.copyOf(ownData);
        }
    }

    public Found look() {
        Audits.Done audit = audits.last();
        Audits.Held held = audits.held();
        Instant checked = audit == null ? null : audit.checked();
        Instant put = held == null ? null : held.since();
        Queues.Work work = queues.work();
        List<Queues.Failing> failing = queues.failing();
        Queues.Mail mail = queues.mail();
        List<SourceStanding> sources = named(asking.last());
        Long free = machine.freeMegabytes();

        List<Concern> concerns = new ArrayList<>();
        if (audit != null && !audit.findings().isEmpty()) {
            concerns.add(new Concern.RecordChanged(audit.findings().size()));
        }
        List<Controller> unusable = configurations.unusable().stream()
                .map(controllers::get)
                .sorted(Comparator.comparing(Controller::slug))
                .toList();
        if (!unusable.isEmpty()) {
            concerns.add(new Concern.ConfigurationsUnusable(unusable));
        }
        for (SourceStanding source : sources) {
            if (source.silence() != null) {
                concerns.add(new Concern.SourceSilent(source.source(), source.silence(), source.since()));
            }
        }
        if (work.oldest() != null) {
            concerns.add(new Concern.WorkOverdue(work.overdue(), work.oldest()));
        }
        if (mail.failing() > 0) {
            concerns.add(new Concern.MailFailing(mail.failing()));
        }
        long others =
                failing.stream().filter(one -> !one.task().startsWith("send-")).count();
        if (others > 0) {
            concerns.add(new Concern.WorkFailing((int) others));
        }
        long dead = queues.deadLetters();
        if (dead > 0) {
            concerns.add(new Concern.LettersDead(dead));
        }
        if (isOlder(checked)) {
            concerns.add(new Concern.AuditOld(checked));
        }
        if (audits.behind().unplaced() > 0 && isOlder(put)) {
            concerns.add(new Concern.CheckpointOld(put));
        }
        if (free != null && free < NEARLY_FULL_MEGABYTES) {
            concerns.add(new Concern.DiskNearlyFull(free));
        }
        return new Found(
                concerns,
                work,
                failing,
                sources,
                mail,
                queues.requests(),
                put,
                checked,
                ownData.kept(),
                machine.versions(),
                free);
    }

    /** Whether the administrator may have work tried again: it is the platform's, not one practice's. */
    public boolean mayTry() {
        return grants.controllers(Role.ADMINISTRATOR).isEmpty();
    }

    /**
     * Has failed work tried at once.
     *
     * @param task its name, as {@link Queues.Failing} says it
     * @throws AccessDeniedException for an administrator of single practices
     */
    public void tryNow(String task) {
        if (!mayTry()) {
            throw new AccessDeniedException("Work of the platform is tried again by its administrators");
        }
        queues.tryNow(task);
    }

    /** How long ago something was, by the clock of the installation. */
    public Duration ago(Instant instant) {
        return audits.ago(instant);
    }

    private boolean isOlder(@Nullable Instant last) {
        return last == null || last.isBefore(clock.instant().minus(AUDIT_OLD));
    }

    private List<SourceStanding> named(List<SourceStanding> standings) {
        Map<String, String> names = configurations
                .platform()
                .map(platform -> platform.sources().stream()
                        .collect(Collectors.toMap(SourceDefinition::id, SourceDefinition::name)))
                .orElse(Map.of());
        return standings.stream()
                .map(one -> new SourceStanding(
                        names.getOrDefault(one.source(), one.source()), one.silence(), one.since(), one.asked()))
                .toList();
    }
}
