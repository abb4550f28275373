package io.privacycenter.requests.opinions;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.identity.StaffMember;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.assignment.Colleagues;
import io.privacycenter.requests.conversation.Conversation;
import io.privacycenter.requests.conversation.Conversation.Place;
import io.privacycenter.vocabulary.Motive;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks colleagues inside a case. Questions and opinions are sealed with the key of the case; no person reads them. */
@Service
@PreAuthorize("hasAnyRole('DOCTOR', 'DELEGATE', 'DPO')")
public class Opinions {

    public static final int LONGEST = 2_000;

    private static final Role[] REVIEWERS = {Role.DOCTOR, Role.DELEGATE, Role.DPO};

    private final JdbcClient database;
    private final Colleagues colleagues;
    private final Conversation conversation;
    private final Grants grants;
    private final InstallationClock clock;

    Opinions(
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

    /**
     * Asks a colleague, or the data protection officer, what they think of a part.
     *
     * @throws AccessDeniedException when either may not decide at that controller
     * @throws IllegalArgumentException when the question is blank or longer than {@link #LONGEST}
     */
    @Transactional
    public UUID ask(StaffMember asker, UUID demand, UUID colleague, String question) {
        Place place = place(demand);
        grants.require(place.controller(), REVIEWERS);
        if (asker.id().equals(colleague) || !colleagues.isAt(place.controller(), colleague)) {
            throw new AccessDeniedException("They are no colleague at this controller");
        }
        UUID id = UUID.randomUUID();
        database.sql("""
                        insert into requests.opinion
                            (id, case_file, demand, subject, controller, asker, asked, at, question)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        place.caseFile(),
                        demand,
                        place.subject(),
                        place.controller(),
                        asker.id(),
                        colleague,
                        Timestamp.from(clock.instant()),
                        conversation.seal(place, checked(question)))
                .update();
        return id;
    }

    /**
     * Says what one thinks, once.
     *
     * @param stance null for words alone
     * @return false when one was not asked, or has answered
     * @throws IllegalArgumentException when the words are blank or longer than {@link #LONGEST}
     */
    @Transactional
    public boolean answer(StaffMember asked, Opinion opinion, String words, @Nullable Stance stance) {
        Place place = place(opinion.demand());
        grants.require(place.controller(), REVIEWERS);
        return database.sql("""
                                update requests.opinion set answered = ?, answer = ?, stance = ?, motive = ?
                                where id = ? and asked = ? and answered is null
                                """)
                        .param(Timestamp.from(clock.instant()))
                        .param(conversation.seal(place, checked(words)))
                        .param(name(stance))
                        .param(
                                stance instanceof Stance.Other other
                                        ? other.motive().name()
                                        : null)
                        .param(opinion.id())
                        .param(asked.id())
                        .update()
                == 1;
    }

    /** All about a part, oldest first; what was answered to the reader counts as read from now on. */
    @Transactional
    public List<Opinion> of(StaffMember reader, UUID demand) {
        Place place = place(demand);
        grants.require(place.controller(), REVIEWERS);
        database.sql("""
                        update requests.opinion set read = ?
                        where demand = ? and asker = ? and answered is not null and read is null
                        """)
                .params(Timestamp.from(clock.instant()), demand, reader.id())
                .update();
        return database.sql("""
                        select id, demand, asker, asked, at, question, answered, answer, stance, motive
                        from requests.opinion where demand = ? order by at, id
                        """)
                .param(demand)
                .query((row, n) -> opinion(place.caseFile(), row))
                .list();
    }

    /** The cases in which a member is asked, or has an answer to read. */
    @Transactional(readOnly = true)
    public Set<UUID> addressed(UUID member) {
        return new HashSet<>(
                database.sql("""
                        select case_file from requests.opinion
                        where asked = ? and answered is null or asker = ? and answered is not null and read is null
                        """).params(member, member).query(UUID.class).list());
    }

    private static String checked(String words) {
        String text = words.strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("Words have one to %d characters".formatted(LONGEST));
        }
        return text;
    }

    private static @Nullable String name(@Nullable Stance stance) {
        return switch (stance) {
            case null -> null;
            case Stance.Agrees agrees -> "AGREES";
            case Stance.Other other -> "OTHER";
        };
    }

    private Opinion opinion(UUID caseFile, ResultSet row) throws SQLException {
        Timestamp answered = row.getTimestamp("answered");
        return new Opinion(
                row.getObject("id", UUID.class),
                row.getObject("demand", UUID.class),
                row.getObject("asker", UUID.class),
                row.getObject("asked", UUID.class),
                row.getTimestamp("at").toInstant(),
                conversation.open(caseFile, row.getBytes("question")),
                answered == null
                        ? null
                        : new Opinion.Reply(
                                answered.toInstant(),
                                conversation.open(caseFile, row.getBytes("answer")),
                                stance(row.getString("stance"), row.getString("motive"))));
    }

    private static @Nullable Stance stance(@Nullable String name, @Nullable String motive) {
        if (name == null) {
            return null;
        }
        return motive == null ? new Stance.Agrees() : new Stance.Other(Motive.valueOf(motive));
    }

    /** @throws AccessDeniedException when there is no such part that the actor may see */
    private Place place(UUID demand) {
        return database.sql("select case_file, subject, controller from requests.demand where id = ?")
                .param(demand)
                .query((row, n) -> new Place(
                        row.getObject("case_file", UUID.class),
                        row.getObject("subject", UUID.class),
                        row.getObject("controller", UUID.class)))
                .optional()
                .orElseThrow(() -> new AccessDeniedException("No part of a case of a controller of theirs"));
    }
}
