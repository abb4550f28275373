package io.privacycenter.requests.inbox;

import io.privacycenter.identity.Grants;
import io.privacycenter.identity.Role;
import io.privacycenter.installation.CurrentActor;
import io.privacycenter.installation.InstallationClock;
import io.privacycenter.requests.Conversations;
import io.privacycenter.requests.Disagreements;
import io.privacycenter.requests.opinions.Opinions;
import io.privacycenter.vocabulary.Action;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a reviewer's cut of the inbox means to the database: conditions on a case {@code c}. */
@Component
class InboxConditions {

    private static final Duration A_WEEK = Duration.ofDays(7);

    private final Conversations conversations;
    private final Disagreements disagreements;
    private final Opinions opinions;
    private final Grants grants;
    private final InstallationClock clock;

    InboxConditions(
            Conversations conversations,
            Disagreements disagreements,
            Opinions opinions,
            Grants grants,
            InstallationClock clock) {
        this.conversations = conversations;
        this.disagreements = disagreements;
        this.opinions = opinions;
        this.grants = grants;
        this.clock = clock;
    }

    /** A condition with what stands behind its names. */
    record Where(String sql, Map<String, Object> values) {}

    Where where(Inbox.Cut cut) {
        Where mine = mine("c");
        StringBuilder sql = new StringBuilder(mine.sql);
        Map<String, Object> values = new HashMap<>(mine.values);
        Where officers = officers();
        values.putAll(officers.values);
        switch (cut.part()) {
            case FOR_ME -> {
                sql.append(
                        " and c.state = 'WITH_PRACTICE' and not c.leaving and c.decided_by is distinct from :decider");
                values.put("decider", me());
                if (cut.whose() != null) {
                    sql.append(" and (not c.officer_alone or ")
                            .append(officers.sql)
                            .append(" or not access.has_officer(c.controller))");
                }
            }
            case TO_READ -> {
                sql.append(" and c.id = any(:unread)");
                Set<UUID> addressed = addressed();
                Set<UUID> unread = new HashSet<>(conversations.unread());
                unread.addAll(addressed);
                values.put("unread", unread.toArray(UUID[]::new));
                values.put("addressed", addressed.toArray(UUID[]::new));
            }
            case UNDER_WAY -> {
                sql.append(" and (c.state in ('CARRYING_OUT', 'WORKING_OUT') or c.decided_by = :decider)");
                values.put("decider", me());
            }
            case ANSWERED -> sql.append(" and c.state = 'DONE'");
        }
        whose(cut, officers, sql, values);
        demands(cut, sql, values);
        if (cut.urgency() != null) {
            sql.append(" and c.next_due < :urgent");
            values.put(
                    "urgent",
                    Timestamp.from(
                            switch (cut.urgency()) {
                                case OVERDUE -> clock.instant();
                                case WITHIN_A_WEEK -> clock.instant().plus(A_WEEK);
                            }));
        }
        if (cut.of() != null) {
            sql.append(" and (c.subject = any(:people) or c.reference like :reference)");
            values.put("people", cut.of().people().toArray(UUID[]::new));
            values.put("reference", cut.of().reference() + "%");
        }
        return new Where(sql.toString(), values);
    }

    private void whose(Inbox.Cut cut, Where officers, StringBuilder sql, Map<String, Object> values) {
        if (cut.whose() == null) {
            return;
        }
        sql.append(" and (")
                .append(
                        switch (cut.whose()) {
                            case MINE -> """
                                c.assignee is null or c.assignee = :me or c.assignee in (
                                    select staff from identity.absence where deputy = :me and called_off is null
                                    and starts <= :today and :today < ends)""";
                            case QUEUE -> "c.assignee is null";
                        })
                .append(
                        switch (cut.part()) {
                            // anybody's to agree with, but the first's
                            case FOR_ME -> " or c.second_wanted or c.officer_wanted and " + officers.sql + ")";
                            case TO_READ -> " or c.id = any(:addressed))";
                            case UNDER_WAY, ANSWERED -> ")";
                        });
        if (cut.whose() == Inbox.Whose.MINE) {
            values.put("me", me());
            values.put("today", Timestamp.from(clock.instant()));
        }
    }

    private static UUID me() {
        return CurrentActor.get().orElseThrow().actorId();
    }

    /** Of a case that waits, the parts that wait count; else all of them. */
    private static void demands(Inbox.Cut cut, StringBuilder sql, Map<String, Object> values) {
        String waits = cut.part() == Inbox.Part.FOR_ME ? " and d.state = 'WITH_PRACTICE' and d.leaves is null" : "";
        if (cut.kind() != null) {
            sql.append(" and exists (select from requests.demand d where d.case_file = c.id" + waits
                    + " and d.action = any(:actions))");
            values.put(
                    "actions", cut.kind().actions().stream().map(Action::term).toArray(String[]::new));
        }
        if (cut.certainty() != null) {
            String toLookAt = " exists (select from requests.demand d where d.case_file = c.id" + waits
                    + " and not d.rules_agree)";
            sql.append(
                    switch (cut.certainty()) {
                        case RULES_AGREE -> " and not" + toLookAt;
                        case NEEDS_VIEW -> " and" + toLookAt;
                        case WANTS_SECOND -> " and c.second_wanted";
                        case FOR_OFFICER -> " and c.officer_wanted";
                    });
        }
    }

    /** The reviewer's controllers, by name where they are few: an index leads to them; row-level security says the same. */
    Where mine(String table) {
        return grants.controllers(Role.DOCTOR, Role.DELEGATE, Role.DPO)
                .map(ids -> new Where(
                        table + ".controller = any(:mine)", Map.<String, Object>of("mine", ids.toArray(UUID[]::new))))
                .orElse(new Where("true", Map.of()));
    }

    /** Where the reviewer is data protection officer. */
    private Where officers() {
        return grants.controllers(Role.DPO)
                .map(ids -> new Where(
                        "c.controller = any(:officer)", Map.<String, Object>of("officer", ids.toArray(UUID[]::new))))
                .orElse(new Where("true", Map.of()));
    }

    /**
     * Where a colleague asks the reviewer or has answered them, and answers that a data protection officer has yet to look at
     * again, whoever the case is with.
     */
    private Set<UUID> addressed() {
        Set<UUID> addressed = opinions.addressed(me());
        if (grants.mine().stream().anyMatch(grant -> grant.role() == Role.DPO)) {
            addressed.addAll(disagreements.open());
        }
        return addressed;
    }
}
