package io.privacycenter.requests.assignment;

import io.privacycenter.configuration.Configurations;
import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.Actor;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.ledger.Act;
import io.privacycenter.ledger.Acts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is away from when until when, and who stands in. A deputy sees as theirs what is with whom they stand in for, where they
 * may decide themselves; nobody gains a right by it.
 */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class Absences {

    private static final Set<Role> REVIEWERS = Set.of(Role.DOCTOR, Role.DELEGATE, Role.DPO);

    private final JdbcClient database;
    private final Colleagues colleagues;
    private final Grants grants;
    private final Acts acts;
    private final Configurations configurations;
    private final InstallationClock clock;
    private final TransactionTemplate transaction;

    Absences(
            JdbcClient database,
            Colleagues colleagues,
            Grants grants,
            Acts acts,
            Configurations configurations,
            InstallationClock clock,
            TransactionTemplate transaction) {
        this.database = database;
        this.colleagues = colleagues;
        this.grants = grants;
        this.acts = acts;
        this.configurations = configurations;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** How saying that one is away ended. */
    public sealed interface Saying {
        record Said(Absence absence) implements Saying {}

        /** It ends before it begins, or it is over. */
        record WrongDays() implements Saying {}

        /** The one who is to stand in may decide at none of one's controllers, or is oneself. */
        record NoDeputy() implements Saying {}

        /** One said already who stands in at that time. */
        record SaidBefore() implements Saying {}
    }

    /** In which the days of the member's controllers are counted. */
    public ZoneId zone() {
        return controllers().stream()
                .sorted()
                .flatMap(controller -> configurations.ifUsable(controller).stream())
                .findFirst()
                .map(published -> published.place().zone())
                .orElse(ZoneOffset.UTC);
    }

    /** Absences of one's own that are not over, the first first. */
    public List<Absence> mine(StaffMember member) {
        return in(() -> absences("staff = ?", member.id()));
    }

    /** Those in which one stands in, now or later. */
    public List<Absence> standingIn(StaffMember member) {
        return in(() -> absences("deputy = ?", member.id()));
    }

    /** Who may stand in: whoever may decide at one of one's controllers, by name. */
    public List<Colleague> deputies(StaffMember member) {
        return in(() -> {
            Map<UUID, Colleague> all = new LinkedHashMap<>();
            controllers()
                    .forEach(controller -> colleagues.at(controller).forEach(one -> all.putIfAbsent(one.id(), one)));
            all.remove(member.id());
            return all.values().stream()
                    .sorted(Comparator.comparing(Colleague::name))
                    .toList();
        });
    }

    /** Says that one is away, and who stands in. */
    public Saying away(StaffMember member, Instant starts, Instant ends, UUID deputy) {
        Instant now = clock.instant();
        if (!starts.isBefore(ends) || !ends.isAfter(now)) {
            return new Saying.WrongDays();
        }
        if (deputies(member).stream().noneMatch(one -> one.id().equals(deputy))) {
            return new Saying.NoDeputy();
        }
        Set<UUID> common = common(deputy);
        return asWorker(() -> {
            // Two windows of one member wait for each other: they are away once.
            database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                    .param("absence:" + member.id())
                    .query((row, n) -> true)
                    .single();
            boolean before = absences("staff = ?", member.id()).stream()
                    .anyMatch(other -> other.starts().isBefore(ends) && starts.isBefore(other.ends()));
            if (before) {
                return new Saying.SaidBefore();
            }
            Absence absence = new Absence(UUID.randomUUID(), member.id(), deputy, starts, ends);
            database.sql("""
                            insert into identity.absence (id, staff, deputy, starts, ends, said)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .params(
                            absence.id(),
                            absence.staff(),
                            deputy,
                            Timestamp.from(starts),
                            Timestamp.from(ends),
                            Timestamp.from(now))
                    .update();
            Act named = new Act.DeputyNamed(member.id(), deputy, starts, ends);
            common.forEach(controller -> acts.record(controller, member.id(), now, named));
            return new Saying.Said(absence);
        });
    }

    /** One is there after all, or back earlier. @return false when it is none of one's own, or called off already */
    public boolean callOff(StaffMember member, UUID absence) {
        Instant now = clock.instant();
        return in(() -> absences("staff = ?", member.id())).stream()
                .filter(one -> one.id().equals(absence))
                .findFirst()
                .map(one -> {
                    Set<UUID> common = common(one.deputy());
                    return asWorker(() -> {
                        int called = database.sql(
                                        "update identity.absence set called_off = ? where id = ? and called_off is null")
                                .params(Timestamp.from(now), absence)
                                .update();
                        if (called == 1) {
                            Act ended = new Act.DeputyDismissed(member.id(), one.deputy());
                            common.forEach(controller -> acts.record(controller, member.id(), now, ended));
                        }
                        return called == 1;
                    });
                })
                .orElse(false);
    }

    private List<Absence> absences(String whose, UUID member) {
        return database.sql("select id, staff, deputy, starts, ends from identity.absence where " + whose
                        + " and called_off is null and ends > ? order by starts")
                .params(member, Timestamp.from(clock.instant()))
                .query((row, n) -> absence(row))
                .list();
    }

    private static Absence absence(ResultSet row) throws SQLException {
        return new Absence(
                row.getObject("id", UUID.class),
                row.getObject("staff", UUID.class),
                row.getObject("deputy", UUID.class),
                row.getTimestamp("starts").toInstant(),
                row.getTimestamp("ends").toInstant());
    }

    /** The controllers at which the actor and a deputy may both decide: there it goes on record. */
    private Set<UUID> common(UUID deputy) {
        return in(() -> controllers().stream()
                .filter(controller -> colleagues.isAt(controller, deputy))
                .collect(Collectors.toSet()));
    }

    /** Where the actor may decide; whoever may everywhere is on record where they have a grant of their own. */
    private Set<UUID> controllers() {
        return grants.mine().stream()
                .filter(grant -> REVIEWERS.contains(grant.role()))
                .map(Grants.Grant::controller)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private <T> T in(Supplier<T> asked) {
        return Objects.requireNonNull(transaction.execute(status -> asked.get()));
    }

    private <T> T asWorker(Supplier<T> asked) {
        return CurrentActor.as(Actor.WORKER, () -> in(asked));
    }
}
