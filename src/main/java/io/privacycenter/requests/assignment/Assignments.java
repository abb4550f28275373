package io.privacycenter.requests.assignment;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.conversation.Conversation;
import io.privacycenter.requests.conversation.Conversation.Place;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * With whom cases are. It says who looks first: whoever has a grant at the controller may decide all the same, and what is
 * with nobody is in the shared queue.
 */
@Service
public class Assignments {

    public static final int LONGEST_WORD = 1_000;

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final JdbcClient database;
    private final Colleagues colleagues;
    private final Conversation conversation;
    private final Grants grants;
    private final InstallationClock clock;

    Assignments(
            JdbcClient database,
            Colleagues colleagues,
            Conversation conversation,
            Grants grants,
            InstallationClock clock) {
        this.database = database;
        this.colleagues = colleagues;
        this.conversation = conversation;
        this.grants = grants;
        this.clock = clock;
    }

    /** With whom a case is; empty for the shared queue, and where the actor may not see it. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public Optional<UUID> of(UUID caseFile) {
        return database.sql("select assignee from requests.case_file where id = ? and assignee is not null")
                .param(caseFile)
                .query(UUID.class)
                .optional();
    }

    /** Takes a case. @return false when somebody was faster: it is no longer with whom it was seen with */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional
    public boolean take(StaffMember member, UUID caseFile, @Nullable UUID seen) {
        return move(member, caseFile, seen, member.id(), HandedOver.Cause.TAKEN, null);
    }

    /**
     * Gives a case to a colleague.
     *
     * @param word to them, at most {@link #LONGEST_WORD} characters; null for none
     * @return false when somebody was faster
     * @throws AccessDeniedException when the colleague may not decide at that controller
     */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional
    public boolean give(StaffMember member, UUID caseFile, @Nullable UUID seen, UUID colleague, @Nullable String word) {
        if (!colleagues.isAt(place(caseFile).controller(), colleague)) {
            throw new AccessDeniedException("They may not decide at this controller");
        }
        return move(member, caseFile, seen, colleague, HandedOver.Cause.GIVEN, word);
    }

    /** Puts a case into the shared queue. @return false when somebody was faster */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional
    public boolean putBack(StaffMember member, UUID caseFile, @Nullable UUID seen, @Nullable String word) {
        return move(member, caseFile, seen, null, HandedOver.Cause.PUT_BACK, word);
    }

    /** How a case came to be with whom it is, oldest first. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<HandedOver> history(UUID caseFile) {
        grants.require(place(caseFile).controller(), REVIEWERS);
        return database.sql("""
                        select at, cause, actor, giver, taker, word from requests.handed_over
                        where case_file = ? order by at, id
                        """)
                .param(caseFile)
                .query((row, n) -> {
                    byte[] word = row.getBytes("word");
                    return new HandedOver(
                            row.getTimestamp("at").toInstant(),
                            HandedOver.Cause.valueOf(row.getString("cause")),
                            row.getObject("actor", UUID.class),
                            row.getObject("giver", UUID.class),
                            row.getObject("taker", UUID.class),
                            word == null ? null : conversation.open(caseFile, word));
                })
                .list();
    }

    /** Those to whom a case of this controller can be given, by name; the actor is one of them. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public List<Colleague> colleagues(UUID controller) {
        grants.require(controller, REVIEWERS);
        return colleagues.at(controller);
    }

    /** Whose cases are a member's to look at now: their own, and those of whom they stand in for. */
    @PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
    @Transactional(readOnly = true)
    public Set<UUID> deskOf(StaffMember member) {
        Timestamp now = Timestamp.from(clock.instant());
        Set<UUID> desk = new HashSet<>(database.sql("""
                        select staff from identity.absence
                        where deputy = ? and called_off is null and starts <= ? and ? < ends
                        """)
                .params(member.id(), now, now)
                .query(UUID.class)
                .list());
        desk.add(member.id());
        return desk;
    }

    /** What the data said once: who treats the person, or that it does not say; for the worker, within a transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void treats(UUID caseFile, @Nullable UUID professional) {
        int found = database.sql("""
                        update requests.case_file set assignee_sought = true, assignee = coalesce(assignee, ?)
                        where id = ? and not assignee_sought
                        """).param(professional).param(caseFile).update();
        if (found == 1 && professional != null) {
            write(place(caseFile), HandedOver.Cause.TREATS, null, null, professional, null);
        }
    }

    private boolean move(
            StaffMember member,
            UUID caseFile,
            @Nullable UUID seen,
            @Nullable UUID taker,
            HandedOver.Cause cause,
            @Nullable String word) {
        Place place = place(caseFile);
        grants.require(place.controller(), REVIEWERS);
        if (word != null && word.length() > LONGEST_WORD) {
            throw new IllegalArgumentException("A word has at most %d characters".formatted(LONGEST_WORD));
        }
        int moved = database.sql("""
                        update requests.case_file set assignee = ?, assignee_sought = true
                        where id = ? and assignee is not distinct from ? and assignee is distinct from ?
                        """)
                .param(taker)
                .param(caseFile)
                .param(seen)
                .param(taker)
                .update();
        if (moved == 1) {
            write(place, cause, member.id(), seen, taker, word == null || word.isBlank() ? null : word.strip());
        }
        return moved == 1;
    }

    private void write(
            Place place,
            HandedOver.Cause cause,
            @Nullable UUID actor,
            @Nullable UUID giver,
            @Nullable UUID taker,
            @Nullable String word) {
        database.sql("""
                        insert into requests.handed_over
                            (id, case_file, subject, controller, at, cause, actor, giver, taker, word)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(UUID.randomUUID())
                .param(place.caseFile())
                .param(place.subject())
                .param(place.controller())
                .param(Timestamp.from(clock.instant()))
                .param(cause.name())
                .param(actor)
                .param(giver)
                .param(taker)
                .param(word == null ? null : conversation.seal(place, word))
                .update();
    }

    /** @throws AccessDeniedException when there is no such case that the actor may see */
    private Place place(UUID caseFile) {
        return database.sql("select id, subject, controller from requests.case_file where id = ?")
                .param(caseFile)
                .query((row, n) -> new Place(
                        row.getObject("id", UUID.class),
                        row.getObject("subject", UUID.class),
                        row.getObject("controller", UUID.class)))
                .optional()
                .orElseThrow(() -> new AccessDeniedException("No case of a controller of theirs"));
    }
}
